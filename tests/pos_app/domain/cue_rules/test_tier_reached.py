"""A new tier is said once it is there: by the last visit, or by this sale."""

import pytest

from pos_app.domain.cue_rules.tier_reached import tier_reached
from tests.cues import GOLD, a_sight, somebody


def test_the_last_visit_brought_it() -> None:
    cue = tier_reached(a_sight(somebody(reached=GOLD)))
    assert cue is not None
    assert (cue.variant, cue.values["tier"]) == ("", "Gold")


@pytest.mark.parametrize(("gain", "is_said"), [(9, False), (10, True)])
def test_this_sale_brings_it_when_it_is_paid(gain: int, is_said: bool) -> None:
    known = somebody(earned=490, tiers_ahead=(GOLD,))
    cue = tier_reached(a_sight(known, gain=gain, is_paid=True))
    assert (cue is not None and cue.variant == "now") is is_said
    assert tier_reached(a_sight(known, gain=gain)) is None


def test_of_nobody_nothing_is_said() -> None:
    assert tier_reached(a_sight()) is None
