"""Sales are read once a period, by whoever may see them; days that nobody told are counted."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from pos_app.domain.day_figures import DayFigures
from pos_app.domain.errors import RuleError
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StoreId
from pos_app.domain.policy import Policy
from pos_app.domain.store import Till
from pos_app.domain.till_health import TillHealth
from pos_app.operations.demo_store import Demo, build_demo
from pos_app.operations.figures_book import StoreSeen
from pos_app.operations.read_sales_figures import (
    ProductSold,
    ReadSalesFigures,
    untold,
)
from tests.builders import a_cashier, a_manager, a_policy
from tests.fakes import A_MORNING, FakeClock

TODAY = A_MORNING.date()
YESTERDAY = TODAY - timedelta(days=1)
WEEK = Period(first=YESTERDAY - timedelta(days=6), last=YESTERDAY)
PRODUCTS = (ProductSold(UUID(int=7), "Beans 1 kg", 4, 9, "piece", 8_000, 8_560),)


def demo_of_a_year() -> Demo:
    return build_demo(rnd=Random(5), now=A_MORNING, customers=40)


class Figures:
    """The demo's stores; `days` may be fewer than there are."""

    def __init__(self, demo: Demo, days: tuple[DayFigures, ...] | None = None) -> None:
        self.demo, self.known = demo, demo.days if days is None else days
        self.asked: list[Period] = []
        self.measured: tuple[TillHealth, ...] | None = None
        self.products_sold: tuple[ProductSold, ...] = PRODUCTS

    def policy(self) -> Policy:
        return a_policy()

    def stores(self, now: datetime) -> tuple[StoreSeen, ...]:
        first, second = self.demo.places
        return (
            StoreSeen(id=second.store.id, name=second.store.name, is_unheard=True),
            StoreSeen(id=first.store.id, name=first.store.name, heard_at=now),
        )

    def days(
        self, period: Period, currency: str, stores: tuple[StoreId, ...]
    ) -> tuple[DayFigures, ...]:
        assert currency == "EUR"
        self.asked.append(period)
        return tuple(
            one for one in self.known
            if period.first <= one.day <= period.last and (not stores or one.store_id in stores)
        )  # fmt: skip

    def names(self) -> Mapping[UUID, str]:
        people = {one.member.id: one.member.name for one in self.demo.staff}
        return people | {one.id: one.name for one in self.demo.catalogue.departments}

    def tills(self) -> tuple[Till, ...]:
        return tuple(till for place in self.demo.places for till in place.tills)

    def health(self, period: Period) -> tuple[TillHealth, ...]:
        told = self.demo.health if self.measured is None else self.measured
        return tuple(one for one in told if period.first <= one.day <= period.last)

    def products(
        self, period: Period, currency: str, stores: tuple[StoreId, ...], limit: int
    ) -> tuple[ProductSold, ...]:
        return self.products_sold[:limit]


@pytest.fixture(scope="module")
def demo() -> Demo:
    return demo_of_a_year()


def test_a_period_is_read_once(demo: Demo) -> None:
    figures = Figures(demo)
    read = ReadSalesFigures(lambda: figures, FakeClock())
    report = read.open(staff=a_manager())
    first = read.sums(report, WEEK, ())
    assert read.sums(report, WEEK, ()) is first
    assert figures.asked == [WEEK]
    one = read.sums(report, WEEK, (demo.places[0].store.id,))
    assert 0 < one.whole.net < first.whole.net
    for back in range(1, 9):
        read.sums(report, Period(first=WEEK.first - timedelta(days=back), last=WEEK.last), ())
    assert read.sums(report, WEEK, ()) is not first  # the oldest were given back


def test_seconds_are_of_the_tills_and_days_of_the_sums(demo: Demo) -> None:
    read = ReadSalesFigures(lambda: Figures(demo), FakeClock())
    report = read.open(staff=a_manager())
    store = demo.places[1]
    found = read.seconds(WEEK, read.sums(report, WEEK, (store.store.id,)))
    assert set(found.by_till) == {till.id for till in store.tills}
    assert 0 < found.whole.days <= found.whole.days_sold <= 7 * len(store.tills)
    assert {till.id for till in report.tills} > set(found.by_till)


def test_a_cashier_sees_nothing(demo: Demo) -> None:
    with pytest.raises(RuleError):
        ReadSalesFigures(lambda: Figures(demo), FakeClock()).open(staff=a_cashier())


def test_days_that_nobody_told_are_missing_and_not_zero(demo: Demo) -> None:
    quiet = demo.places[1].store.id
    silent_since = YESTERDAY - timedelta(days=3)
    days = tuple(d for d in demo.days if d.store_id != quiet or d.day < silent_since)
    read = ReadSalesFigures(lambda: Figures(demo, days), FakeClock())
    report = read.open(staff=a_manager())
    found = untold(read.sums(report, WEEK, ()), report, WEEK, ())
    assert found == {quiet: 4}
    assert untold(read.sums(report, WEEK, ()), report, WEEK, (demo.places[0].store.id,)) == {}


def test_today_and_the_days_before_a_store_began_are_not_missing(demo: Demo) -> None:
    began = YESTERDAY - timedelta(days=2)
    days = tuple(one for one in demo.days if one.day >= began)
    read = ReadSalesFigures(lambda: Figures(demo, days), FakeClock())
    report = read.open(staff=a_manager())
    to_today = Period(first=WEEK.first, last=TODAY)
    assert untold(read.sums(report, to_today, ()), report, to_today, ()) == {}
