"""Customers by their first month, and how many came in each month since."""

from datetime import date

import pytest
from hypothesis import given

from pos_app.domain.figures.cohorts import cohorts, months_of
from pos_app.domain.figures.purchase_days import purchase_days
from tests.pos_app.domain.figures.examples import A, columns_of, retail_scope, some_visits

SIZES = (885, 417, 380, 452, 300, 284, 242, 188, 169, 299, 358, 323, 41)
FIRST_ROW = (100, 36.6, 32.3, 38.4, 36.3, 39.8, 36.3, 34.9, 35.4, 39.5, 37.4, 50.3, 26.6)
SECOND_ROW = (100, 22.1, 26.6, 23.0, 32.1, 28.8)


def test_cohorts_of_the_public_example() -> None:
    found = cohorts(retail_scope().history.days, today=date(2011, 12, 9))
    assert found.sizes == SIZES
    assert (found.month(0), found.month(12)) == (date(2010, 12, 1), date(2011, 12, 1))
    for cohort, row in enumerate((FIRST_ROW, SECOND_ROW)):
        told = [found.share(cohort, after) for after in range(len(row))]
        assert [round(share * 100, 1) for share in told if share is not None] == list(row)
    assert found.share(1, 12) is None


def test_the_last_month_is_marked_until_its_last_day() -> None:
    days = purchase_days(columns_of([A(0, -3), A(0, 2)]))
    running, ended = (cohorts(days, today=date(2026, 1, day)) for day in (30, 31))
    assert (running.is_cell_partial(0, 1), running.is_cell_partial(0, 0)) == (True, False)
    assert not ended.is_cell_partial(0, 1)


def test_a_month_without_anybody_new_has_its_row() -> None:
    found = cohorts(purchase_days(columns_of([A(0, -40), A(1, 2)])), today=date(2026, 1, 31))
    assert found.sizes == (1, 0, 1)
    assert found.share(1, 0) is None


@given(some_visits(people=7, first=-200, last=31, least=0))
def test_the_people_behind_each_cell_are_as_many_as_it_says(visits: list[A]) -> None:
    found = cohorts(purchase_days(columns_of(visits)), today=date(2026, 1, 31))
    for cohort in range(len(found.bought)):
        for after in range(len(found.bought) - cohort):
            assert len(found.people(cohort, after)) == found.bought[cohort, after]
    assert sum(found.sizes) == len({one.customer for one in visits})


def test_what_is_after_today_is_not_told() -> None:
    days = purchase_days(columns_of([A(0, 1), A(0, 40), A(1, 40)]))
    assert cohorts(days, today=date(2026, 1, 31)).sizes == (1,)
    assert cohorts(days, today=date(2025, 1, 31)).sizes == ()


@pytest.mark.parametrize("today", [date(2026, 1, 9), date(2026, 2, 28)])
def test_an_empty_store_has_no_cohort(today: date) -> None:
    assert cohorts(purchase_days(columns_of([])), today=today).sizes == ()


def test_ten_years_are_a_hundred_and_twenty_months() -> None:
    visits = [A(0, 31 - 3652), A(0, 31)]
    assert len(cohorts(purchase_days(columns_of(visits)), today=date(2026, 1, 31)).sizes) == 120
    assert months_of(purchase_days(columns_of([])).day).tolist() == []
