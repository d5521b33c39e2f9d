"""Claims about the hybrid logical clock."""

from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.clock import (
    COUNTER_BITS,
    LARGEST_MS,
    HybridClock,
    counter_of,
    effective_clock,
    tie_of,
    wall_ms_of,
)
from sync.errors import ClockRangeError

DEVICE = UUID(int=7)
WALLS = st.integers(min_value=0, max_value=1 << 41)


@given(st.lists(WALLS, min_size=1, max_size=50))
def test_every_tick_is_greater_whatever_the_wall_clock_does(walls: list[int]) -> None:
    clock = HybridClock(DEVICE)
    ticks = [clock.tick(wall) for wall in walls]
    assert all(a < b for a, b in pairwise(ticks))
    assert all(0 < tick < 1 << 63 for tick in ticks)


@given(st.lists(st.tuples(st.booleans(), WALLS), min_size=1, max_size=50))
def test_a_tick_is_after_everything_seen(steps: list[tuple[bool, int]]) -> None:
    mine, other = HybridClock(DEVICE), HybridClock(uuid4())
    for is_mine, wall in steps:
        if is_mine:
            seen = other.latest
            mine.see(seen)
            assert mine.tick(wall) > seen
        else:
            seen = mine.latest
            other.see(seen)
            assert other.tick(wall) > seen


@given(st.integers(min_value=1, max_value=1 << 41))
def test_the_clock_keeps_to_the_wall_while_that_goes_forward(wall: int) -> None:
    clock = HybridClock(DEVICE)
    clock.tick(wall - 1)
    tick = clock.tick(wall)
    assert (wall_ms_of(tick), counter_of(tick)) == (wall, 0)
    assert tick & 0xFF == tie_of(DEVICE)


def test_a_full_counter_carries_into_the_milliseconds() -> None:
    clock = HybridClock(DEVICE)
    ticks = [clock.tick(1000) for _ in range((1 << COUNTER_BITS) + 1)]
    assert ticks == sorted(set(ticks))
    assert (wall_ms_of(ticks[-1]), counter_of(ticks[-1])) == (1001, 0)


def test_a_restart_with_the_latest_clock_goes_on_after_it() -> None:
    before = HybridClock(DEVICE)
    last = before.tick(5000)
    assert HybridClock(DEVICE, latest=last).tick(10) > last


def test_an_instant_outside_the_range_is_refused() -> None:
    clock = HybridClock(DEVICE)
    for wall in (-1, LARGEST_MS + 1):
        with pytest.raises(ClockRangeError):
            clock.tick(wall)
    for _ in range(1 << COUNTER_BITS):
        clock.tick(LARGEST_MS)
    with pytest.raises(ClockRangeError):
        clock.tick(LARGEST_MS)


@given(WALLS, WALLS)
def test_a_till_with_its_date_ahead_wins_nothing(wall: int, received: int) -> None:
    clock = HybridClock(DEVICE).tick(wall)
    effective = effective_clock(clock, received_ms=received)
    assert effective <= clock
    assert wall_ms_of(effective) == min(wall, received)
