"""Outbox: gives every new record its place in this till's chain, in the sale's own transaction.

Does not send (pos_app/replication) and does not know what a body says: the encoder is passed in.

Invariants:
- dseq is gapless and each hash follows the one before, also when two processes write by turns:
  the end of the chain is read again inside every transaction.
- The newest row is never pruned, so that the end of the chain is always there.
- A record belongs to the newest incarnation, also when another process has just begun it.
"""

import json
from collections.abc import Sequence
from typing import Any, Protocol
from uuid import UUID

from pos_app.domain.account import Posting
from pos_app.domain.catalogue import QuickKeyPage
from pos_app.domain.clock import Clock
from pos_app.domain.customer import Visit
from pos_app.domain.receipt_request import ReceiptRequest, RequestStep
from pos_app.domain.sale import Sale
from pos_app.domain.tax import TaxTable
from pos_app.operations.ports import AuditEntry
from pos_app.storage.columns import us_of
from pos_app.storage.connection import Connection
from pos_app.storage.identity import CLOCK_SEEN, Incarnation, newest_incarnation, read_meta
from sync.clock import HybridClock
from sync.records import (
    ChainHead,
    DocumentFields,
    Record,
    RecordDraft,
    decode_base,
    decode_postings,
    decode_subjects,
    encode_base,
    encode_postings,
    encode_subjects,
    seal,
)

_HEAD = "SELECT dseq, h, hlc FROM outbox WHERE inc = ? ORDER BY dseq DESC LIMIT 1"
_LATEST_CLOCK = "SELECT max(hlc) FROM outbox"
_ADD = (
    "INSERT INTO outbox (inc, dseq, id, kind, v, hlc, subjects, postings, base, body, body_hash, h)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_HAS = "SELECT 1 FROM outbox WHERE id = ?"
_MISSING = (
    "SELECT j.value FROM json_each(?) j"
    " WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = unhex(j.value))"
)
_FEW = 8  # a sale's; a list of people makes a hundred at once
_AFTER = (
    "SELECT id, kind, v, inc, dseq, hlc, subjects, postings, base, body, body_hash, h FROM outbox"
    " WHERE inc = ? AND dseq > ? ORDER BY dseq LIMIT ?"
)
_NOTHING = encode_subjects(())


class RecordEncoder(Protocol):
    """Makes records of domain values; pos_app/replication fills it."""

    def sale(self, sale: Sale, *, margin_minor: int | None = None) -> RecordDraft:
        """A sale as a fact, under the sale's own id."""
        ...

    def visit(self, visit: Visit) -> RecordDraft:
        """A visit as a fact."""
        ...

    def audit(self, entry: AuditEntry, *, record_id: UUID) -> RecordDraft:
        """An audit entry as a fact."""
        ...

    def receipt_request(self, request: ReceiptRequest, *, customer_id: UUID | None) -> RecordDraft:
        """A request for a receipt as a fact, under the request's own id."""
        ...

    def request_step(self, step: RequestStep, *, record_id: UUID) -> RecordDraft:
        """A step of such a request as a fact."""
        ...

    def fact(
        self,
        kind: str,
        noun: object,
        *,
        record_id: UUID,
        subjects: tuple[UUID, ...] = (),
        postings: Sequence[Posting] = (),
    ) -> RecordDraft:
        """Any other fact: a frozen dataclass by the names of its fields."""
        ...

    def fields_of(self, noun: Any) -> DocumentFields:
        """Kind, id and fields of a noun that has an id of its own."""
        ...

    def tax_table(self, taxes: TaxTable, *, store_id: UUID) -> DocumentFields:
        """The tax table of a store."""
        ...

    def quick_keys(self, pages: Sequence[QuickKeyPage], *, store_id: UUID) -> DocumentFields:
        """The quick keys of a store."""
        ...

    def change(
        self,
        state: DocumentFields,
        changed: dict[str, object],
        *,
        record_id: UUID,
        base: tuple[tuple[str, int], ...] = (),
    ) -> RecordDraft:
        """A change of a document."""
        ...


class Outbox:
    """The end of this till's chain. `start` belongs at the head of every transaction."""

    def __init__(
        self, connection: Connection, clock: Clock, *, device: UUID, incarnation: Incarnation
    ) -> None:
        self._connection = connection
        self._clock = clock
        self._device = device
        self.incarnation = incarnation
        self.has_stamped = False  # since `start`
        self._head: ChainHead | None = None
        self._hlc = HybridClock(device)

    def start(self) -> None:
        """Forget the end of the chain: another process may have written since, or begun a life."""
        self._head, self.has_stamped = None, False
        self.incarnation = newest_incarnation(self._connection)

    def head(self) -> ChainHead:
        """The end of the chain."""
        if self._head is None:
            found = self._connection.row(_HEAD, (self.incarnation.id.bytes,))
            if found is None:
                # A new incarnation starts its chain at zero, its clock does not go back.
                latest = self._connection.row(_LATEST_CLOCK)
                self._hlc.see(latest[0] if latest and latest[0] else 0)
                self._head = ChainHead()
            else:
                self._head = ChainHead(*found)
                self._hlc.see(found[2])
            seen = read_meta(self._connection, CLOCK_SEEN)
            if seen is not None:
                self._hlc.see(int.from_bytes(seen, "big"))
        return self._head

    def stamp(self, draft: RecordDraft) -> Record:
        """Seal a draft at the end of the chain and keep it for sending."""
        after = self.head()
        record = seal(
            draft,
            device=self._device,
            incarnation=self.incarnation.id,
            hlc=self._hlc.tick(us_of(self._clock.now()) // 1000),
            after=after,
        )
        insert_record(self._connection, record)
        self._head = ChainHead(record.dseq, record.h, record.hlc)
        self.has_stamped = True
        return record

    def missing(self, record_ids: Sequence[UUID]) -> list[UUID]:
        """Which of these records do not stand in the outbox."""
        if len(record_ids) <= _FEW:
            read = self._connection.row
            return [one for one in record_ids if read(_HAS, (one.bytes,)) is None]
        asked = json.dumps([one.hex for one in record_ids])
        return [UUID(one) for (one,) in self._connection.rows(_MISSING, (asked,))]


def insert_record(connection: Connection, record: Record) -> None:
    """Keep a sealed record for sending."""
    connection.run(
        _ADD,
        (
            record.incarnation.bytes,
            record.dseq,
            record.id.bytes,
            record.kind,
            record.v,
            record.hlc,
            encode_subjects(record.subjects) if record.subjects else _NOTHING,
            encode_postings(record.postings) if record.postings else _NOTHING,
            encode_base(record.base) if record.base else _NOTHING,
            record.body,
            record.body_hash,
            record.h,
        ),
    )


def records_after(
    connection: Connection, device: UUID, incarnation: UUID, *, dseq: int = 0, limit: int = 500
) -> list[Record]:
    """The next records of an incarnation, in order, as they were sealed."""
    return [
        Record(
            id=UUID(bytes=row[0]),
            kind=row[1],
            v=row[2],
            device=device,
            incarnation=UUID(bytes=row[3]),
            dseq=row[4],
            hlc=row[5],
            subjects=decode_subjects(row[6]),
            postings=decode_postings(row[7]),
            base=decode_base(row[8]),
            body=row[9],
            body_hash=row[10],
            h=row[11],
        )
        for row in connection.rows(_AFTER, (incarnation.bytes, dseq, limit))
    ]
