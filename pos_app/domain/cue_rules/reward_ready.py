"""Points can pay a part of this basket, or buy a reward."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight, RewardSight
from pos_app.domain.money import Money


def reward_ready(sight: CueSight) -> Cue | None:
    """Ask whether to use as many whole rewards as the points and the basket have room for."""
    known = sight.known
    if known is None or sight.total_minor <= 0:
        return None
    ready = [
        (count * reward.worth_minor, count, reward)
        for reward in known.rewards
        if (count := _count(reward, known.points_here, sight.total_minor))
    ]
    if not ready:
        return None
    worth, count, reward = max(ready, key=lambda entry: entry[0])
    return Cue(
        kind=CueKind.REWARD_READY,
        value_minor=max(worth // 5, 1),
        variant="named" if reward.name else "",
        values={
            "points": count * reward.points,
            "worth": Money(worth, sight.currency),
            "reward": reward.name,
            "have": known.points_here,
        },
    )


def _count(reward: RewardSight, points: int, total_minor: int) -> int:
    """How many of it: a reward with a name once, points for money as often as it fits."""
    if reward.name:
        return int(points >= reward.points)
    if not reward.worth_minor:
        return 0
    return min(points // reward.points, total_minor // reward.worth_minor)
