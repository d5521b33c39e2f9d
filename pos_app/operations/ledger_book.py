"""What a bookkeeper's journal needs from storage: a Protocol."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from pos_app.domain.day_figures import DayFigures
from pos_app.domain.figures.columns import Period
from pos_app.domain.ledger import TillExtras
from pos_app.domain.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DayBooked:
    """One day of a store: the figures of its tills, and what they do not hold.

    `points_minor` is what more is owed in points after it, by what the programmes pay for them.
    """

    day: date
    figures: tuple[DayFigures, ...]
    extras: TillExtras
    points_minor: int = 0


class LedgerBook(Protocol):
    """Days as the Z reports and the figures of days have them. Raises StorageError."""

    def stores(self) -> tuple[Store, ...]:
        """Every store, that of this till first."""
        ...

    def days(self, store: Store, period: Period, *, now: datetime) -> Iterator[DayBooked]:
        """The days of a period on which anything happened, the oldest first."""
        ...
