"""The points of a sale at one counter: given where it was made, or elsewhere by a right.

The postings are the till's real ones (domain/sold_points). A giving names the one before it, as
its till knows it: two that name the same have given the points twice.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pos_app.domain.account import RightId, SpendingRight
from pos_app.domain.ids import SaleId
from pos_app.domain.sold_points import (
    given,
    opening,
    points_mark,
    points_turn,
    sale_of_points,
    turn_now,
)
from sync.records import Record
from tests.simulation.sold_lines import SoldLines

if TYPE_CHECKING:
    from tests.simulation.machine import TillMachine
    from tests.simulation.world import World

GIVEN = b"given:"
_TRIES = 12


def given_body(sale: UUID, before: UUID | None) -> bytes:
    """The points of a sale went to somebody, after they had gone to whom `before` says."""
    return GIVEN + sale.hex.encode() + b":" + (b"" if before is None else before.hex.encode())


@dataclass
class SoldPoints:
    """What one till knows of whose the points of sales are; `tries` go with its process."""

    store: Any
    tools: Any
    lines: SoldLines
    needed: set[UUID] = field(default_factory=set)
    tries: dict[UUID, int] = field(default_factory=dict)

    def last(self, sale: UUID) -> UUID | None:
        """The last giving that this till knows of."""
        start = given_body(sale, None)
        known = [entry.record for entry in self.store.tables.values("clock")]
        known += self.store.tables.values("outbox")
        found = {one.id: one.body[len(start) :] for one in known if _is_of(one, start)}
        ends = {key for key in found if key.hex.encode() not in found.values()}
        return max(ends, default=None)

    def is_open(self, sale: UUID) -> bool:
        """Whether giving takes a right, as far as this till has heard."""
        return bool(self.store.total(points_mark(SaleId(sale))) > 0)

    def is_free(self, sale: UUID) -> bool:
        """Whether this till gives them on its own word."""
        record = self.lines.sold_here(sale)
        return record is not None and self.lines.is_sure(record) and not self.is_open(sale)

    def turn(self, sale: UUID) -> int:
        """The turn that stands open; the first while nobody has heard of any."""
        return turn_now(SaleId(sale), self.store.total) or 0

    def rights(self, sale: UUID) -> list[SpendingRight]:
        """The rights to that turn that are here."""
        account = points_turn(SaleId(sale), self.turn(sale))
        return [
            SpendingRight(
                id=RightId(one.id), account=account, unit="use", amount=one.amount, spent=one.spent
            )
            for one in self.store.rights_on((account,))
        ]

    def may_give(self, sale: UUID) -> bool:
        """Whether they may be given here now."""
        if self.tools.gives_unasked or self.is_free(sale):
            return True
        is_read = self.is_open(sale) or self.tools.gives_unread
        return is_read and bool(self.rights(sale))

    def giving(self, sale: UUID) -> Any:
        """What it moves."""
        if self.is_free(sale) or not self.rights(sale):
            return ()
        right = RightId(self.tools.new_id())
        return given(SaleId(sale), self.turn(sale), self.rights(sale), right=right)

    def implicit(self) -> dict[str, int]:
        """What this file would give without asking anybody."""
        sales = {one.id for one in self.store.own_sales() if (one.body or b"").startswith(b"sale:")}
        return {points_turn(SaleId(one), 0): 1 for one in sales if self.is_free(one)}

    def to_open(self, wanted: tuple[str, ...]) -> UUID | None:
        """A sale of this till that somebody asks for, once everything about it is known here."""
        asked = [sale for one in wanted if (sale := sale_of_points(one)) is not None]
        for sale in (*asked, *sorted(self.needed)):
            record = None if self.is_open(sale) else self.lines.sold_here(sale)
            is_known = self.lines.caught_up == self.store.living().id
            if record is not None and (self.lines.is_sure(record) or is_known):
                return sale
        return None

    def opening(self, sale: UUID) -> Any:
        """What opens them."""
        return opening(SaleId(sale))


def _is_of(record: Record, start: bytes) -> bool:
    return record.body is not None and record.body.startswith(start)


def give_or_ask(world: "World", till: "TillMachine", sale: UUID) -> bool:
    """Somebody shows a receipt: give its points, or ask for the right; whether they were given."""
    points = till.desk.points
    if points.may_give(sale):
        before = points.last(sale)

        def do() -> None:
            key = till.desk.give_points(sale, before)
            till.desk.after.append(lambda: world.truth.note_given(sale, before, key))

        world.deed(till, "gives the points of a sale", do)
        return True
    if points.lines.sold_here(sale) is not None:
        points.needed.add(sale)
    account = points_turn(SaleId(sale), points.turn(sale))
    if all(one.account != account for one in till.store.questions()):
        world.deed(till, "asks for the points of a sale", lambda: till.desk.ask(account, 1, 1))
    return False


def give_some(world: "World", till: "TillMachine") -> None:
    """Some receipt is shown; who is asked to wait asks some times more."""
    points = till.desk.points
    if world.chance.random() < 0.06 and len(world.sold) > 2:
        points.tries[world.chance.choice(world.sold[-8:]).sale] = _TRIES
    for sale, left in tuple(points.tries.items()):
        if world.chance.random() < 0.4:
            points.tries[sale] = left - 1
            if give_or_ask(world, till, sale) or left <= 1:
                points.tries.pop(sale, None)
