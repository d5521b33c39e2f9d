"""The course of a figure is that figure, bucket by bucket."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.coming_back import active_customers, second_visit_within
from pos_app.domain.figures.day_totals import DayTotals, no_totals
from pos_app.domain.figures.figure import Figure
from pos_app.domain.figures.sales_share import customer_basket, customer_share
from pos_app.domain.figures.scope import Scope
from pos_app.ui.report.loyalty.buckets import Buckets, buckets_of
from pos_app.ui.report.loyalty.over_time import Course, OverTime, sold_since
from tests.builders import a_manager
from tests.pos_app.domain.figures.examples import A, january, some_visits
from tests.pos_app.ui.report.loyalty.reports import Book, a_reading

OTHERS = [(day % 2, day, 700 + 13 * day, 2) for day in range(-40, 32, 3)]


def course_of(visits: list[A], period: Period) -> tuple[OverTime, Scope, Buckets, DayTotals]:
    book = Book(visits, others=OTHERS)
    reading = a_reading(book)
    opened = reading.open(staff=a_manager())
    buckets = buckets_of(period, today=opened.today)
    scope = opened.scope(period, ())
    totals = reading.totals(opened, period, staff=a_manager())
    return OverTime(scope, totals, buckets), scope, buckets, totals


def values(figures: list[Figure]) -> Course:
    return tuple(one.value for one in figures)


@given(some_visits(people=5, first=-60, last=31, stores=2), st.sampled_from([9, 31, 77]))
def test_each_bucket_says_what_the_figure_of_its_days_says(visits: list[A], length: int) -> None:
    course, scope, buckets, totals = course_of(visits, january(32 - length, 31))
    parts = [part.days for part in buckets.parts]
    assert course.active_customers() == values([active_customers(scope, one) for one in parts])
    assert course.second_visit(30) == values(
        [second_visit_within(scope, one, days=30) for one in parts]
    )
    assert course.customer_share() == pytest.approx(
        values([customer_share(scope, one, totals) for one in parts])
    )
    assert course.customer_basket() == pytest.approx(
        values([customer_basket(scope, one) for one in parts])
    )


def test_what_has_not_begun_is_nothing_and_not_nought() -> None:
    course, *_ = course_of([A(0, 30)], january(29, 35))
    assert course.active_customers() == (0, 1, 0, 0, None, None, None)


def test_sums_of_buckets_are_the_sum_of_the_period() -> None:
    course, _, _, totals = course_of([A(0, 3, 990), A(1, 12, -200)], january(1, 31))
    others = sum(net for _, day, net, _ in OTHERS if day > 0)
    assert course.sold(totals.other_net_minor).sum() == others
    assert course.sold(totals.customer_net_minor).sum() == 790


def test_sales_begin_with_the_first_of_customers_or_others() -> None:
    for visits in ([A(0, 3)], [A(0, -80)]):
        _, scope, _, totals = course_of(visits, january(1, 31))
        first = min(visits[0].day, *(day for _, day, *_ in OTHERS if day > -31))
        assert sold_since(scope, totals) == january(first, first).first
    _, scope, _, _ = course_of([], january(1, 31))
    assert sold_since(scope, no_totals()) is None
