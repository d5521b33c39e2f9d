"""A report is read once and looked at often; who may not see it sees nothing."""

from datetime import datetime
from uuid import UUID

import numpy as np
import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.figures.columns import Period, VisitColumns
from pos_app.domain.figures.day_totals import DayTotals, no_totals
from pos_app.domain.ids import StoreId
from pos_app.domain.policy import Policy
from pos_app.operations.figures_book import StoreSeen
from pos_app.operations.read_loyalty import ReadLoyalty
from tests.builders import a_cashier, a_manager, a_policy
from tests.fakes import FakeClock
from tests.pos_app.domain.figures.examples import A, columns_of, january

HERE, THERE = StoreId(UUID(int=0)), StoreId(UUID(int=1))


class Book:
    """Two stores: one person here, two there, one of them in both."""

    def __init__(self) -> None:
        self.asked: list[Period | str] = []

    def policy(self) -> Policy:
        return a_policy()

    def visits(self, currency: str) -> VisitColumns:
        self.asked.append(currency)
        return columns_of([A(0, 3), A(0, 20, store=1), A(1, 20, store=1), A(1, -15)], stores=2)

    def day_totals(self, period: Period, columns: VisitColumns, currency: str) -> DayTotals:
        assert (len(columns.stores), currency) == (2, "EUR")
        self.asked.append(period)
        return no_totals()

    def stores(self, now: datetime) -> tuple[StoreSeen, ...]:
        return (
            StoreSeen(id=HERE, name="Old Market Street", heard_at=now),
            StoreSeen(id=THERE, name="Airport", is_unheard=True),
        )


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def reading(book: Book) -> ReadLoyalty:
    return ReadLoyalty(lambda: book, FakeClock())


def active(reading: ReadLoyalty, period: Period, *stores: StoreId) -> int:
    report = reading.open(staff=a_manager())
    page = reading.page(report, period, stores=stores, staff=a_manager())
    return page.figures["figures.active_customers"].numerator


def test_people_who_shop_in_two_stores_are_counted_in_each_and_once_in_all(
    reading: ReadLoyalty,
) -> None:
    month = january(1, 31)
    assert active(reading, month, HERE) == 1
    assert active(reading, month, THERE) == 2
    assert active(reading, month) == active(reading, month, HERE, THERE) == 2


def test_another_period_reads_no_visits_again(book: Book, reading: ReadLoyalty) -> None:
    report = reading.open(staff=a_manager())
    for period in (january(1, 31), january(1, 7)):
        reading.page(report, period, stores=(), staff=a_manager())
    assert book.asked == ["EUR", january(-30, 31), january(-6, 7)]
    assert report.scope(january(1, 7), ()).history is report.scope(january(1, 31), ()).history
    assert report.scope(january(1, 7), (HERE,)).history is not report.scope(
        january(1, 7), ()
    ).history  # fmt: skip


def test_a_silent_store_is_named_where_it_is_looked_at(reading: ReadLoyalty) -> None:
    report = reading.open(staff=a_manager())
    assert [one.name for one in report.unheard(())] == ["Airport"]
    assert report.unheard((HERE,)) == ()
    assert (report.own_store, report.currency) == (a_policy().store.id, a_policy().store.currency)


def test_a_store_without_a_place_has_no_visits(reading: ReadLoyalty) -> None:
    assert active(reading, january(1, 31), StoreId(UUID(int=99))) == 0


def test_a_cashier_sees_no_report(book: Book, reading: ReadLoyalty) -> None:
    report = reading.open(staff=a_manager())
    book.asked.clear()
    with pytest.raises(RuleError):
        reading.open(staff=a_cashier())
    with pytest.raises(RuleError):
        reading.page(report, january(1, 31), stores=(), staff=a_cashier())
    assert book.asked == []


def test_today_is_the_business_day_of_this_store(reading: ReadLoyalty) -> None:
    clock = FakeClock()
    report = ReadLoyalty(Book, clock).open(staff=a_manager())
    assert report.today == a_policy().business_day(clock.now()).date
    assert np.array_equal(report.columns.at_stores([0, 1]), np.ones(4, np.bool_))
    assert reading.open(staff=a_manager()).read_at == clock.now()
