"""Tables of shift and cash: the drawer's day, the safe, Z reports, slips to print.

Does not hold sales: those name their shift (sale_rows).
"""

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from pos_app.storage.tables.base import Empty, Key, NumberKey, Row


class ShiftRow(Row):
    """One drawer from float to count; `holder_id` NULL: shared. `draft`: a count begun."""

    __tablename__ = "shift"
    id: Mapped[Key]
    store_id: Mapped[bytes]
    till_id: Mapped[bytes]
    drawer: Mapped[str]
    business_day_on: Mapped[str]
    opened_at_us: Mapped[int]
    opened_by: Mapped[bytes]
    holder_id: Mapped[bytes | None]
    currency: Mapped[str]
    float_minor: Mapped[int]
    state: Mapped[str]
    closed_at_us: Mapped[int | None]
    closed_by: Mapped[bytes | None]
    draft: Mapped[bytes | None]
    foreign_draft: Mapped[bytes | None]
    __table_args__ = (
        Index(
            "shift_open", "till_id", "drawer", unique=True, sqlite_where=text("state <> 'closed'")
        ),
        Index("shift_day", "business_day_on", "opened_at_us"),
        Row.__table_args__,
    )


class CashMovementRow(Row):
    """Cash in or out outside a sale; `drawer_minor` and `safe_minor` are what it changed there."""

    __tablename__ = "cash_movement"
    id: Mapped[Key]
    shift_id: Mapped[bytes | None]
    till_id: Mapped[bytes]
    kind: Mapped[str]
    business_day_on: Mapped[str]
    at_us: Mapped[int]
    currency: Mapped[str]
    amount_minor: Mapped[int]
    drawer_minor: Mapped[int]
    safe_minor: Mapped[int]
    reason: Mapped[Empty]
    note: Mapped[Empty]
    reference: Mapped[Empty]
    staff_id: Mapped[bytes]
    approved_by: Mapped[bytes | None]
    __table_args__ = (
        Index("cash_movement_shift", "shift_id", "at_us"),
        Index("cash_movement_safe", "currency", "at_us", sqlite_where=text("safe_minor <> 0")),
        Row.__table_args__,
    )


class ShiftCountRow(Row):
    """One count: `pieces` is msgpack [[denomination, how many]]; place 1 is the first."""

    __tablename__ = "shift_count"
    shift_id: Mapped[bytes] = mapped_column(LargeBinary, ForeignKey(ShiftRow.id), primary_key=True)
    place: Mapped[NumberKey]
    at_us: Mapped[int]
    counted_by: Mapped[bytes]
    pieces: Mapped[bytes]
    total_minor: Mapped[int]
    expected_minor: Mapped[int]
    foreign_pieces: Mapped[bytes | None]


class ZReportRow(Row):
    """A closed shift; `body` is msgpack of its figures (storage/shift_codec)."""

    __tablename__ = "z_report"
    id: Mapped[Key]
    shift_id: Mapped[bytes] = mapped_column(LargeBinary, ForeignKey(ShiftRow.id))
    inc: Mapped[int]
    number: Mapped[int]
    label: Mapped[str]
    business_day_on: Mapped[str]
    closed_at_us: Mapped[int]
    closed_by: Mapped[bytes]
    approved_by: Mapped[bytes | None]
    expected_minor: Mapped[int]
    counted_minor: Mapped[int]
    reason: Mapped[Empty]
    body: Mapped[bytes]
    __table_args__ = (
        UniqueConstraint("shift_id"),
        UniqueConstraint("inc", "number"),
        Row.__table_args__,
    )


class CardBatchRow(Row):
    """What a card terminal says it took, as typed in, beside what the till booked on cards."""

    __tablename__ = "card_batch"
    id: Mapped[Key]
    till_id: Mapped[bytes]
    business_day_on: Mapped[str]
    device: Mapped[str]
    batch: Mapped[str]
    at_us: Mapped[int]
    staff_id: Mapped[bytes]
    slips: Mapped[int]
    total_minor: Mapped[int]
    till_slips: Mapped[int]
    till_minor: Mapped[int]
    explanation: Mapped[Empty]
    __table_args__ = (Index("card_batch_day", "business_day_on", "at_us"), Row.__table_args__)


class SlipRow(Row):
    """What a print job of kind `slip` prints: written with the job, so it prints the same later."""

    __tablename__ = "slip"
    job_id: Mapped[bytes] = mapped_column(LargeBinary, ForeignKey("print_job.id"), primary_key=True)
    kind: Mapped[str]
    body: Mapped[bytes]
