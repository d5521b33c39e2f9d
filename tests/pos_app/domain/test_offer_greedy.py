"""Greedy takes what gains most first, and leaves `Each` offers what they do better."""

from pos_app.domain.offer import CheapestOff, PercentOff, SetPrice
from pos_app.domain.offer_greedy import greedy
from pos_app.domain.offer_group import Goods, Group, RestRule, SetRule


def test_the_better_set_goes_first() -> None:
    rules = [SetRule(SetPrice(190), (((0,), 2),), 9), SetRule(CheapestOff(), (((0,), 2),), 9)]
    found = greedy(Group([Goods(100, 4)], rules))
    assert found.off == 200
    assert {one.rule for one in found.applications} == {1}


def test_a_set_that_gains_less_than_each_offer_is_left() -> None:
    rules = [SetRule(SetPrice(190), (((0,), 2),), 9), RestRule(PercentOff(500_000), (0,))]
    found = greedy(Group([Goods(100, 4)], rules))
    assert found.off == 200
    assert [one.rule for one in found.applications] == [1]


def test_it_never_claims_to_be_exact() -> None:
    found = greedy(Group([Goods(100, 3)], [SetRule(CheapestOff(), (((0,), 3),), 9)]))
    assert (found.off, found.is_exact) == (100, False)
