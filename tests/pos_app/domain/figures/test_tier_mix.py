"""Active customers by tier: where they stand, and who moved."""

import numpy as np

from pos_app.domain.figures.tier_mix import NO_TIER, TierEnds, tier_mix
from pos_app.domain.loyalty_tiers import LoyaltyTier

SILVER = LoyaltyTier(code="silver", name="Silver", least=200)
GOLD = LoyaltyTier(code="gold", name="Gold", least=500)


def places(*numbers: int) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    return np.array(numbers, np.int32)


def test_each_tier_says_who_stands_in_it_and_who_moved_to_it() -> None:
    ends = TierEnds(
        before=np.array([NO_TIER, 0, 1, 1, 0, 1], np.int8),
        now=np.array([0, 1, 0, 1, 0, NO_TIER], np.int8),
    )
    gold, silver, none = tier_mix((SILVER, GOLD), ends, places(0, 1, 2, 3, 4, 5))
    assert [one.tier for one in (gold, silver, none)] == [GOLD, SILVER, None]
    assert [(one.now, one.before, one.up, one.fell) for one in (gold, silver, none)] == [
        (2, 3, 1, 0), (3, 2, 1, 1), (1, 1, 0, 1),
    ]  # fmt: skip
    assert silver.people().tolist() == [0, 2, 4]
    assert (silver.people_up().tolist(), silver.people_fell().tolist()) == ([0], [2])
    assert {one.whole for one in (gold, silver, none)} == {6}


def test_only_the_active_are_counted() -> None:
    ends = TierEnds(before=np.array([1, 0], np.int8), now=np.array([1, 1], np.int8))
    gold, *_ = tier_mix((SILVER, GOLD), ends, places(1))
    assert (gold.now, gold.before, gold.up, gold.people().tolist()) == (1, 0, 1, [1])


def test_an_empty_shop_has_lines_of_nothing() -> None:
    nobody = np.zeros(0, np.int8)
    lines = tier_mix((SILVER,), TierEnds(before=nobody, now=nobody), places())
    assert [(one.now, one.whole) for one in lines] == [(0, 0), (0, 0)]
