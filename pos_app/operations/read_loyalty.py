"""The loyalty report as the manager reads it: opened once, then looked at by period and stores.

What `open` has read stays as it is until the next: so a page and what is tapped on it are of one
moment, and another period costs no reading of visits. Reckons nothing itself (domain/figures) and
writes nothing. On a thread of its own: brings numpy, and takes half a second at two million visits.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from pos_app.domain.clock import Clock
from pos_app.domain.figures.columns import Period, VisitColumns
from pos_app.domain.figures.day_totals import DayTotals
from pos_app.domain.figures.loyalty_page import LoyaltyPage
from pos_app.domain.figures.scope import History, Scope
from pos_app.domain.ids import StoreId
from pos_app.domain.money import Currency
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.figures_book import FiguresBook, StoreSeen

Stores = tuple[StoreId, ...]  # empty: all of them
_Kept = TypeVar("_Kept")
_Asked = TypeVar("_Asked")
_MOST_KEPT = 4  # periods whose sums are kept: some megabytes each where there are many stores


@dataclass(frozen=True, kw_only=True, eq=False)
class LoyaltyReport:
    """What was read at `read_at`, and what of it has been sorted since."""

    columns: VisitColumns
    currency: Currency
    stores: tuple[StoreSeen, ...]
    own_store: StoreId
    today: date
    read_at: datetime
    _histories: dict[tuple[int, ...] | None, History] = field(default_factory=dict, repr=False)
    _totals: dict[Period, DayTotals] = field(default_factory=dict, repr=False)
    _pages: dict[tuple[Period, Stores], LoyaltyPage] = field(default_factory=dict, repr=False)

    def places(self, stores: Stores) -> tuple[int, ...] | None:
        """Where these stores stand in the columns; None for all."""
        if not stores:
            return None
        wanted = {one.bytes for one in stores}
        return tuple(at for at, key in enumerate(self.columns.stores) if key in wanted)

    def scope(self, period: Period, stores: Stores) -> Scope:
        """The visits of these stores through a period."""
        places = self.places(stores)
        if places not in self._histories:
            self._histories[places] = History(self.columns, places)
        return Scope(self._histories[places], period, today=self.today)

    def unheard(self, stores: Stores) -> tuple[StoreSeen, ...]:
        """Those of them of which nothing was heard for too long."""
        return tuple(
            one for one in self.stores if one.is_unheard and (not stores or one.id in stores)
        )


class ReadLoyalty:
    """`book` is made on the thread that uses it: the first call opens a connection."""

    def __init__(self, book: Callable[[], FiguresBook], clock: Clock) -> None:
        self._make_book, self._clock = book, clock
        self._book: FiguresBook | None = None

    def open(self, *, staff: StaffMember) -> LoyaltyReport:
        """Read what there is now. Raises RuleError where somebody may not see it."""
        require(staff, Permission.SEE_REPORTS)
        book, now = self._known_book(), self._clock.now()
        policy = book.policy()
        return LoyaltyReport(
            columns=book.visits(policy.store.currency.code),
            currency=policy.store.currency,
            stores=book.stores(now),
            own_store=policy.store.id,
            today=policy.business_day(now).date,
            read_at=now,
        )

    def page(
        self, report: LoyaltyReport, period: Period, *, stores: Stores, staff: StaffMember
    ) -> LoyaltyPage:
        """All figures of a period at these stores, each beside the period before."""
        require(staff, Permission.SEE_REPORTS)
        return _kept(
            report._pages,  # noqa: SLF001  (what was read of it is kept with it)
            (period, stores),
            lambda: LoyaltyPage(
                report.scope(period, stores), self.totals(report, period, staff=staff)
            ),
        )

    def totals(self, report: LoyaltyReport, period: Period, *, staff: StaffMember) -> DayTotals:
        """What all stores sold on each day of a period and of the one before it."""
        require(staff, Permission.SEE_REPORTS)
        both = Period(first=period.before.first, last=period.last)
        return _kept(
            report._totals,  # noqa: SLF001  (what was read of it is kept with it)
            both,
            lambda: self._known_book().day_totals(both, report.columns, report.currency.code),
        )

    def _known_book(self) -> FiguresBook:
        if self._book is None:
            self._book = self._make_book()
        return self._book


def _kept(known: dict[_Asked, _Kept], asked: _Asked, read: Callable[[], _Kept]) -> _Kept:
    """What was read of a report before, or now; of the last few that were asked for."""
    if asked not in known:
        while len(known) >= _MOST_KEPT:
            del known[next(iter(known))]
        known[asked] = read()
    return known[asked]
