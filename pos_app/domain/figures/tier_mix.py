"""Tier mix: in which tier the active customers stand, and who came up or fell since the beginning.

Who stands where at an instant is the rules' to say (domain/loyalty_tiers); here it is counted.
Somebody who is several records stands as high as the highest of them.

Invariants:
- of the lines, `now` sums to all active customers, and `before` too
- whoever came up to a tier or fell to it stands in it now, and stood elsewhere before
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import Places
from pos_app.domain.loyalty_tiers import LoyaltyTier

Tiers = NDArray[np.int8]  # by the place of a customer: the place of the tier, NO_TIER for none
NO_TIER = -1
CODE = "points_report.tier_mix"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TierEnds:
    """Where everybody stood as a period began, and as it ended."""

    before: Tiers
    now: Tiers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TierLine:
    """One tier, or none (`tier` None): how many stand in it now, stood in it, came up, fell to it.

    The people are those who stand in it now, who came up and who fell to it.
    """

    tier: LoyaltyTier | None
    now: int
    before: int
    up: int
    fell: int
    whole: int
    people: Callable[[], Places]
    people_up: Callable[[], Places]
    people_fell: Callable[[], Places]


def tier_mix(
    tiers: tuple[LoyaltyTier, ...], ends: TierEnds, active: Places
) -> tuple[TierLine, ...]:
    """A line for each tier, the highest first, and one for those who have none."""
    before, now = ends.before[active], ends.now[active]
    return tuple(
        _line(tiers, place, before=before, now=now, active=active)
        for place in range(len(tiers) - 1, NO_TIER - 1, -1)
    )


def _line(
    tiers: tuple[LoyaltyTier, ...], place: int, *, before: Tiers, now: Tiers, active: Places
) -> TierLine:
    here = now == place
    up, fell = here & (before < place), here & (before > place)
    return TierLine(
        tier=None if place == NO_TIER else tiers[place],
        now=int(here.sum()),
        before=int((before == place).sum()),
        up=int(up.sum()),
        fell=int(fell.sum()),
        whole=len(active),
        people=lambda: active[here],
        people_up=lambda: active[up],
        people_fell=lambda: active[fell],
    )
