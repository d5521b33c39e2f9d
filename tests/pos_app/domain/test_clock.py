"""The trading date follows the store's zone and the hour its day starts."""

from datetime import UTC, datetime, time

import pytest

from pos_app.domain.clock import BusinessDay, SystemClock


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 22, 2, 30, tzinfo=UTC), "2026-11-21"),
        (datetime(2026, 11, 22, 3, 0, tzinfo=UTC), "2026-11-22"),
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "2026-11-22"),
    ],
)
def test_a_day_runs_past_midnight_until_it_starts(instant: datetime, day: str) -> None:
    assert str(BusinessDay.of(instant, zone="Europe/Berlin", starts_at=time(4))) == day


def test_the_system_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
