"""Small groups are exact; large ones are never worse than one offer alone, and say so."""

from pos_app.domain.offer import AmountOff, CheapestOff, Measure, PercentOff, SetPrice
from pos_app.domain.offer_group import Goods, RestRule, SetRule
from pos_app.domain.offer_search import solve

MANY = 1000


def test_the_dearest_pieces_make_the_sets() -> None:
    goods = [Goods(500, 3), Goods(100, 3)]
    found = solve(goods, [SetRule(CheapestOff(), (((0, 1), 3),), MANY)])
    assert (found.off, found.is_exact) == (600, True)


def test_amounts_larger_than_a_set_are_spread_over_the_sets() -> None:
    goods = [Goods(400, 1), Goods(300, 1), Goods(200, 1), Goods(100, 1)]
    found = solve(goods, [SetRule(AmountOff(500), (((0, 1, 2, 3), 2),), MANY)])
    assert (found.off, found.is_exact) == (1000, True)


def test_sets_and_the_rest_are_chosen_together() -> None:
    goods = [Goods(80, 5)]
    three_for_two = SetRule(CheapestOff(), (((0,), 3),), MANY)
    fifth = RestRule(PercentOff(200_000), (0,))
    found = solve(goods, [three_for_two, fifth])
    assert (found.off, found.is_exact) == (80 + 32, True)


def test_a_limit_holds() -> None:
    goods = [Goods(80, 9)]
    assert solve(goods, [SetRule(CheapestOff(), (((0,), 3),), 2)]).off == 160


def test_a_group_too_large_says_so_and_is_no_worse_than_each_offer_alone() -> None:
    goods = [Goods(100 + 7 * n, 2) for n in reversed(range(12))]
    cells = tuple(range(12))
    rules = [
        SetRule(CheapestOff(), ((cells, 3),), MANY),
        SetRule(SetPrice(250), ((cells, 2),), MANY),
        RestRule(PercentOff(150_000), cells),
        RestRule(AmountOff(400), cells, Measure.MONEY, 1500),
    ]
    found = solve(goods, rules)
    assert not found.is_exact
    assert found.off >= max(solve(goods, [rule]).off for rule in rules)


def test_no_piece_is_used_twice() -> None:
    goods = [Goods(100 + n, 3) for n in reversed(range(6))]
    cells = tuple(range(6))
    rules = [SetRule(CheapestOff(), ((cells, n),), MANY) for n in (2, 3, 4)]
    used = [0] * len(goods)
    for application in solve(goods, rules).applications:
        for unit in application.used:
            used[unit.cell] += unit.pieces
    assert all(count <= 3 for count in used)


def test_overlapping_parts_are_filled_where_there_is_a_way() -> None:
    goods = [Goods(35, 2), Goods(5, 1), Goods(1, 2)]
    rule = SetRule(PercentOff(1_000_000), (((0, 1, 2), 2), ((0,), 2)), MANY)
    assert solve(goods, [rule]).off == 76
