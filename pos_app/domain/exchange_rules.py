"""ExchangeRules: when the tills of a store tell the hub what they did.

A field of the Store document, so all its tills keep to it. Does not exchange anything.

Invariant: what can be spent never depends on it; a till that rests spends what it holds, as one
without a line does.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from pos_app.domain.errors import RuleError

MOST_ALONE_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRules:
    """Live, or once a day at `daily_at` of the store's own clock.

    `alone_days`: how long a till that cannot reach its hub signs cashiers on before somebody who
    may approve must have been there (operations/sign_on); 0 for ever.
    """

    is_daily: bool = False
    daily_at: time = time(22, 0)
    alone_days: int = 30


def check_exchange_rules(rules: ExchangeRules) -> None:
    """Refuse nonsense: RuleError `errors.alone_days`."""
    if not 0 <= rules.alone_days <= MOST_ALONE_DAYS:
        raise RuleError("errors.alone_days", most=MOST_ALONE_DAYS)


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
