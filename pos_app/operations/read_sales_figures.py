"""The sales reports as a manager reads them: opened once, then looked at by period and stores.

Sums come from what the tills told of their days, so they tie to the Z reports. What only the lines
of sales say (products) is of the tills whose sales are on file here. Writes nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple, Protocol
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.day_figures import DayFigures
from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.sale_seconds import SaleSeconds, seconds_of
from pos_app.domain.figures.sales_sums import SalesSums, sums_of
from pos_app.domain.ids import StoreId
from pos_app.domain.money import Currency
from pos_app.domain.policy import Policy
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.store import Till
from pos_app.domain.till_health import TillHealth
from pos_app.operations.figures_book import StoreSeen

_KEPT = 4  # periods with their stores, and the ones before
MOST_PRODUCTS = 100


class ProductSold(NamedTuple):
    """A product of the sales on file; refunds and voids are taken off.

    `margin` is of the lines whose cost was known when they were sold; `margin_net` is their net.
    """

    product_id: UUID | None
    name: str
    sales: int
    amount: int  # in its unit: pieces, grams or millimetres
    unit: str
    net: int
    gross: int
    margin: int = 0
    margin_net: int = 0


class SalesFigures(Protocol):
    """What reading sales needs from storage; storage/sales_figures fills it."""

    def policy(self) -> Policy:
        """The rules in force."""
        ...

    def stores(self, now: datetime) -> tuple[StoreSeen, ...]:
        """All stores, by name."""
        ...

    def days(
        self, period: Period, currency: str, stores: tuple[StoreId, ...]
    ) -> Iterable[DayFigures]:
        """What the tills of these stores (of none: all) told of these days."""
        ...

    def names(self) -> Mapping[UUID, str]:
        """Of staff and departments."""
        ...

    def products(
        self, period: Period, currency: str, stores: tuple[StoreId, ...], limit: int
    ) -> tuple[ProductSold, ...]:
        """The products that brought most, of the sales on file."""
        ...

    def tills(self) -> tuple[Till, ...]:
        """All tills of all stores."""
        ...

    def health(self, period: Period) -> tuple[TillHealth, ...]:
        """How quick each till said it was on each day."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesReport:
    """What was read at `read_at`, and what of it has been added up since."""

    stores: tuple[StoreSeen, ...]
    tills: tuple[Till, ...]
    own_store: StoreId
    today: date
    read_at: datetime
    currency: Currency
    names: Mapping[UUID, str]
    _sums: dict[tuple[Period, tuple[StoreId, ...]], SalesSums] = field(
        default_factory=dict, repr=False, compare=False
    )


class ReadSalesFigures:
    """`figures` is made on the thread that uses it: the first call opens a connection."""

    def __init__(self, figures: Callable[[], SalesFigures], clock: Clock) -> None:
        self._make, self._clock = figures, clock
        self._figures: SalesFigures | None = None

    def open(self, *, staff: StaffMember) -> SalesReport:
        """Read what there is now. Raises RuleError where somebody may not see it."""
        require(staff, Permission.SEE_REPORTS)
        figures, now = self._known(), self._clock.now()
        policy = figures.policy()
        return SalesReport(
            stores=figures.stores(now),
            tills=figures.tills(),
            own_store=policy.store.id,
            today=policy.business_day(now).date,
            read_at=now,
            currency=policy.store.currency,
            names=figures.names(),
        )

    def sums(self, report: SalesReport, period: Period, stores: tuple[StoreId, ...]) -> SalesSums:
        """Everything that was sold in a period at these stores, or at all."""
        kept, key = report._sums, (period, stores)  # noqa: SLF001  (its own)
        if key not in kept:
            while len(kept) >= _KEPT:
                del kept[next(iter(kept))]
            kept[key] = sums_of(self._known().days(period, report.currency.code, stores))
        return kept[key]

    def products(
        self, report: SalesReport, period: Period, stores: tuple[StoreId, ...]
    ) -> tuple[ProductSold, ...]:
        """The products that brought most."""
        return self._known().products(period, report.currency.code, stores, MOST_PRODUCTS)

    def seconds(self, period: Period, sums: SalesSums) -> SaleSeconds:
        """How long a sale of these sums took, which are of this period, and for whose sake."""
        return seconds_of(sums.by_till_day, self._known().health(period))

    def _known(self) -> SalesFigures:
        if self._figures is None:
            self._figures = self._make()
        return self._figures


def untold(
    sums: SalesSums, report: SalesReport, period: Period, stores: tuple[StoreId, ...]
) -> dict[StoreId, int]:
    """By store how many days of a period, today left out, no till of it has told of.

    Days before a store's first are none of its own.
    """
    last = min(period.last, report.today - timedelta(days=1))
    days = [period.first + timedelta(days=n) for n in range((last - period.first).days + 1)]
    found = {}
    for store in report.stores:
        if stores and store.id not in stores:
            continue
        first = min((day for at, day in sums.told if at == store.id), default=None)
        if first is not None:
            missing = sum((store.id, day) not in sums.told for day in days if day > first)
            if missing:
                found[store.id] = missing
    return found
