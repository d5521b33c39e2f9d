"""What is nearly reached is said only when it is near, with what it brings."""

from pos_app.domain.offer import (
    EVERYTHING,
    AmountOff,
    Bundle,
    CheapestOff,
    Measure,
    Pieces,
    Reached,
    SetPrice,
    Tier,
    Tiers,
)
from pos_app.domain.offer_group import Goods, RestRule, SetRule
from pos_app.domain.offer_nearly import nearly_reached
from tests.builders import EUR, euros
from tests.pos_app.domain.offer_baskets import an_offer

THREE = SetRule(CheapestOff(), (((0, 1), 3),), 9)


def test_one_more_for_three_for_two() -> None:
    found = nearly_reached(an_offer(), THREE, [Goods(100, 1), Goods(80, 1)], EUR)
    assert found is not None
    assert (found.missing, found.what, found.saves) == (1, "pieces", euros(80))


def test_nothing_is_near_with_one_of_three_or_none() -> None:
    assert nearly_reached(an_offer(), THREE, [Goods(100, 1), Goods(80, 0)], EUR) is None
    assert nearly_reached(an_offer(), THREE, [Goods(100, 2), Goods(80, 1)], EUR) is None


def test_a_bundle_that_misses_one_piece_promises_nothing() -> None:
    rule = SetRule(SetPrice(500), (((0,), 1), ((1,), 1)), 9)
    bundle = Bundle((Pieces(EVERYTHING, 1), Pieces(EVERYTHING, 1)))
    offer = an_offer(condition=bundle, benefit=SetPrice(500))
    found = nearly_reached(offer, rule, [Goods(300, 1), Goods(250, 0)], EUR)
    assert found is not None
    assert found.saves == euros(0)
    assert nearly_reached(offer, rule, [Goods(300, 0), Goods(250, 0)], EUR) is None


def test_a_threshold_is_near_when_a_fifth_is_missing() -> None:
    offer = an_offer(condition=Reached(EVERYTHING, Measure.MONEY, 5000), benefit=AmountOff(500))
    rule = RestRule(AmountOff(500), (0,), Measure.MONEY, 5000)
    found = nearly_reached(offer, rule, [Goods(4200, 1)], EUR)
    assert found is not None
    assert (found.missing, found.what, found.saves) == (800, "money", euros(500))
    assert nearly_reached(offer, rule, [Goods(3900, 1)], EUR) is None
    assert nearly_reached(offer, rule, [Goods(5000, 1)], EUR) is None


def test_the_next_tier_is_worth_what_it_adds() -> None:
    tiers = Tiers((Tier(2, AmountOff(50)), Tier(4, AmountOff(150))))
    offer = an_offer(condition=Reached(EVERYTHING, Measure.PIECES, 2), benefit=tiers)
    found = nearly_reached(offer, RestRule(tiers, (0,), Measure.PIECES, 2), [Goods(100, 3)], EUR)
    assert found is not None
    assert (found.missing, found.saves) == (1, euros(100))
