"""What operations need from storage to reckon figures: visits, totals of days, how fresh they are.

Read only, on a connection of its own: whoever asks may take half a second. Storage fills it
(storage/figures_book). Brings numpy, so it is imported by those who read figures alone.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from pos_app.domain.figures.columns import Period, VisitColumns
from pos_app.domain.figures.day_totals import DayTotals
from pos_app.domain.ids import StoreId
from pos_app.domain.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSeen:
    """A store that figures may be of. `whole_to`: the day up to which all its tills have told.

    `heard_at` is None while one of its tills has never told; `is_unheard`: for too long.
    """

    id: StoreId
    name: str
    heard_at: datetime | None = None
    whole_to: date | None = None
    is_unheard: bool = False


class FiguresBook(Protocol):
    """Figures as this till knows them."""

    def policy(self) -> Policy:
        """The rules in force: today, and the currency."""
        ...

    def visits(self, currency: str) -> VisitColumns:
        """Every visit in this currency, people who are one person as one."""
        ...

    def day_totals(self, period: Period, columns: VisitColumns, currency: str) -> DayTotals:
        """What was sold on each day; stores by their place in `columns`."""
        ...

    def stores(self, now: datetime) -> tuple[StoreSeen, ...]:
        """All stores, by name."""
        ...
