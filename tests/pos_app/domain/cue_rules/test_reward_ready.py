"""Whole rewards, no more than points and basket have room for."""

import pytest

from pos_app.domain.cue_rules.reward_ready import reward_ready
from pos_app.domain.cue_sight import RewardSight
from tests.builders import euros
from tests.cues import FIVE, a_sight, somebody


@pytest.mark.parametrize(
    ("here", "total", "points"),
    [
        (499, 2_000, None),
        (500, 499, None),
        (500, 500, 500),
        (1_700, 2_000, 1_500),
        (1_700, 900, 500),
    ],
)
def test_points_that_pay(here: int, total: int, points: int | None) -> None:
    cue = reward_ready(a_sight(somebody(points_here=here, rewards=(FIVE,)), total_minor=total))
    assert (None if cue is None else cue.values["points"]) == points
    assert cue is None or cue.values["worth"] == euros(points or 0)


def test_a_reward_with_a_name() -> None:
    coffee = RewardSight(points=100, worth_minor=0, name="A coffee")
    known = somebody(points_here=250, rewards=(coffee,))
    cue = reward_ready(a_sight(known, total_minor=100))
    assert cue is not None
    assert (cue.name, cue.values["points"]) == ("reward_ready_named", 100)


def test_of_nobody_nothing_is_said() -> None:
    assert reward_ready(a_sight(total_minor=100)) is None
