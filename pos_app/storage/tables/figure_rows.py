"""Tables of figures: sums of days by till, and visits as columns of numbers.

Does not hold what the figures are counted from (sale_rows, people_rows). Shapes of the encoded
columns: domain/day_figures, storage/visit_chunks, storage/points_chunks.
"""

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import HeapRow, Key, NumberKey, Row, TextKey


class DayFigureRow(HeapRow):
    """What one till sold on one business day in one of its lives; `body` has it by hour and so on.

    `through` is the last sale counted: what covers more stands, of two alike the newer. Amounts
    are of turnover, refunds and voids taken off.
    """

    __tablename__ = "day_figure"
    till_id: Mapped[Key]
    day_on: Mapped[TextKey]
    incarnation: Mapped[Key]
    store_id: Mapped[bytes]
    currency: Mapped[str]
    through: Mapped[int]
    counted_at_us: Mapped[int]
    is_closed: Mapped[int]
    sale_count: Mapped[int]
    net_minor: Mapped[int]
    gross_minor: Mapped[int]
    body: Mapped[bytes]
    __table_args__ = (Index("day_figure_day", "day_on", "store_id"), HeapRow.__table_args__)


class TillHealthRow(HeapRow):
    """How one till did on one business day in one of its lives; what was counted last stands."""

    __tablename__ = "till_health"
    till_id: Mapped[Key]
    day_on: Mapped[TextKey]
    incarnation: Mapped[Key]
    store_id: Mapped[bytes]
    counted_at_us: Mapped[int]
    open_s: Mapped[int]
    body: Mapped[bytes]
    __table_args__ = (Index("till_health_day", "day_on"), HeapRow.__table_args__)


class PinnedNoteRow(HeapRow):
    """What somebody did with a note that is pinned to a figure. `about` is msgpack (NoteAbout)."""

    __tablename__ = "pinned_note"
    id: Mapped[Key]
    note_id: Mapped[bytes]
    turn: Mapped[int]
    act: Mapped[str]
    at_us: Mapped[int]
    staff_id: Mapped[bytes]
    store_id: Mapped[bytes]
    text: Mapped[str]
    until_on: Mapped[str | None]
    about: Mapped[bytes | None]
    __table_args__ = (Index("pinned_note_note", "note_id"), HeapRow.__table_args__)


class WeeklyLetterRow(Row):
    """What is said about the weekly e-mail; one row. `body` is msgpack (WeeklyLetter)."""

    __tablename__ = "weekly_letter"
    id: Mapped[Key]
    body: Mapped[bytes]


class DayToCountRow(Row):
    """A business day of one life of this till that changed since it was counted."""

    __tablename__ = "day_to_count"
    day_on: Mapped[TextKey]
    inc: Mapped[NumberKey]
    is_urgent: Mapped[int]


class VisitNameRow(HeapRow):
    """The number under which visits name a department or an offer; of this file alone."""

    __tablename__ = "visit_name"
    n: Mapped[NumberKey]
    id: Mapped[bytes]
    __table_args__ = (UniqueConstraint("id"), HeapRow.__table_args__)


class VisitTouchedRow(Row):
    """A business day whose visits changed since they were written as columns, and how often."""

    __tablename__ = "visit_touched"
    day_on: Mapped[TextKey]
    times: Mapped[int]


class VisitChunkRow(HeapRow):
    """Visits of whole business days as columns; personal, but names nobody by more than a place."""

    __tablename__ = "visit_chunk"
    currency: Mapped[TextKey]
    first_on: Mapped[TextKey]
    last_on: Mapped[str]
    version: Mapped[int]
    row_count: Mapped[int]
    columns: Mapped[bytes]


class VisitPeopleRow(HeapRow):
    """Whom the places in chunks stand for: 16 bytes each, zeros for somebody erased."""

    __tablename__ = "visit_people"
    block: Mapped[NumberKey]
    people: Mapped[bytes]


class PointsTouchedRow(Row):
    """Somebody whose entries changed since they were written as columns, and how often."""

    __tablename__ = "points_touched"
    customer_id: Mapped[Key]
    times: Mapped[int]


class PointsChunkRow(HeapRow):
    """Entries of points as columns, of all whose ids begin after the chunk before, up to `through`.

    Personal. `version` below 1: there are none, and the rows say it.
    """

    __tablename__ = "points_chunk"
    through: Mapped[Key]
    version: Mapped[int]
    row_count: Mapped[int]
    account_count: Mapped[int]
    columns: Mapped[bytes]
