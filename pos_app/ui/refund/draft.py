"""What was chosen so far of one sale: how much of each line, why, and how the money goes back.

Immutable; holds no Qt and reads nothing. Invariant: never more of a line than may still come back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId
from pos_app.domain.money import Money, total
from pos_app.domain.quantity import Unit
from pos_app.domain.refund import refund_of
from pos_app.domain.refund_ways import BackWay
from pos_app.domain.sale import SaleLine
from pos_app.operations.refund_sale import Wish
from pos_app.operations.refundable import Refundable, in_basket


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundDraft:
    """One sale being given back beside a basket. `way` is a kind of tender, empty for the first."""

    found: Refundable
    basket: Basket
    reason: str
    amounts: Mapping[LineId, int] = field(default_factory=dict)
    reasons: Mapping[LineId, str] = field(default_factory=dict)
    is_restocked: bool = True
    place: int = 0
    way: str = ""

    @property
    def lines(self) -> tuple[SaleLine, ...]:
        """What can be chosen from."""
        return self.found.lines

    def left(self, line: SaleLine) -> int:
        """How much may still come back."""
        return self.found.left(line, self.basket)

    def on(self, found: Refundable) -> "RefundDraft":
        """With the sale as it stands now: nothing that came back elsewhere meanwhile."""
        now = replace(self, found=found)
        left = {line.id: now.left(line) for line in found.lines}
        amounts = {key: min(amount, left.get(key, 0)) for key, amount in self.amounts.items()}
        return replace(now, amounts=amounts)

    def stepped(self, by: int) -> "RefundDraft":
        """With another line chosen."""
        return replace(self, place=max(0, min(len(self.lines) - 1, self.place + by)))

    def changed(self, by: int, row: int | None = None) -> "RefundDraft":
        """With more or less of a line; of what is weighed all or nothing (see `with_amount`)."""
        place = self.place if row is None else row
        if not 0 <= place < len(self.lines):
            return self
        line = self.lines[place]
        left, now = self.left(line), self.amounts.get(line.id, 0)
        many = now + by if line.quantity.unit is Unit.PIECE else (left if by > 0 else 0)
        if by > 0 and now >= left:
            raise RuleError("errors.refund_too_much", left=replace(line.quantity, amount=left))
        amounts = {**self.amounts, line.id: max(0, min(left, many))}
        return replace(self, amounts=amounts, place=place)

    @property
    def measured(self) -> SaleLine | None:
        """The chosen line, where part of its weight or length may come back."""
        line = self.lines[self.place] if self.lines else None
        if line is None or line.quantity.unit is Unit.PIECE or not self.left(line):
            return None
        return line

    def with_amount(self, amount: int) -> "RefundDraft":
        """With so much of the chosen line. Raises RuleError `errors.refund_too_much`."""
        line = self.lines[self.place]
        left = self.left(line)
        if amount > left:
            raise RuleError("errors.refund_too_much", left=replace(line.quantity, amount=left))
        return replace(self, amounts={**self.amounts, line.id: amount})

    def whole(self) -> "RefundDraft":
        """With all that is left; once more takes it back."""
        everything = {line.id: self.left(line) for line in self.lines}
        is_all = all(self.amounts.get(key, 0) == n for key, n in everything.items())
        return replace(self, amounts={} if is_all else everything)

    def with_reason(self, code: str) -> "RefundDraft":
        """With a reason for the chosen line, and for those without one of their own."""
        if not self.lines:
            return self
        chosen = self.lines[self.place].id
        if self.amounts.get(chosen, 0):
            return replace(self, reasons={**self.reasons, chosen: code})
        return replace(self, reason=code)

    def same_reason(self) -> "RefundDraft":
        """With the chosen line's reason for all."""
        if not self.lines:
            return self
        return replace(self, reason=self.reason_of(self.lines[self.place].id), reasons={})

    def reason_of(self, line_id: LineId) -> str:
        """Why a line comes back."""
        return self.reasons.get(line_id, self.reason)

    def wishes(self) -> tuple[Wish, ...]:
        """What is to come back."""
        return tuple(
            Wish(
                line_id=line.id,
                amount=self.amounts[line.id],
                reason=self.reason_of(line.id),
                is_restocked=self.is_restocked,
            )
            for line in self.lines
            if self.amounts.get(line.id, 0)
        )

    def back_of(self, line: SaleLine) -> Money:
        """What a line gives back, with its deposit."""
        amount = self.amounts.get(line.id, 0)
        parts = (line, *(one for one in self.found.sale.lines if one.deposit_of == line.id))
        return total((self._part(one, amount) for one in parts), line.gross.currency)

    def _part(self, line: SaleLine, amount: int) -> Money:
        if not amount:
            return Money(0, line.gross.currency)
        returned = self.found.returned.get(line.id, 0) + in_basket(self.basket, line.id)
        sold = self.found.sale.sold_line(line.id)
        return -refund_of(sold, amount, returned=returned, reason="-").gross

    @property
    def back(self) -> Money:
        """What all of it gives back."""
        return total(map(self.back_of, self.lines), self.found.sale.total.currency)

    def ways(self, taken_instead: Money) -> tuple[BackWay, ...]:
        """How the difference may go back; none when the customer pays."""
        difference = self.back - taken_instead
        if difference.minor <= 0:
            return ()
        ways = self.found.ways(self.back)
        nothing = Money(0, difference.currency)
        capped = (
            replace(w, free=min(w.free, difference), most=min(w.most, difference)) for w in ways
        )
        return tuple(way for way in capped if way.most > nothing)

    def chosen_way(self, taken_instead: Money) -> BackWay | None:
        """The way in force: the one chosen, else the first."""
        ways = self.ways(taken_instead)
        return next((way for way in ways if way.kind.value == self.way), ways[0] if ways else None)
