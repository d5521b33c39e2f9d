"""SqlLedgerBook: days for a bookkeeper's journal, on a connection that cannot write.

Fills operations/ledger_book. Books nothing (domain/ledger). Days of this till are counted from its
sales, those of other tills are what they told.

Invariants:
- Of a till, a life and a day the figures that cover more sales stand, as everywhere.
- Points of a sale are its store's; all others (expiry, welcome) are those of the customer's home,
  or of this store where somebody has none. What they are worth is reckoned on the sum up to each
  day, so that rounding never adds up.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from pos_app.domain.clock import BusinessDay
from pos_app.domain.day_figures import DayFigures
from pos_app.domain.figures.columns import Period
from pos_app.domain.ledger import TillExtras
from pos_app.domain.policy import Policy
from pos_app.domain.store import Store
from pos_app.domain.tender import TenderDetail
from pos_app.operations.day_figures_book import DayToCount
from pos_app.operations.ledger_book import DayBooked
from pos_app.storage.columns import instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.day_figures import count_figures, read_figures
from pos_app.storage.loyalty_book import read_programmes
from pos_app.storage.places import read_policy, read_stores

_SPAN = "BETWEEN ?1 AND ?2"
_LIVES = f"SELECT DISTINCT business_day_on, inc FROM sale WHERE inc > 0 AND business_day_on {_SPAN}"
_SHIFTS = (
    "SELECT DISTINCT h.business_day_on, coalesce(z.inc, (SELECT max(ordinal) FROM incarnation))"
    f" FROM shift h LEFT JOIN z_report z ON z.shift_id = h.id WHERE h.business_day_on {_SPAN}"
)
_DETAILS = (
    "SELECT s.business_day_on, t.kind, t.detail FROM sale s JOIN sale_tender t ON t.sale_id = s.id"
    f" WHERE s.inc > 0 AND t.detail IS NOT NULL AND s.business_day_on {_SPAN}"
)
_MOVED = (
    "SELECT business_day_on, kind, reason, sum(amount_minor) FROM cash_movement"
    f" WHERE business_day_on {_SPAN} AND currency = ?3 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
)
_POINTS = (
    "SELECT e.at_us, e.points FROM loyalty_entry e LEFT JOIN visit v ON v.sale_id = e.sale_id"
    " LEFT JOIN customer c ON c.id = e.customer_id"
    " WHERE e.programme_id = ?1 AND e.card = '' AND e.at_us < ?2"
    " AND coalesce(v.store_id, c.home_store_id, ?3) = ?4"
)
_DETAIL = msgspec.msgpack.Decoder(TenderDetail)
_CHARGES = ("tip", "cashback", "surcharge")
_A_DAY = timedelta(days=1)


class SqlLedgerBook:
    """Reads one file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stores(self) -> tuple[Store, ...]:
        """Every store, that of this till first."""
        own = read_policy(self._connection).store
        others = (one for one in read_stores(self._connection) if one.id != own.id)
        return (own, *others)

    def days(self, store: Store, period: Period, *, now: datetime) -> Iterator[DayBooked]:
        """The days of a period on which anything happened, the oldest first."""
        policy = read_policy(self._connection)
        is_own = policy.store.id == store.id
        found: defaultdict[date, dict[tuple[bytes, bytes], DayFigures]] = defaultdict(dict)
        told = read_figures(self._connection, period.first, period.last, stores=(store.id,))
        counted = self._counted(policy, period, now) if is_own else ()
        for one in (*told, *counted):
            key = (one.till_id.bytes, one.incarnation.bytes)
            known = found[one.day].get(key)
            if known is None or one.newness >= known.newness:
                found[one.day][key] = one
        extras = self._extras(store, period) if is_own else {}
        points = self._points(store, policy, period)
        for day in sorted({*found, *extras, *points}):
            yield DayBooked(
                day=day,
                figures=tuple(found[day][key] for key in sorted(found[day])),
                extras=extras.get(day, TillExtras()),
                points_minor=points.get(day, 0),
            )

    def _counted(self, policy: Policy, period: Period, now: datetime) -> Iterator[DayFigures]:
        span = (period.first.isoformat(), period.last.isoformat())
        today = policy.business_day(now)
        lives = {*self._connection.rows(_LIVES, span), *self._connection.rows(_SHIFTS, span)}
        for text, life in sorted(lives):
            day = BusinessDay(date.fromisoformat(text))
            yield count_figures(
                self._connection,
                policy,
                DayToCount(day, life),
                at=now,
                is_over=day.date < today.date,
            )

    def _extras(self, store: Store, period: Period) -> dict[date, TillExtras]:
        span = (period.first.isoformat(), period.last.isoformat())
        charges: defaultdict[date, defaultdict[tuple[str, str], int]]
        charges = defaultdict(lambda: defaultdict(int))
        for day, kind, column in self._connection.rows(_DETAILS, span):
            detail = _DETAIL.decode(column)
            for what in _CHARGES:
                part = getattr(detail, what)
                if part:
                    charges[date.fromisoformat(day)][kind, what] += part.minor
        found = {
            day: TillExtras(charges=tuple((*key, sums[key]) for key in sorted(sums)))
            for day, sums in charges.items()
        }
        for text, *row in self._connection.rows(_MOVED, (*span, store.currency.code)):
            day = date.fromisoformat(text)
            before = found.get(day, TillExtras())
            kind, reason, minor = row
            found[day] = replace(before, moved=(*before.moved, (kind, reason, minor)))
        return found

    def _points(self, store: Store, policy: Policy, period: Period) -> dict[date, int]:
        """What more is owed in points after each day, where a programme says what they pay."""
        found: defaultdict[date, int] = defaultdict(int)
        begin, end = _start(store, period.first), _start(store, period.last + _A_DAY)
        for programme in read_programmes(self._connection):
            if programme.redeem is None:
                continue
            key = (programme.id.bytes, us_of(end), policy.store.id.bytes, store.id.bytes)
            days: defaultdict[date, int] = defaultdict(int)
            total = 0
            for at_us, points in self._connection.rows(_POINTS, key):
                at = instant_of(at_us)
                if at < begin:
                    total += points
                else:
                    days[_day_of(store, at)] += points
            each, worth = programme.redeem.points, programme.redeem.worth_minor
            for day in sorted(days):
                after = total + days[day]
                found[day] += after * worth // each - total * worth // each
                total = after
        return found


def _day_of(store: Store, at: datetime) -> date:
    return BusinessDay.of(at, zone=store.zone, starts_at=store.day_starts_at).date


def _start(store: Store, day: date) -> datetime:
    starts_at: time = store.day_starts_at
    return datetime.combine(day, starts_at, ZoneInfo(store.zone))
