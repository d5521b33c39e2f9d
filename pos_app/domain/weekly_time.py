"""WeeklyTime: when something is done once a week, and which week is then over. Pure.

Invariant: whoever was away sends late, and only for the last week that is over.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos_app.domain.figures.columns import Period


@dataclass(frozen=True, slots=True)
class WeeklyTime:
    """`weekday` 0 is Monday, `hour` 0 to 23, both by the store's clock."""

    weekday: int
    hour: int

    def __post_init__(self) -> None:
        if not (0 <= self.weekday < 7 and 0 <= self.hour < 24):
            raise ValueError(self)

    def last_before(self, local: datetime) -> datetime:
        """The last time, not after `local`, that it was due; in the zone of `local`."""
        due = local.replace(hour=self.hour, minute=0, second=0, microsecond=0)
        due -= timedelta(days=(local.weekday() - self.weekday) % 7)
        return due if due <= local else due - timedelta(days=7)

    def week(self, local: datetime) -> "Period":
        """The week, Monday to Sunday, that is told of now: the last that was over when due."""
        return week_before(self.last_before(local).date())


def week_before(day: date) -> "Period":
    """The last whole week, Monday to Sunday, before the week of a day."""
    from pos_app.domain.figures.columns import Period  # noqa: PLC0415  (it brings numpy)

    monday = monday_before(day)
    return Period(first=monday, last=monday + timedelta(days=6))


def monday_before(day: date) -> date:
    """The first day of that week."""
    return day - timedelta(days=day.weekday() + 7)
