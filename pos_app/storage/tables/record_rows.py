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
    `acked` is up to where the hub has its chain, `reissued` how many records it began with that an
    earlier life had sealed.
    """

    __tablename__ = "incarnation"
    ordinal: Mapped[NumberKey]
    id: Mapped[bytes]
    letter: Mapped[str]
    started_at_us: Mapped[int]
    reason: Mapped[str]
    sale_sequence: Mapped[Zero]
    reissued: Mapped[Zero]
    acked: Mapped[Zero]
    __table_args__ = (UniqueConstraint("id"), Row.__table_args__)


class OutboxRow(HeapRow):
    """A record of this till; the newest is never pruned.

    `position` is where it came back in the log, NULL until then, 0 if the hub has put it aside.
    """

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
    position: Mapped[int | None]
    __table_args__ = (
        UniqueConstraint("id"),
        Index("outbox_away", "inc", "dseq", sqlite_where=text("position IS NULL")),
        Index(
            "outbox_subject",
            text("substr(subjects, 4, 16)"),
            sqlite_where=text("length(subjects) > 1"),
        ),
        Index("outbox_several", "inc", "dseq", sqlite_where=text("length(subjects) > 19")),
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
    """One signed change of an account and the record it came with.

    `position` is that of the log for a record of another till, NULL for one of this file.
    """

    __tablename__ = "entry"
    account_id: Mapped[TextKey]
    record_id: Mapped[Key]
    place: Mapped[NumberKey]
    delta: Mapped[int]
    right_id: Mapped[bytes | None]
    at_us: Mapped[int]
    rule: Mapped[Empty]
    position: Mapped[int | None]


class RightRow(Row):
    """A part of an account that this incarnation alone may spend.

    `is_granted`: a hub gave it, of that `generation`, when its log ended at `head`; else a record
    of this till made it. `state` is `held` or `void`.
    """

    __tablename__ = "spending_right"
    id: Mapped[Key]
    account_id: Mapped[str]
    inc: Mapped[bytes]
    amount: Mapped[int]
    spent: Mapped[Zero]
    state: Mapped[str]
    is_granted: Mapped[Zero]
    is_recalled: Mapped[Zero]
    head: Mapped[Zero]
    generation: Mapped[bytes | None]
    # What was spent whole stays for the books, outside of the index that each spend reads.
    __table_args__ = (
        Index(
            "spending_right_open",
            "account_id",
            "inc",
            "id",
            sqlite_where=text("state = 'held' AND spent < amount"),
        ),
        Row.__table_args__,
    )


class RightRequestRow(Row):
    """An ask for a right of `amount`, or of what there is down to `least`; idempotent by id.

    Gone when it was answered with rights. With `available` it was refused: so much there was.
    """

    __tablename__ = "right_request"
    id: Mapped[Key]
    account_id: Mapped[str]
    amount: Mapped[int]
    sale_id: Mapped[bytes | None]
    asked_at_us: Mapped[int]
    least: Mapped[Zero]
    available: Mapped[int | None]


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
