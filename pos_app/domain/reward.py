"""Reward: something to have for a fixed number of points, or for a full stamp card.

The customer or the cashier chooses which. Each says whether it lowers the taxable amount (it comes
off the lines) or pays for it (it is a tender). Does not apply itself (operations/take_reward).

Invariant: a reward costs at least one point, or one stamp.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.offer import EVERYTHING, Selection


class RewardKind(StrEnum):
    """What a reward gives."""

    AMOUNT = "amount"  # so many minor units
    PERCENT = "percent"  # a share of the goods, in percent, at most `most_minor`
    PRODUCT = "product"  # one piece of the goods
    SHIPPING = "shipping"  # every line of the goods, which are those of shipping


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """One reward. `value` is minor units or percent, as the kind says; 0 for the others.

    `stamp_card` names the card whose stamps it takes; empty: `cost` counts points. `most_minor` 0
    is without limit; `least_minor` is what the basket must come to.
    """

    code: str
    name: str
    kind: RewardKind
    cost: int
    value: int = 0
    goods: Selection = EVERYTHING
    most_minor: int = 0
    least_minor: int = 0
    stamp_card: str = ""
    lowers_tax: bool = True


@dataclass(frozen=True, slots=True)
class RewardDistance:
    """What is missing to a reward."""

    reward: Reward
    missing: int


def ready_rewards(rewards: Sequence[Reward], points: int) -> tuple[Reward, ...]:
    """What so many points that can be spent here would buy, the dearest first."""
    ready = [one for one in rewards if not one.stamp_card and one.cost <= points]
    return tuple(sorted(ready, key=lambda one: (-one.cost, one.code)))


def reward_after(rewards: Sequence[Reward], points: int) -> RewardDistance | None:
    """The nearest reward that so many points do not buy yet; None for none."""
    ahead = [one for one in rewards if not one.stamp_card and one.cost > points]
    nearest = min(ahead, key=lambda one: (one.cost, one.code), default=None)
    return None if nearest is None else RewardDistance(nearest, nearest.cost - points)
