"""Round numbers on an axis."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.ui.charts.axis import MOST_MARKS, nice_numbers


@pytest.mark.parametrize(
    ("lowest", "highest", "numbers"),
    [
        (27_200_00, 47_600_00, (0, 20_000_00, 40_000_00, 60_000_00)),
        (0, 7_900_00, (0, 2_000_00, 4_000_00, 6_000_00, 8_000_00)),
        (0, 0, (0, 100)),
        (1, 3, (0, 100)),
        (-500_00, 0, (-600_00, -400_00, -200_00, 0)),
        (-30_00, 90_00, (-50_00, 0, 50_00, 100_00)),
    ],
)
def test_amounts_stand_between_round_ones(
    lowest: int, highest: int, numbers: tuple[int, ...]
) -> None:
    assert nice_numbers(lowest, highest, unit=100) == numbers


@given(st.integers(-(10**15), 10**15), st.integers(0, 10**15), st.sampled_from([1, 10, 100]))
def test_they_span_the_values_and_are_few_even_and_round(low: int, span: int, unit: int) -> None:
    numbers = nice_numbers(low, low + span, unit=unit)
    assert numbers[0] <= min(0, low)
    assert max(0, low + span) <= numbers[-1]
    assert 0 in numbers
    assert 2 <= len(numbers) <= MOST_MARKS + 1
    steps = {after - before for before, after in pairwise(numbers)}
    assert len(steps) == 1
    assert str(steps.pop() // unit).rstrip("0") in {"1", "2", "5"}
