"""What customers are worth in the quarter to come, as the manager reads it.

Fits take seconds, so what was reckoned is kept while the visits up to yesterday stay the same. On
the thread of the reports. Reckons nothing itself (domain/figures/customer_value); writes nothing.

Invariants:
- As of the last day that is over: today's visits change nothing before tomorrow.
- Nobody under age has a value, is in a segment or stands in a list.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from zlib import crc32

import numpy as np

from pos_app.domain.customer import Customer
from pos_app.domain.figures.columns import Period, Places, VisitColumns
from pos_app.domain.figures.customer_value import QUARTER_DAYS, CustomerValue, customer_value
from pos_app.domain.figures.figure import nobody
from pos_app.domain.figures.purchase_forecast import PRIOR
from pos_app.domain.figures.scope import History
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.read_loyalty import LoyaltyReport, Stores
from pos_app.operations.value_book import ValueBook, Watch

MOST_LISTED = 20
_LOOKED_UP = 40  # some of them were erased since, or are not on file here
_KEPT = 2  # values of as many choices of stores; some megabytes each
Seen = tuple[date, tuple[int, ...] | None, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedCustomer:
    """Somebody worth much who stays away longer than they do; days, and minor units net."""

    customer: Customer
    place: int
    minor: int
    purchases: float
    away_days: int
    usual_days: int


@dataclass(frozen=True, kw_only=True, eq=False)
class ValueReport:
    """The forecast; `missed` are places of all who stay away, worth most first.

    The first few of them are `named`. `young` is how many people under age were left out,
    `repeaters` how many came on more than one day.
    """

    value: CustomerValue
    missed: Places
    named: tuple[MissedCustomer, ...]
    missed_minor: int
    young: int
    repeaters: int


class ReadValue:
    """`book` is made on the thread that uses it: the first call opens a connection."""

    def __init__(
        self,
        book: Callable[[], ValueBook],
        *,
        ahead_days: int = QUARTER_DAYS,
        prior: float = PRIOR,
    ) -> None:
        self._make_book, self._ahead_days, self._prior = book, ahead_days, prior
        self._book: ValueBook | None = None
        self._kept: dict[Seen, CustomerValue] = {}
        self._young: tuple[datetime, Places] | None = None  # of the report read then

    def read(
        self, report: LoyaltyReport, *, stores: Stores, staff: StaffMember, watch: Watch
    ) -> ValueReport:
        """The quarter after yesterday at these stores. Raises RuleError, and what `watch` does."""
        require(staff, Permission.SEE_REPORTS)
        day = report.today - timedelta(1)
        today = Period(first=report.today, last=report.today)
        history = report.scope(today, stores).history
        whole = self._value(history, day, watch)
        young = np.intersect1d(self._minors(report), whole.customer)
        value = whole.without(young)
        missed = _missed(history, value)
        return ValueReport(
            value=value,
            missed=missed,
            missed_minor=round(float(value.minor[np.isin(value.customer, missed)].sum())),
            named=tuple(islice(self._named(report.columns, history, value, missed), MOST_LISTED)),
            young=len(young),
            repeaters=int(np.count_nonzero(history.days.count_to(day.toordinal()) > 1)),
        )

    def _minors(self, report: LoyaltyReport) -> Places:
        if self._young is None or self._young[0] != report.read_at:
            found = report.columns.places_of(self._known_book().minors())
            self._young = report.read_at, found
        return self._young[1]

    def _value(self, history: History, day: date, watch: Watch) -> CustomerValue:
        seen = _seen(history, day)
        if seen not in self._kept:
            value = customer_value(
                history, day, ahead_days=self._ahead_days, prior=self._prior, watch=watch
            )
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[seen] = value
        return self._kept[seen]

    def _named(
        self, columns: VisitColumns, history: History, value: CustomerValue, missed: Places
    ) -> Iterator[MissedCustomer]:
        if not len(missed):
            return
        rhythm, who = history.rhythm(value.day.toordinal()), history.days.who
        known = self._known_book().customers(columns.persons(missed[:_LOOKED_UP]))
        for place in missed[:_LOOKED_UP].tolist():
            customer = known.get(columns.person(place))
            if customer is None:
                continue
            at = int(np.searchsorted(who, place))
            of = int(np.searchsorted(value.customer, place))
            yield MissedCustomer(
                customer=customer,
                place=place,
                minor=round(float(value.minor[of])),
                purchases=float(value.purchases[of]),
                away_days=int(rhythm.since[at]),
                usual_days=round(float(rhythm.limit[at])),
            )

    def _known_book(self) -> ValueBook:
        if self._book is None:
            self._book = self._make_book()
        return self._book


def _missed(history: History, value: CustomerValue) -> Places:
    """Who stays away longer than is theirs, worth most first."""
    if not len(value.customer):
        return nobody()
    rhythm = history.rhythm(value.day.toordinal())
    away = np.isin(value.customer, history.days.who[rhythm.is_at_risk])
    found = value.customer[away]
    order = np.argsort(-value.minor[away], kind="stable")
    missed: Places = found[order]
    return missed


def _seen(history: History, day: date) -> Seen:
    """What a value rests on: other visits up to the day, other people, another one."""
    columns = history.columns
    rows = columns.day <= day.toordinal()
    who = np.ascontiguousarray(columns.customer[rows])
    spent = int(columns.net_minor.sum(where=rows))
    return day, history.stores, len(who), crc32(who.data), spent
