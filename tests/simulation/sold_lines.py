"""Sold lines at one counter: given back where they were sold, or elsewhere by a right.

The postings are the till's real ones (domain/sold_line). What the sale's own till may still give
back stands nowhere until somebody else asks for it; then that till opens the account, and needs a
right itself. A sale of an earlier life is no longer sure: what came back of it since the copy, only
the log knows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pos_app.domain.ids import LineId, SaleId
from pos_app.domain.sold_line import SoldAndBack, opened_mark, opening, sale_of_account
from sync.records import Record
from sync.wire import FoundRecords, Message, Pulled, from_wire
from tests.simulation.truth import item_of

if TYPE_CHECKING:
    from tests.simulation.machine import TillMachine

SALE, REFUND, BY_RIGHT = b"sale:", b"refund:", b":by right"


def sale_body(quantity: int) -> bytes:
    """What the receipt says of its one line."""
    return SALE + str(quantity).encode()


def refund_body(sale: UUID, *, is_by_right: bool) -> bytes:
    """One piece of a sale came back."""
    return REFUND + sale.hex.encode() + (BY_RIGHT if is_by_right else b"")


@dataclass
class SoldLines:
    """What one till knows of sold lines; `found` and `caught_up` go with its process."""

    store: Any
    tools: Any
    found: dict[UUID, int] = field(default_factory=dict)
    needed: set[UUID] = field(default_factory=set)
    tries: dict[UUID, int] = field(default_factory=dict)
    caught_up: UUID | None = None

    def hear(self, till: "TillMachine", message: Message) -> None:
        """An answer of the hub was taken."""
        is_of_now = isinstance(message, Pulled) and message.generation == self.store.generation()
        is_last = isinstance(message, Pulled) and is_of_now and message.position == message.head
        if is_last and self.store.position() == message.head and till.side.status.is_linked:
            self.caught_up = self.store.living().id
        for seen in till.side.take_seen():
            for entry in seen.entries if isinstance(seen, FoundRecords) else ():
                record = from_wire(entry.record).record
                self.found[record.id] = int((record.body or b"").removeprefix(SALE))

    # ------------------------------------------------------------------------- what is known
    def _own(self) -> Iterator[Record]:
        """The sales of this till that it knows: in its chains, and those that came again."""
        seen: set[UUID] = set()
        for record in self.store.own_sales():
            if record.id not in seen:
                seen.add(record.id)
                yield record

    def sold_here(self, sale: UUID) -> Record | None:
        """The sale, if this till made it and still knows it."""
        return next((one for one in self._own() if one.id == sale and one.body), None)

    def is_open(self, sale: UUID) -> bool:
        """Whether its account stands, so that everybody needs a right."""
        return bool(self.store.total(opened_mark(SaleId(sale))) > 0)

    def is_sure(self, record: Record) -> bool:
        """Whether nobody but this life can have given something of it back."""
        life = self.store.living()
        is_of_this_life = record.incarnation == life.id and record.dseq > life.reissued
        return is_of_this_life or not self.tools.minds_its_life

    def left(self, record: Record) -> int:
        """What was not given back here without a right."""
        back = refund_body(record.id, is_by_right=False)
        returned = sum(one.body == back for one in self._own())
        return int((record.body or b"").removeprefix(SALE)) - returned

    def implicit(self) -> dict[str, int]:
        """All that this file would give back without asking anybody."""
        return {
            item_of(one.id): self.left(one)
            for one in self._own()
            if (one.body or b"").startswith(SALE) and self.is_sure(one) and not self.is_open(one.id)
        }

    def gives_back_alone(self, sale: UUID) -> bool:
        """Whether a piece may be given back here without a right."""
        record = self.sold_here(sale)
        if record is None or not self.is_sure(record):
            return False
        return self.left(record) > 0 and not (self.is_open(sale) and self.tools.asks_when_open)

    # ------------------------------------------------------------------------------ the duty
    def to_open(self, wanted: tuple[str, ...]) -> Record | None:
        """A sale of this till that somebody asks for, once everything about it is known here."""
        asked = [sale for one in wanted if (sale := sale_of_account(one)) is not None]
        for sale in (*asked, *sorted(self.needed)):
            record = None if self.is_open(sale) else self.sold_here(sale)
            if record is not None and (
                self.is_sure(record) or self.caught_up == self.store.living().id
            ):
                return record
        return None

    def opening(self, record: Record) -> Any:
        """What opens its account."""
        sold = int((record.body or b"").removeprefix(SALE))
        line = SoldAndBack(line_id=LineId(record.id), sold=sold, returned=sold - self.left(record))
        return opening(SaleId(record.id), [line])
