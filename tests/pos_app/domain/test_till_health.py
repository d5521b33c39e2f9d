"""Counts of times add over tills and days, and a percentile is never better than it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.till_health import (
    LONGEST_MS,
    STEPS_MS,
    FaultCell,
    HealthCounts,
    Speed,
    SpeedCell,
    added,
    cell_of,
)

times = st.lists(st.integers(0, LONGEST_MS), max_size=60)


@given(took=times.filter(bool), per_cent=st.integers(1, 100))
def test_a_percentile_is_at_most_a_fifth_above_the_true_one(took: list[int], per_cent: int) -> None:
    ranked = sorted(took)
    true = ranked[max(-(-len(ranked) * per_cent // 100) - 1, 0)]
    told = cell_of(Speed.SCAN, took).percentile(per_cent)
    assert told is not None
    assert true <= told <= max(true * 1.2 + 1, 1)


@given(one=times, other=times)
def test_cells_of_two_days_are_the_cell_of_both(one: list[int], other: list[int]) -> None:
    both = [HealthCounts(speeds=(cell_of(Speed.PRINT, took),)) for took in (one, other)]
    assert added(both).speed(Speed.PRINT) == cell_of(Speed.PRINT, one + other)


def test_steps_rise_and_reach_the_longest() -> None:
    assert list(STEPS_MS) == sorted(set(STEPS_MS))
    assert STEPS_MS[-1] >= LONGEST_MS


def test_nothing_measured_says_nothing() -> None:
    none = HealthCounts().speed(Speed.SCAN)
    assert (none.times, none.percentile(95)) == (0, None)
    assert HealthCounts().is_empty
    assert HealthCounts().linked_ppm is None


def test_what_lasted_longer_than_anybody_waits_is_the_longest() -> None:
    cell = cell_of(Speed.SYNC, [LONGEST_MS * 9, -4])
    assert (cell.worst_ms, cell.total_ms) == (LONGEST_MS, LONGEST_MS)


def test_faults_and_times_alone_add() -> None:
    paper = FaultCell("printer", "devices.printer_paper_out", 2)
    one = HealthCounts(faults=(paper,), open_s=600, alone_s=6, is_linked=True, outages=1)
    both = added([one, one, HealthCounts(open_s=0)])
    assert both.faults == (paper._replace(times=4),)
    assert (both.open_s, both.alone_s, both.outages) == (1200, 12, 2)
    assert both.linked_ppm == 990_000


@pytest.mark.parametrize(
    ("counts", "ppm"),
    [
        (HealthCounts(open_s=100), None),
        (HealthCounts(open_s=100, is_linked=True), 1_000_000),
        (HealthCounts(open_s=100, alone_s=900, is_linked=True), 0),
    ],
)
def test_the_part_with_the_hub(counts: HealthCounts, ppm: int | None) -> None:
    assert counts.linked_ppm == ppm


def test_the_software_s_part_is_what_a_sale_waits_for_it() -> None:
    speeds = tuple(cell_of(speed, [10]) for speed in Speed)
    assert HealthCounts(speeds=speeds).software_ms == 30
    assert isinstance(speeds[0], SpeedCell)
