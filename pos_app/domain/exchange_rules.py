"""ExchangeRules: when the tills of a store tell the hub what they did.

A field of the Store document, so all its tills keep to it. Does not exchange anything.

Invariant: what can be spent never depends on it; a till that rests spends what it holds, as one
without a line does.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRules:
    """Live, or once a day at `daily_at` of the store's own clock."""

    is_daily: bool = False
    daily_at: time = time(22, 0)


def next_exchange(rules: ExchangeRules, after: datetime, *, zone: str) -> datetime:
    """The first hour of the store's after this moment; both are aware.

    An hour that a change of the clocks leaves out comes when that change is over; one that comes
    twice counts the first time.
    """
    local = after.astimezone(ZoneInfo(zone))
    day = local.date()
    while True:
        due = datetime.combine(day, rules.daily_at, tzinfo=ZoneInfo(zone)).astimezone(after.tzinfo)
        if due > after:
            return due
        day += timedelta(days=1)
