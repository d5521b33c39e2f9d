"""What a till sends to a hub, made beforehand: sealed records, as pushes.

Customers are documents of ten fields and about 500 bytes, which the hub folds; visits are facts,
which it only keeps. Does not send: whoever measures does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from benchmarks.invented_customers import (
    REGULAR_EVERY,
    STORE_ID,
    invented_customers,
    invented_visits,
)
from benchmarks.invented_products import fixed_id
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.replication.record_codec import RecordCodec
from sync import wire
from sync.clock import HybridClock
from sync.records import ChainHead, Record, RecordDraft, seal

FIRST_MS = 1_780_000_000_000


@dataclass(frozen=True, slots=True)
class InventedTill:
    """A till that a hub could meet: its device, its one life, its store."""

    device: UUID
    incarnation: UUID
    store: UUID = STORE_ID


def invented_till(number: int) -> InventedTill:
    """The till of that number; the same in every run."""
    device = fixed_id(f"till {number}")
    return InventedTill(device, uuid5(device, "first life"))


def customer_records(till: InventedTill, count: int) -> Iterator[Record]:
    """The chain of a till that enrolled so many customers; ids follow from till and number."""
    codec = RecordCodec()

    def drafts() -> Iterator[RecordDraft]:
        for number, customer in enumerate(invented_customers(count)):
            own = replace(customer, id=CustomerId(uuid5(till.device, f"customer {number}")))
            fields = codec.fields_of(own)
            yield codec.change(fields, fields.fields, record_id=uuid5(till.device, str(number)))

    return sealed(till, drafts())


def visit_records(till: InventedTill, count: int) -> Iterator[Record]:
    """The chain of a till to which regulars came so often."""
    codec = RecordCodec()

    def drafts() -> Iterator[RecordDraft]:
        seen = next(invented_visits(REGULAR_EVERY))
        for number in range(count):
            sale = SaleId(uuid5(till.device, f"sale {number}"))
            who = CustomerId(uuid5(till.device, f"customer {number % 1_000}"))
            yield codec.visit(replace(seen, sale_id=sale, customer_id=who))

    return sealed(till, drafts())


def sealed(till: InventedTill, drafts: Iterable[RecordDraft]) -> Iterator[Record]:
    """The drafts as the chain of a till, a millisecond apart."""
    clock, head = HybridClock(till.device), ChainHead()
    for number, draft in enumerate(drafts):
        record = seal(
            draft, device=till.device, incarnation=till.incarnation,
            hlc=clock.tick(FIRST_MS + number), after=head,
        )  # fmt: skip
        head = ChainHead(record.dseq, record.h, record.hlc)
        yield record


def pushes(
    till: InventedTill, records: list[Record], *, generation: UUID, batch: int = wire.RECORDS_MAX
) -> Iterator[wire.Push]:
    """The records as the messages in which a till sends them."""
    for start in range(0, len(records), batch):
        yield wire.Push(
            generation=generation, incarnation=till.incarnation, first=start + 1,
            records=tuple(wire.to_wire(one) for one in records[start : start + batch]),
        )  # fmt: skip


def hello(till: InventedTill) -> wire.Hello:
    """The first word of a till that nobody has heard of; its chain is empty."""
    return wire.Hello(
        nonce=uuid5(till.device, "nonce"), version=wire.VERSION, generation=None, rights=(),
        chains=(wire.ChainTail(till.incarnation, 0, bytes(32)),), wall_ms=FIRST_MS,
    )  # fmt: skip
