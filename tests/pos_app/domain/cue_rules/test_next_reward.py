"""A quarter of the step to the next reward, or less, is missing."""

import pytest

from pos_app.domain.cue_rules.next_reward import next_reward
from pos_app.domain.cue_sight import RewardSight
from tests.cues import FIVE, a_sight, somebody


@pytest.mark.parametrize(
    ("points", "missing"), [(374, None), (375, 125), (499, 1), (500, None), (940, 60), (0, None)]
)
def test_points_that_are_missing(points: int, missing: int | None) -> None:
    cue = next_reward(a_sight(somebody(points=points, rewards=(FIVE,))))
    assert (None if cue is None else cue.values["missing"]) == missing


def test_a_reward_with_a_name_is_reached_once() -> None:
    coffee = RewardSight(points=100, worth_minor=0, name="A coffee")
    cue = next_reward(a_sight(somebody(points=80, rewards=(coffee,))))
    assert cue is not None
    assert (cue.name, cue.values["reward"]) == ("next_reward_named", "A coffee")
    assert next_reward(a_sight(somebody(points=180, rewards=(coffee,)))) is None


def test_without_rewards_nothing_is_said() -> None:
    assert next_reward(a_sight(somebody(points=90))) is None
    assert next_reward(a_sight()) is None
