"""Amounts are whole minor units, half up, and never more than the goods are worth."""

from pos_app.domain.offer import (
    AmountOff,
    CheapestOff,
    PercentOff,
    SetPrice,
    Tier,
    Tiers,
    UnitPrice,
)
from pos_app.domain.offer_amounts import Lot, Used, each_off, rate_of, reached_off, set_off

SET = (Used(0, 250, 1, 0), Used(1, 99, 2, 1))


def test_a_rate_is_rounded_half_up() -> None:
    assert [rate_of(minor, 100_000) for minor in (4, 5, 14, 15)] == [0, 1, 1, 2]


def test_what_a_set_gets_off() -> None:
    assert set_off(PercentOff(500_000), SET) == 125 + 50 + 50
    assert set_off(PercentOff(500_000, 1), SET) == 100
    assert set_off(UnitPrice(100), SET) == 150
    assert set_off(SetPrice(400), SET) == 48
    assert set_off(SetPrice(500), SET) == 0
    assert set_off(AmountOff(1000), SET) == 448
    assert set_off(CheapestOff(2), SET) == 198
    assert set_off(CheapestOff(3, 500_000), SET) == 50 + 50 + 125


def test_alike_pieces_are_rounded_together_and_weight_counts() -> None:
    assert each_off(PercentOff(100_000), Lot(5, 3)) == 2
    assert each_off(AmountOff(100), Lot(250, 1, 642)) == 64
    assert each_off(UnitPrice(299), Lot(250, 1, 642)) == 58


def test_the_best_tier_reached_holds_not_the_highest() -> None:
    tiers = Tiers((Tier(3, AmountOff(50)), Tier(6, PercentOff(10_000))))
    lots = [Lot(100, 6)]
    assert reached_off(tiers, lots, 6) == 50
    assert reached_off(tiers, lots, 2) == 0
    assert reached_off(UnitPrice(60), lots, 6) == 240
