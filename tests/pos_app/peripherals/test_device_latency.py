"""Percentiles are those of the last measurements, and the slow device is named."""

from hypothesis import given
from hypothesis import strategies as st

from hardware.device_check import CheckName, CheckResult
from pos_app.peripherals.device_latency import (
    RECENT,
    WINDOW,
    LatencyWindow,
    Measure,
    measure_of,
    percentile,
)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=200), st.integers(1, 100))
def test_a_percentile_is_a_value_that_so_many_do_not_exceed(took: list[int], cent: int) -> None:
    value = percentile(took, cent)
    assert value in took
    assert sum(one <= value for one in took) * 100 >= cent * len(took)
    assert sum(one < value for one in took) * 100 < cent * len(took)


def test_old_measurements_are_forgotten() -> None:
    window = LatencyWindow()
    for _ in range(WINDOW):
        window.note(Measure.ANSWER, 900)
    assert window.figures()[0].is_slow
    for _ in range(WINDOW):
        window.note(Measure.ANSWER, 12)
    (figure,) = window.figures()
    assert (figure.p50_ms, figure.p95_ms, figure.count) == (12, 12, WINDOW)
    assert figure.recent == (12,) * RECENT
    assert not figure.is_slow


def test_each_thing_asked_has_its_own_figure() -> None:
    window = LatencyWindow()
    window.note(Measure.PRINT, 1500)
    window.note(Measure.CONNECT, 3)
    assert [figure.measure for figure in window.figures()] == [Measure.CONNECT, Measure.PRINT]


def test_only_a_check_that_worked_and_waits_for_nobody_measures() -> None:
    def of(name: CheckName, *, is_good: bool | None) -> Measure | None:
        return measure_of(CheckResult(name=name, is_good=is_good, code="answered"))

    assert of(CheckName.WEIGH, is_good=True) is Measure.WEIGH
    assert of(CheckName.WEIGH, is_good=False) is None
    assert of(CheckName.PRINT, is_good=None) is None
    assert of(CheckName.SCAN, is_good=True) is None
