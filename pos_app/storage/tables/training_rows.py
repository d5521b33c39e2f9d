"""The table of what was practised; only a till in training writes it.

Stands outside the records: nothing of a training is ever sent anywhere.
"""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from pos_app.storage.tables.base import Key, Row, Zero


class PracticeAttemptRow(Row):
    """One try at one exercise; `ended_at_us` is NULL while it lasts or when it was left."""

    __tablename__ = "practice_attempt"
    id: Mapped[Key]
    exercise: Mapped[str]
    staff_id: Mapped[bytes]
    staff_name: Mapped[str]
    begun_at_us: Mapped[int]
    ended_at_us: Mapped[int | None]
    is_done: Mapped[Zero]
    refusals: Mapped[Zero]
    undone: Mapped[Zero]
    hints: Mapped[Zero]
    __table_args__ = (
        Index("practice_attempt_staff", "staff_id", "exercise"),
        Row.__table_args__,
    )
