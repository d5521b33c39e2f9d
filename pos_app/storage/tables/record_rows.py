"""Tables of the records: who this till is, what it wrote, what others wrote.

Does not hold retail rows (sale_rows, people_rows, catalogue_rows). Shapes of the encoded columns:
sync/records.py.
"""

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Empty, HeapRow, Key, NumberKey, Row, TextKey, Zero


class MetaRow(Row):
    """One thing that the file knows about itself: till_id, till_key, clock_seen …"""

    __tablename__ = "meta"
    name: Mapped[TextKey]
    value: Mapped[bytes]


class IncarnationRow(Row):
    """One life of this file; a new one begins when the file is found rolled back.

    `letter` stands in sale numbers, empty for the first; `sale_sequence` is the last one given.
    """

    __tablename__ = "incarnation"
    ordinal: Mapped[NumberKey]
    id: Mapped[bytes]
    letter: Mapped[str]
    started_at_us: Mapped[int]
    reason: Mapped[str]
    sale_sequence: Mapped[Zero]
    __table_args__ = (UniqueConstraint("id"), Row.__table_args__)


class OutboxRow(HeapRow):
    """A record of this till, kept at least 30 days after its ack; the newest is never pruned."""

    __tablename__ = "outbox"
    inc: Mapped[Key]
    dseq: Mapped[NumberKey]
    id: Mapped[bytes]
    kind: Mapped[str]
    v: Mapped[int]
    hlc: Mapped[int]
    subjects: Mapped[bytes]
    postings: Mapped[bytes]
    base: Mapped[bytes]
    body: Mapped[bytes | None]
    body_hash: Mapped[bytes]
    h: Mapped[bytes]
    acked: Mapped[Zero]
    __table_args__ = (
        UniqueConstraint("id"),
        Index("outbox_unacked", "inc", "dseq", sqlite_where=text("acked = 0")),
        HeapRow.__table_args__,
    )


class InboxRawRow(HeapRow):
    """A record of a kind that this version does not know, read again after an upgrade."""

    __tablename__ = "inbox_raw"
    id: Mapped[Key]
    position: Mapped[int]
    kind: Mapped[str]
    v: Mapped[int]
    header: Mapped[bytes]
    body: Mapped[bytes | None]


class DocumentRow(Row):
    """The head of one document: the clock and record that wrote it last.

    `clocks` is msgpack {field: [clock, record id]} for fields older than the head, or NULL where
    all share it. `extra` is msgpack of fields that this version does not know, kept and sent on.
    """

    __tablename__ = "document"
    kind: Mapped[TextKey]
    id: Mapped[Key]
    clock: Mapped[int]
    record_id: Mapped[bytes]
    clocks: Mapped[bytes | None]
    extra: Mapped[bytes | None]


class ConflictRow(Row):
    """A value that lost against another made without knowing it; the same on each replica."""

    __tablename__ = "document_conflict"
    kind: Mapped[TextKey]
    document_id: Mapped[Key]
    field: Mapped[TextKey]
    record_id: Mapped[Key]
    winner_id: Mapped[bytes]
    value: Mapped[bytes]
    is_settled: Mapped[Zero]


class AccountRow(Row):
    """A balance that never goes below zero. `unit`: `points:<programme>` or ISO 4217."""

    __tablename__ = "account"
    id: Mapped[TextKey]
    unit: Mapped[str]
    owner_id: Mapped[bytes | None]
    balance: Mapped[Zero]
    __table_args__ = (
        Index("account_owner", "owner_id", sqlite_where=text("owner_id IS NOT NULL")),
        Row.__table_args__,
    )


class EntryRow(Row):
    """One signed change of an account and the record it came with."""

    __tablename__ = "entry"
    account_id: Mapped[TextKey]
    record_id: Mapped[Key]
    place: Mapped[NumberKey]
    delta: Mapped[int]
    right_id: Mapped[bytes | None]
    at_us: Mapped[int]
    rule: Mapped[Empty]


class RightRow(Row):
    """A part of an account that this incarnation alone may spend."""

    __tablename__ = "spending_right"
    id: Mapped[Key]
    account_id: Mapped[str]
    inc: Mapped[bytes]
    amount: Mapped[int]
    spent: Mapped[Zero]
    state: Mapped[str]
    # What was spent whole stays for the books, outside of the index that each spend reads.
    __table_args__ = (
        Index(
            "spending_right_open", "account_id", "inc", "id",
            sqlite_where=text("state = 'held' AND spent < amount"),
        ),
        Row.__table_args__,
    )


class RightRequestRow(Row):
    """An ask for a right of exactly `amount`; idempotent by id."""

    __tablename__ = "right_request"
    id: Mapped[Key]
    account_id: Mapped[str]
    amount: Mapped[int]
    sale_id: Mapped[bytes | None]
    asked_at_us: Mapped[int]


class JournalRow(Row):
    """One link of this till's chained journal: h = SHA-256(h_prev || link || body_hash).

    `shift_id` is where it counts beside the sales; it is no part of the chain.
    """

    __tablename__ = "journal"
    seq: Mapped[NumberKey]
    kind: Mapped[str]
    at_us: Mapped[int]
    record_id: Mapped[bytes]
    body_hash: Mapped[bytes]
    h_prev: Mapped[bytes]
    h: Mapped[bytes]
    shift_id: Mapped[bytes | None]
    __table_args__ = (
        Index("journal_shift", "shift_id", "kind", sqlite_where=text("shift_id IS NOT NULL")),
        Row.__table_args__,
    )


class JournalBodyRow(Row):
    """What a link is about, beside the chain, so that it can be erased with the chain intact."""

    __tablename__ = "journal_body"
    seq: Mapped[NumberKey]
    body: Mapped[bytes]


class JournalSealRow(Row):
    """A head of the journal, signed with the till's key."""

    __tablename__ = "journal_seal"
    seq: Mapped[NumberKey]
    at_us: Mapped[int]
    signature: Mapped[bytes]


class JobRunRow(Row):
    """One step of scheduled work, so that it can be taken up again."""

    __tablename__ = "job_run"
    job: Mapped[TextKey]
    period: Mapped[TextKey]
    step: Mapped[TextKey]
    state: Mapped[str]
    place: Mapped[bytes | None]
    started_at_us: Mapped[int]
    ended_at_us: Mapped[int | None]


class ErasedRow(Row):
    """Somebody who was erased: for ever, by id alone."""

    __tablename__ = "erased"
    id: Mapped[Key]
    erased_at_us: Mapped[int]
