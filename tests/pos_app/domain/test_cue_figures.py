"""What a kind brings: said with an interval, and not at all of too few people."""

import pytest

from pos_app.domain.cue import CueEnd, CueKind
from pos_app.domain.cue_figures import LEAST_PEOPLE, CueFigures, Spread


def spread(people: int, mean: float, variance: float = 1_600.0) -> Spread:
    squares = variance * (people - 1) + people * mean * mean
    return Spread(people, people * mean, squares)


@pytest.mark.parametrize(("heard", "left_out"), [(29, 500), (500, 29), (0, 0)])
def test_too_few_people_say_nothing(heard: int, left_out: int) -> None:
    figures = CueFigures(
        kind=CueKind.BIRTHDAY, heard=spread(heard, 1_200), left_out=spread(left_out, 1_100)
    )
    assert figures.effect is None


def test_a_difference_comes_with_its_interval() -> None:
    one = CueFigures(kind=CueKind.BIRTHDAY, heard=spread(40, 1_200), left_out=spread(40, 1_100))
    effect = one.effect
    assert effect is not None
    assert effect.minor == 100
    assert (effect.low, effect.high) == (82, 118)  # 1.96 * sqrt(40 + 40)
    assert effect.is_sure


def test_what_may_be_chance_is_not_sure() -> None:
    least = LEAST_PEOPLE
    one = CueFigures(
        kind=CueKind.BIRTHDAY, heard=spread(least, 1_010), left_out=spread(least, 1_000)
    )
    assert one.effect is not None
    assert not one.effect.is_sure


def test_rates_are_of_what_was_shown() -> None:
    counts = ((CueEnd.ACCEPTED, 3), (CueEnd.IGNORED, 3), (CueEnd.HELD_OUT, 9))
    one = CueFigures(kind=CueKind.BIRTHDAY, counts=counts, seconds=30)
    assert (one.shown, one.yes_rate, one.seconds_each) == (6, 0.5, 5.0)
    assert CueFigures(kind=CueKind.BIRTHDAY).yes_rate is None
