"""The opening page: a day and its week against the same weekdays of last week and last year.

Reads what the tills told of their days (operations/read_sales_figures). Comparisons are like for
like: only stores that told of both sides are in them, and those left out are named. Last year is
364 days back, so that a Saturday stands beside a Saturday. Writes nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from pos_app.domain.clock import Clock
from pos_app.domain.day_figures import DayFigures
from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.sales_sums import Drawer, SalesSums, Sold, sums_of
from pos_app.domain.ids import StoreId
from pos_app.domain.morning_exceptions import (
    DRAWER_DAYS,
    WEEKS,
    DeviceFault,
    DrawersSeen,
    MorningException,
    StoreDay,
    exceptions_of,
)
from pos_app.domain.staff import StaffMember
from pos_app.domain.till_health import TillHealth
from pos_app.operations.figures_book import StoreSeen
from pos_app.operations.read_sales_figures import ReadSalesFigures, SalesFigures, SalesReport

WEEK, YEAR = timedelta(days=7), timedelta(days=364)


class MorningFigures(Protocol):
    """What the opening page needs besides the sales; storage fills it."""

    def health(self, period: Period) -> tuple[TillHealth, ...]:
        """What each till told of itself."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A stretch of days beside an earlier one of the same weekdays. `now` is all of it.

    `like` and `was` are of the days that a store told of on both sides; `left_out` are the stores
    that sold something on another. `was` None: there is no such day.
    """

    now: Sold
    like: Sold
    was: Sold | None
    left_out: tuple[StoreId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """All of the page. `today` is None where the day looked at is not yesterday.

    By day: what was sold on each weekday of the week, of the last, and of the year before.
    `drawers`: how far those of a store were over or short on the day, where that is known.
    """

    day: date
    sums: SalesSums
    day_last_week: Compared
    day_last_year: Compared
    week_last_week: Compared
    week_last_year: Compared
    today: Sold | None
    week_by_day: dict[date, Sold]
    last_week_by_day: dict[date, Sold]
    last_year_by_day: dict[date, Sold]
    stores: dict[StoreId, tuple[Sold, Sold, Sold | None, Sold | None]]
    drawers: dict[StoreId, int]
    exceptions: tuple[MorningException, ...]


class ReadMorning:
    """`figures` and `more` are made on the thread that uses them."""

    def __init__(
        self,
        figures: Callable[[], SalesFigures],
        more: Callable[[], MorningFigures],
        clock: Clock,
    ) -> None:
        self._make, self._make_more = figures, more
        self._sales = ReadSalesFigures(self._known, clock)
        self._figures: SalesFigures | None = None

    def open(self, *, staff: StaffMember) -> SalesReport:
        """Read what there is now. Raises RuleError where somebody may not see it."""
        return self._sales.open(staff=staff)

    def morning(self, report: SalesReport, day: date, stores: tuple[StoreId, ...]) -> Morning:
        """The page as of a day: that day, and its week from Monday."""

        def days(first: date, last: date) -> Iterable[DayFigures]:
            period = Period(first=first, last=last)
            return self._known().days(period, report.currency.code, stores)

        def sums(first: date, last: date) -> SalesSums:
            return sums_of(days(first, last))

        begin = day - timedelta(days=day.weekday())
        end = begin + WEEK - timedelta(days=1)
        of_day, last_week, last_year = (
            sums(day - back, day - back) for back in (timedelta(), WEEK, YEAR)
        )
        week = sums(begin, end)
        # The week up to the day alone is compared; the chart shows what was sold after it, too.
        so_far, week_before, week_a_year_ago = (
            sums(begin - back, day - back) for back in (timedelta(), WEEK, YEAR)
        )
        usual = [_each_store(days(day - WEEK * n, day - WEEK * n)) for n in range(1, WEEKS + 1)]
        is_yesterday = day == report.today - timedelta(days=1)
        drawers = sums(day - timedelta(days=DRAWER_DAYS - 1), day).drawers
        return Morning(
            day=day,
            sums=of_day,
            day_last_week=compared(of_day, last_week, WEEK),
            day_last_year=compared(of_day, last_year, YEAR),
            week_last_week=compared(so_far, week_before, WEEK),
            week_last_year=compared(so_far, week_a_year_ago, YEAR),
            today=sums(report.today, report.today).whole if is_yesterday else None,
            week_by_day=week.by_day,
            last_week_by_day=sums(begin - WEEK, end - WEEK).by_day,
            last_year_by_day=sums(begin - YEAR, end - YEAR).by_day,
            stores=_by_store(of_day, last_week, last_year),
            drawers=_off(drawers, day),
            exceptions=exceptions_of(
                _store_days(_each_store(days(day, day)), usual),
                DrawersSeen(day=day, least=10**report.currency.exponent, drawers=drawers),
                faults=_faults(self._make_more().health(Period(first=day, last=day)), stores),
                unheard=[one.id for one in _chosen(report, stores) if one.is_unheard],
                untold=_untold(report, stores, of_day, usual),
            ),
        )

    def _known(self) -> SalesFigures:
        if self._figures is None:
            self._figures = self._make()
        return self._figures


def compared(now: SalesSums, was: SalesSums, back: timedelta) -> Compared:
    """Like for like: the days of stores that told of both, `back` days apart."""
    both = {(store, day) for store, day in now.told if (store, day - back) in was.told}
    then = {(store, day - back) for store, day in both}
    return Compared(
        now=now.whole,
        like=_sum(now, both),
        was=_sum(was, then) if both else None,
        left_out=tuple(
            sorted({store for store, day in now.by_store_day if (store, day) not in both})
        ),
    )


def _sum(sums: SalesSums, days: set[tuple[StoreId, date]]) -> Sold:
    parts = [sold for key, sold in sums.by_store_day.items() if key in days]
    return Sold(*map(sum, zip(*parts, strict=True))) if parts else Sold()


def _each_store(days: Iterable[DayFigures]) -> dict[StoreId, SalesSums]:
    found: dict[StoreId, SalesSums] = {}
    for one in days:
        found.setdefault(one.store_id, SalesSums()).take(one)
    return found


def _store_days(
    day: dict[StoreId, SalesSums], usual: list[dict[StoreId, SalesSums]]
) -> Iterator[StoreDay]:
    for store, sums in day.items():
        before = [then[store] for then in usual if store in then]
        yield StoreDay(store=store, sums=sums, before=before)


def _off(drawers: Iterable[Drawer], day: date) -> dict[StoreId, int]:
    found: dict[StoreId, int] = {}
    for one in drawers:
        if one.day == day:
            found[one.store] = found.get(one.store, 0) + one.over
    return found


def _by_store(
    day: SalesSums, last_week: SalesSums, last_year: SalesSums
) -> dict[StoreId, tuple[Sold, Sold, Sold | None, Sold | None]]:
    told = sorted({store for store, _ in day.told})
    return {
        store: (
            day.by_store.get(store, Sold()),
            day.customers_by_store.get(store, Sold()),
            _of(last_week, store),
            _of(last_year, store),
        )
        for store in told
    }


def _of(sums: SalesSums, store: StoreId) -> Sold | None:
    is_told = any(one == store for one, _ in sums.told)
    return sums.by_store.get(store, Sold()) if is_told else None


def _chosen(report: SalesReport, stores: tuple[StoreId, ...]) -> Iterator[StoreSeen]:
    return (one for one in report.stores if not stores or one.id in stores)


def _untold(
    report: SalesReport,
    stores: tuple[StoreId, ...],
    day: SalesSums,
    usual: list[dict[StoreId, SalesSums]],
) -> tuple[StoreId, ...]:
    """Stores that told of this weekday before, not of this day, and are not unheard anyway."""
    told = {store for store, _ in day.told}
    before = {store for then in usual for store in then}
    return tuple(
        one.id for one in _chosen(report, stores) if one.id in before - told and not one.is_unheard
    )


def _faults(told: tuple[TillHealth, ...], stores: tuple[StoreId, ...]) -> Iterator[DeviceFault]:
    for one in told:
        for fault in one.counts.faults if not stores or one.store_id in stores else ():
            yield DeviceFault(
                store=one.store_id, till=one.till_id, device=fault.device, code=fault.code,
                times=fault.times,
            )  # fmt: skip
