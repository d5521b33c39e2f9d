"""Visits as columns: rows of a period and of stores, and who is one person."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from pos_app.domain.figures.columns import Period
from tests.pos_app.domain.figures.examples import A, columns_of, january, retail_columns


def test_the_period_before_is_as_long_and_ends_the_day_before() -> None:
    period = Period(first=date(2026, 3, 1), last=date(2026, 3, 31))
    assert period.before == Period(first=date(2026, 1, 29), last=date(2026, 2, 28))
    assert period.before.days == period.days == 31


def test_a_period_is_over_when_its_last_day_is_past() -> None:
    period = january(1, 7)
    assert not period.is_over(date(2026, 1, 7))
    assert period.is_over(date(2026, 1, 8))


def test_a_period_that_ends_before_it_begins_is_a_fault() -> None:
    with pytest.raises(ValueError, match="ends before"):
        january(2, 1)


def test_a_period_may_be_ten_years() -> None:
    assert Period(first=date(2016, 1, 1), last=date(2025, 12, 31)).before.first == date(
        2005, 12, 31
    )


def test_columns_of_unlike_length_are_a_fault() -> None:
    columns = columns_of([A(0, 1), A(0, 2)])
    with pytest.raises(ValueError, match="unlike length"):
        replace(columns, points=np.zeros(1, np.int32))


def test_rows_are_those_of_the_days_and_of_the_stores() -> None:
    columns = columns_of([A(0, 1), A(0, 2, store=1), A(0, 3)], stores=3)
    assert columns.during(january(2, 3)).tolist() == [False, True, True]
    assert columns.at_stores([0, 2]).tolist() == [True, False, True]
    assert columns_of([]).at_stores([0]).tolist() == []


def test_a_refund_is_no_purchase() -> None:
    assert columns_of([A(0, 1), A(0, 2, net=-500)]).is_purchase.tolist() == [True, False]


def test_places_are_people() -> None:
    columns = columns_of([A(1, 1)], people=3)
    assert columns.person_count == 3
    assert [one.int for one in columns.persons(np.array([2, 0]))] == [3, 1]


def test_merged_people_are_one() -> None:
    columns = columns_of([A(0, 1), A(1, 2), A(2, 3)])
    assert columns.merged(np.array([0, 0, 2], np.int32)).customer.tolist() == [0, 0, 2]


def test_the_example_is_the_whole_of_the_public_one() -> None:
    columns = retail_columns()
    assert (len(columns), columns.person_count) == (18_532, 4_338)
    assert int(columns.net_minor.sum()) == 891_140_790


def test_people_are_found_by_id_and_who_never_came_is_not() -> None:
    columns = columns_of([A(0, 1)], people=4)
    asked = (columns.person(3).bytes, bytes(15) + b"\x09", columns.person(0).bytes)
    assert columns.places_of(asked).tolist() == [0, 3]
    assert columns.places_of(()).tolist() == []
