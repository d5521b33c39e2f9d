"""What comes back without a receipt, as far as it was chosen: products, how much, why.

Immutable; holds no Qt, reads nothing and prices nothing (operations/refund_without_receipt).
Invariant: every row is for more than nothing.
"""

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import Quantity, Unit
from pos_app.operations.ring_up_wish import Wish

# What one touch of plus or minus is: one piece, 100 grams, 100 millimetres.
_STEP = {Unit.PIECE: 1, Unit.GRAM: 100, Unit.MILLIMETRE: 100}
_FIRST = {Unit.PIECE: 1, Unit.GRAM: 1000, Unit.MILLIMETRE: 1000}
_MOST = 99_999
_TIMES = ("*", "×", "x", "X")


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseRow:
    """One product; `amount` is pieces, grams or millimetres."""

    found: FoundProduct
    amount: int
    reason: str

    @property
    def quantity(self) -> Quantity:
        """How much of it comes back."""
        return Quantity(self.amount, self.found.product.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreceiptedDraft:
    """The rows; `reason` is for the next one. `way` is a kind of tender, empty for the first."""

    reason: str
    rows: tuple[LooseRow, ...] = ()
    place: int = 0
    is_restocked: bool = True
    way: str = ""

    def adding(self, wish: Wish) -> "UnreceiptedDraft":
        """With one more of a product; a label says how much there is."""
        found = wish.found
        unit = found.product.unit
        amount = wish.quantity * _FIRST[unit]
        if unit is not Unit.PIECE and wish.measure:
            amount = wish.measure
        elif unit is not Unit.PIECE and wish.label_price is not None and found.product.price:
            amount = _weight(wish.label_price, found.product.price)
        for place, row in enumerate(self.rows):
            if row.found.product.id == found.product.id and row.found.code.pack == found.code.pack:
                return replace(self, place=place).with_amount(row.amount + amount)
        row = LooseRow(found=found, amount=amount, reason=self.reason)
        return replace(self, rows=(*self.rows, row), place=len(self.rows))

    def stepped(self, by: int) -> "UnreceiptedDraft":
        """With another row chosen."""
        return replace(self, place=max(0, min(len(self.rows) - 1, self.place + by)))

    def changed(self, by: int, place: int | None = None) -> "UnreceiptedDraft":
        """With a step more or less of a row; a row of nothing goes."""
        at = self.place if place is None else place
        if not 0 <= at < len(self.rows):
            return self
        row = self.rows[at]
        return replace(self, place=at).with_amount(row.amount + by * _STEP[row.quantity.unit])

    def with_amount(self, amount: int) -> "UnreceiptedDraft":
        """With so much of the chosen row. Raises RuleError `errors.quantity_too_large`."""
        if not self.rows:
            return self
        if amount > _MOST:
            raise RuleError("errors.quantity_too_large", quantity=amount, largest=_MOST)
        kept = [replace(row, amount=amount) if n == self.place else row
                for n, row in enumerate(self.rows)]  # fmt: skip
        rows = tuple(row for row in kept if row.amount > 0)
        return replace(self, rows=rows, place=max(0, min(self.place, len(rows) - 1)))

    def typed_amount(self, text: str) -> int | None:
        """What "3 ×" or "0.750 ×" means for the chosen row; None for any other text."""
        if not self.rows or not text.endswith(_TIMES):
            return None
        try:
            figure = Decimal(text[:-1].strip().replace(",", "."))
        except InvalidOperation:
            return None
        amount = figure * self.rows[self.place].quantity.unit.per_price_unit
        return int(amount) if amount == amount.to_integral_value() and amount >= 0 else None

    def with_reason(self, code: str) -> "UnreceiptedDraft":
        """With a reason for the chosen row and those to come."""
        rows = tuple(
            replace(row, reason=code) if n == self.place else row for n, row in enumerate(self.rows)
        )
        return replace(self, rows=rows, reason=code)


def _weight(worth: Money, price: Money) -> int:
    """How many grams cost so much; at least one."""
    return max(1, worth.minor * 1000 // price.minor)
