"""Little is missing to the next reward."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight
from pos_app.domain.money import Money

_NEAR_PERCENT = 25


def next_reward(sight: CueSight) -> Cue | None:
    """Say it when at most a quarter of what a reward takes is missing after this sale.

    What points pay freely comes again with each step; a reward with a name is reached once.
    """
    known = sight.known
    if known is None:
        return None
    points = known.points + sight.earns
    near = []
    for reward in known.rewards:
        missing = max(reward.points - points, 0) if reward.name else -points % reward.points
        if missing and missing * 100 <= reward.points * _NEAR_PERCENT:
            near.append((missing, reward))
    if points <= 0 or not near:
        return None
    missing, reward = min(near, key=lambda entry: entry[0])
    typical = 0 if known.typical is None else known.typical.minor
    return Cue(
        kind=CueKind.NEXT_REWARD,
        value_minor=max(typical // 12, 15),
        variant="named" if reward.name else "",
        values={
            "missing": missing,
            "worth": Money(reward.worth_minor, sight.currency),
            "reward": reward.name,
            "points": points,
        },
    )
