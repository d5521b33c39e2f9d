"""SqlInboxBook: what the hub put aside and who came from other tills; fills InboxBook.

Looks up the same number and address; more likeness is not looked for here. Marks are this till's
own and make no record: another till looks for itself.

A customer came from another till when the field `enrolled_at`, which only enrolling writes, was
written by one. Rows of `customer` are numbered in the sequence in which they came.

The mark `review` (msgpack): [all up to here were seen, [further numbers that were]].
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from pos_app.domain.ids import StaffId
from pos_app.operations.inbox_book import Arrival, AsideRecord
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.customers import COLUMNS, customer_of, read_by_contact
from pos_app.storage.document_blocks import find_in_blocks
from pos_app.storage.identity import GENERATION, device_of, read_meta, write_meta
from pos_app.storage.till_documents import decode_state
from pos_app.storage.till_names import names_by_device
from pos_app.storage.till_replica import DOCUMENTS_TO
from sync.clock import wall_ms_of
from sync.merge import DocumentState

_REVIEW, _ASIDE = "inbox_review", "inbox_aside_read"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MARK = msgspec.msgpack.Decoder(tuple[int, list[int]])
_ASIDES = (
    "SELECT q.dseq, o.kind, q.reason, q.noted_at_us, o.hlc FROM quarantine_note q"
    " LEFT JOIN outbox o ON o.inc = q.inc AND o.dseq = q.dseq"
    " ORDER BY q.noted_at_us DESC, q.dseq DESC LIMIT ?"
)
_COUNT_ASIDE = "SELECT count(*) FROM quarantine_note WHERE noted_at_us > ?"
_NEWEST = "SELECT coalesce(max(rowid), 0) FROM customer"
_CAME = (
    f"SELECT c.rowid, d.position, d.state, {', '.join(f'c.{one}' for one in COLUMNS.split(', '))}"
    " FROM customer c LEFT JOIN folded_document d ON d.kind = 'customer' AND d.id = c.id"
    " WHERE c.rowid > ? ORDER BY c.rowid DESC"
)
_ENROLLED_BY = (
    "SELECT staff_id FROM consent WHERE customer_id = ? AND staff_id IS NOT NULL"
    " ORDER BY at_us LIMIT 1"
)


class SqlInboxBook:
    """What waits in one file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # what the hub put aside
    def aside(self, *, limit: int = 200) -> tuple[AsideRecord, ...]:
        """What the hub put aside, the latest first."""
        read_to = self._aside_read_to()
        return tuple(
            AsideRecord(
                place=dseq,
                kind=kind or "",
                reason=reason,
                noted_at=instant_of(noted_us),
                made_at=None if hlc is None else _EPOCH + timedelta(milliseconds=wall_ms_of(hlc)),
                is_new=noted_us > read_to,
            )
            for dseq, kind, reason, noted_us, hlc in self._connection.rows(_ASIDES, (limit,))
        )

    def count_aside(self) -> int:
        """How many of them nobody has read yet."""
        found = self._connection.row(_COUNT_ASIDE, (self._aside_read_to(),))
        return 0 if found is None else int(found[0])

    def mark_aside_read(self, upto: datetime) -> None:
        """Somebody has read those noted up to here."""
        write_meta(self._connection, _ASIDE, us_of(upto).to_bytes(8, "big"))

    def _aside_read_to(self) -> int:
        return int.from_bytes(read_meta(self._connection, _ASIDE) or b"", "big")

    # who came
    def begin_review(self) -> bool:
        """Count from now on who comes, if nobody does yet and the first filling is over."""
        is_filling = (
            read_meta(self._connection, GENERATION) is not None
            and read_meta(self._connection, DOCUMENTS_TO) is None
        )
        if is_filling or read_meta(self._connection, _REVIEW) is not None:
            return False
        self._write_mark(self._newest(), set())
        return True

    def arrivals(self, *, limit: int = 200) -> tuple[Arrival, ...]:
        """Who has come since the last review, the latest first."""
        device = device_of(self._connection)
        mark = self._mark()
        if mark is None:
            return ()
        names = names_by_device(self._connection)
        found: list[Arrival] = []
        for number, position, encoded, *row in self._connection.rows(_CAME, (mark[0],)):
            if number in mark[1]:
                continue
            customer = customer_of(row)
            state = self._state(customer.id, position, encoded)
            made = None if state is None else state.fields.get("enrolled_at")
            if made is None or made.device == device:
                continue
            same = read_by_contact(self._connection, phone=customer.phone, email=customer.email)
            found.append(
                Arrival(
                    number=number,
                    customer=customer,
                    place=names.get(made.device, ""),
                    staff_id=self._enrolled_by(customer.id.bytes),
                    doubles=tuple(one for one in same if one.id != customer.id),
                )
            )
            if len(found) == limit:
                break
        return tuple(found)

    def _state(
        self, customer_id: UUID, position: int | None, encoded: bytes | None
    ) -> DocumentState | None:
        if position is not None and encoded is not None:
            return decode_state("customer", customer_id, position=position, encoded=encoded)
        found = find_in_blocks(self._connection, "customer", [customer_id])
        return found[0].read() if found else None

    def count_arrivals(self, *, limit: int = 200) -> int:
        """How many, at most `limit`."""
        return len(self.arrivals(limit=limit))

    def mark_seen(self, numbers: Iterable[int], *, is_seen: bool = True) -> None:
        """Somebody has looked at these, or takes that back."""
        mark = self._mark()
        if mark is not None:
            these = set(numbers)
            self._write_mark(mark[0], mark[1] | these if is_seen else mark[1] - these)

    def tidy(self) -> bool:
        """Where everybody was looked at, keep one mark for all."""
        mark, newest = self._mark(), self._newest()
        # Whoever comes after this look has a higher number.
        if mark is None or not mark[1] or self.arrivals(limit=1):
            return False
        self._write_mark(newest, set())
        return True

    def _newest(self) -> int:
        found = self._connection.row(_NEWEST)
        return 0 if found is None else int(found[0])

    def _mark(self) -> tuple[int, set[int]] | None:
        kept = read_meta(self._connection, _REVIEW)
        if kept is None:
            return None
        upto, seen = _MARK.decode(kept)
        return upto, set(seen)

    def _write_mark(self, upto: int, seen: set[int]) -> None:
        write_meta(self._connection, _REVIEW, msgspec.msgpack.encode((upto, sorted(seen))))

    def _enrolled_by(self, key: bytes) -> StaffId | None:
        found = self._connection.row(_ENROLLED_BY, (key,))
        return None if found is None else StaffId(id_of(found[0]))
