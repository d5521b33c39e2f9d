"""Away three times their usual gap, and six weeks at least."""

import pytest

from pos_app.domain.cue_rules.win_back import win_back
from tests.cues import a_sight, days, somebody


@pytest.mark.parametrize(
    ("ago", "is_said"),
    [
        ((41, 48, 55), False),
        ((42, 49, 56), True),
        ((60, 90, 120), False),
        ((90, 120, 150), True),
        ((90, 97), False),
    ],
)
def test_whom_it_greets(ago: tuple[int, ...], is_said: bool) -> None:
    cue = win_back(a_sight(somebody(visit_days=days(*ago))))
    assert (cue is not None) is is_said


def test_it_says_how_long() -> None:
    cue = win_back(a_sight(somebody(visit_days=days(70, 77, 84))))
    assert cue is not None
    assert (cue.values["weeks"], cue.values["usual"]) == (10, 7)
