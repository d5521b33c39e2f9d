"""A period is cut without a gap, and what is not whole says so."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.figures.columns import Period
from pos_app.ui.report.loyalty.buckets import BucketKind, buckets_of

TODAY = date(2026, 11, 23)


def days(count: int, last: date = TODAY - timedelta(days=1)) -> Period:
    return Period(first=last - timedelta(days=count - 1), last=last)


@pytest.mark.parametrize(
    ("length", "kind", "count"),
    [
        (1, BucketKind.DAY, 1),
        (7, BucketKind.DAY, 7),
        (30, BucketKind.DAY, 30),
        (84, BucketKind.WEEK, 12),
        (365, BucketKind.MONTH, 13),
        (3652, BucketKind.YEAR, 11),
    ],
)
def test_the_longer_the_period_the_longer_its_parts(
    length: int, kind: BucketKind, count: int
) -> None:
    cut = buckets_of(days(length), today=TODAY)
    assert (cut.kind, len(cut)) == (kind, count)


def test_twelve_weeks_are_twelve_whole_weeks_whichever_day_it_is() -> None:
    for back in range(7):
        last = TODAY - timedelta(days=1 + back)
        cut = buckets_of(days(84, last), today=TODAY)
        assert [part.days.days for part in cut.parts] == [7] * 12
        assert all(part.is_whole for part in cut.parts)


def test_a_part_with_today_in_it_is_not_whole_and_one_ahead_has_not_begun() -> None:
    week = Period(first=TODAY - timedelta(days=1), last=TODAY + timedelta(days=1))
    yesterday, today, tomorrow = buckets_of(week, today=TODAY).parts
    assert (yesterday.is_whole, today.is_whole, tomorrow.is_whole) == (True, False, False)
    assert (yesterday.is_known, today.is_known, tomorrow.is_known) == (True, True, False)


def test_months_at_the_ends_of_a_period_are_parts_of_one() -> None:
    cut = buckets_of(days(365), today=TODAY)
    whole = [part.is_whole for part in cut.parts]
    assert whole == [False, *[True] * 11, False]
    year = buckets_of(Period(first=date(2025, 1, 1), last=date(2025, 12, 31)), today=TODAY)
    assert all(part.is_whole for part in year.parts)


@given(st.integers(1, 4000), st.integers(-400, 400))
def test_every_day_lies_in_one_part(length: int, shift: int) -> None:
    period = days(length, TODAY + timedelta(days=shift))
    cut = buckets_of(period, today=TODAY)
    assert cut.parts[0].days.first == period.first
    assert cut.parts[-1].days.last == period.last
    for one, following in zip(cut.parts, cut.parts[1:], strict=False):
        assert following.days.first == one.days.last + timedelta(days=1)
    every = np.arange(period.first.toordinal(), period.last.toordinal() + 1)
    counted = np.bincount(cut.of(every), minlength=len(cut))
    assert counted.tolist() == [part.days.days for part in cut.parts]


def test_a_week_has_seven_days_where_the_clocks_change() -> None:
    spring = Period(first=date(2026, 3, 1), last=date(2026, 4, 25))
    assert {part.days.days for part in buckets_of(spring, today=TODAY).parts} == {7}


def test_what_lies_before_the_first_sale_is_not_known() -> None:
    week = days(7)
    third = week.first + timedelta(days=2)
    cut = buckets_of(week, today=TODAY, since=third)
    assert [part.is_known for part in cut.parts] == [False, False, *[True] * 5]
    year = buckets_of(days(365), today=TODAY, since=third)
    assert [part.is_known for part in year.parts] == [*[False] * 12, True]
