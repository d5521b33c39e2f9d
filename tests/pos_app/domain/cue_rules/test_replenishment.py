"""Due by its own rhythm, not given up, not on the counter."""

import pytest

from pos_app.domain.cue_rules.replenishment import replenishment
from tests.cues import FILTERS, a_sight, habit, on_counter, shelf, somebody


@pytest.mark.parametrize(
    ("ago", "is_said"),
    [
        ((9, 19, 29), False),
        ((10, 20, 30), True),
        ((20, 30, 40), True),
        ((21, 31, 41), False),
        ((4, 8, 12), False),
        ((10, 20), False),
    ],
)
def test_when_it_is_due(ago: tuple[int, ...], is_said: bool) -> None:
    known = somebody(bought=(habit(*ago),))
    cue = replenishment(a_sight(known, lines=(on_counter(),), available=shelf(FILTERS)))
    assert (cue is not None) is is_said


def test_what_lies_there_or_cannot_be_offered_is_not_said() -> None:
    known = somebody(bought=(habit(10, 20, 30),))
    there = (on_counter("Filters"),)
    assert replenishment(a_sight(known, lines=there, available=shelf(FILTERS))) is None
    assert replenishment(a_sight(known, lines=(on_counter(),))) is None
    assert replenishment(a_sight(known, available=shelf(FILTERS))) is None
