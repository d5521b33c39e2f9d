"""Time at the counter: instants in UTC, and the trading date that they belong to.

Does not order events between tills (sync/clock does). Nothing else in the project asks the
operating system for the time.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(tz=UTC)


@dataclass(frozen=True, slots=True)
class BusinessDay:
    """The trading date a sale belongs to; a day may run past midnight."""

    date: date

    @classmethod
    def of(cls, instant: datetime, *, zone: str, starts_at: time) -> "BusinessDay":
        """The day that `instant` falls in, for a store in IANA `zone` whose day starts then."""
        local = instant.astimezone(ZoneInfo(zone))
        day = local.date() - timedelta(days=1) if local.time() < starts_at else local.date()
        return cls(day)

    def __str__(self) -> str:
        return self.date.isoformat()
