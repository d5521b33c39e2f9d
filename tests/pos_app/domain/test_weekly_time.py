"""Once a week, for the week that is over; late for the last one alone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.figures.columns import Period
from pos_app.domain.weekly_time import WeeklyTime, week_before

MONDAY_7 = WeeklyTime(0, 7)
WEEK = Period(first=date(2026, 11, 16), last=date(2026, 11, 22))


@pytest.mark.parametrize(
    ("now", "week"),
    [
        (datetime(2026, 11, 23, 6, 59, tzinfo=UTC), date(2026, 11, 9)),
        (datetime(2026, 11, 23, 7, 0, tzinfo=UTC), date(2026, 11, 16)),
        (datetime(2026, 11, 29, 23, 0, tzinfo=UTC), date(2026, 11, 16)),
        (datetime(2026, 11, 30, 7, 0, tzinfo=UTC), date(2026, 11, 23)),
    ],
)
def test_on_monday_morning_it_tells_of_the_week_before(now: datetime, week: date) -> None:
    assert MONDAY_7.week(now).first == week


def test_on_another_day_it_still_tells_of_a_whole_week() -> None:
    assert WeeklyTime(2, 18).week(datetime(2026, 11, 25, 18, tzinfo=UTC)) == WEEK
    assert week_before(date(2026, 11, 29)) == WEEK


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)),  # noqa: DTZ001  (a zone is put on below)
    st.integers(0, 6),
    st.integers(0, 23),
)
def test_it_was_due_within_the_last_seven_days(naive: datetime, weekday: int, hour: int) -> None:
    local = naive.replace(tzinfo=ZoneInfo("Europe/Dublin"))
    time = WeeklyTime(weekday, hour)
    due = time.last_before(local)
    assert due <= local < due + timedelta(days=7)
    assert (due.weekday(), due.hour) == (weekday, hour)
    assert time.week(local).last < due.date()


@pytest.mark.parametrize("wrong", [(7, 0), (0, 24), (-1, 0)])
def test_a_time_that_is_none_is_refused(wrong: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="WeeklyTime"):
        WeeklyTime(*wrong)
