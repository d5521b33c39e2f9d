"""Rewards: which points buy them, and which is next."""

from pos_app.domain.reward import ready_rewards, reward_after
from tests.rich_programme import REWARDS


def test_what_points_buy_is_told_dearest_first_and_without_stamps() -> None:
    assert [one.code for one in ready_rewards(REWARDS, 300)] == ["tenth", "pays_two", "two_off"]
    assert ready_rewards(REWARDS, 249) == ()


def test_the_nearest_reward_ahead() -> None:
    ahead = reward_after(REWARDS, 0)
    assert ahead is not None
    assert ahead.missing == 250
    assert reward_after((), 0) is None
