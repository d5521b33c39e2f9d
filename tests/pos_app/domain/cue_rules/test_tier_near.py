"""Little is missing: 15 % of what the tier takes, or two visits."""

import pytest

from pos_app.domain.cue_rules.tier_near import tier_near
from pos_app.domain.cue_sight import TierSight, TierUnit
from tests.builders import euros
from tests.cues import GOLD, a_sight, somebody


@pytest.mark.parametrize(("earned", "missing"), [(424, None), (425, 75), (499, 1), (500, None)])
def test_points_that_are_missing(earned: int, missing: int | None) -> None:
    cue = tier_near(a_sight(somebody(earned=earned, tiers_ahead=(GOLD,))))
    assert (None if cue is None else cue.values["missing"]) == missing


def test_what_this_sale_earns_counts_already() -> None:
    cue = tier_near(a_sight(somebody(earned=420, tiers_ahead=(GOLD,)), gain=30))
    assert cue is not None
    assert cue.values["missing"] == 50


def test_money_is_said_as_money_and_visits_as_visits() -> None:
    known = somebody(earned=480, tiers_ahead=(GOLD,), tier_unit=TierUnit.SPEND)
    cue = tier_near(a_sight(known))
    assert cue is not None
    assert (cue.name, cue.values["missing"]) == ("tier_near_spend", euros(20))
    ten = TierSight(code="gold", name="Gold", least=10)
    known = somebody(earned=8, tiers_ahead=(ten,), tier_unit=TierUnit.VISITS)
    cue = tier_near(a_sight(known))
    assert cue is not None
    assert (cue.name, cue.values["missing"]) == ("tier_near_visits", 2)


def test_at_the_top_nothing_is_said() -> None:
    assert tier_near(a_sight(somebody(earned=900))) is None
    assert tier_near(a_sight()) is None
