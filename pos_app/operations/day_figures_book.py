"""What operations need from storage to count days: which changed, what they come to, what is told.

UnitOfWork (operations/ports) hands it out inside its transaction.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pos_app.domain.clock import BusinessDay
from pos_app.domain.day_figures import DayFigures


@dataclass(frozen=True, slots=True)
class DayToCount:
    """A business day of one life of this till. `is_urgent`: a shift was closed since."""

    day: BusinessDay
    life: int
    is_urgent: bool = False


class DayFiguresBook(Protocol):
    """Days to count, and their figures; adding one makes its record."""

    def note_changes(self) -> None:
        """Write down which days changed since this was asked last."""
        ...

    def to_count(self) -> tuple[DayToCount, ...]:
        """Those that changed since they were counted, the oldest first."""
        ...

    def living(self) -> int:
        """The ordinal of this till's life."""
        ...

    def known(self, day: DayToCount) -> DayFigures | None:
        """What was counted of a day last, by this life or told by a hub."""
        ...

    def count(self, day: DayToCount, *, at: datetime, is_over: bool) -> DayFigures:
        """Count a day from its sales. `is_over`: nothing more will be sold on it."""
        ...

    def add(self, figures: DayFigures) -> None:
        """Keep and tell figures."""
        ...

    def counted(self, day: DayToCount) -> None:
        """A day is counted: until something changes it again."""
        ...
