"""A group knows its sets and what the rest is worth."""

from pos_app.domain.offer import CheapestOff, Measure, PercentOff
from pos_app.domain.offer_group import Goods, Group, RestRule, SetRule, summed

GOODS = [Goods(300, 1), Goods(200, 2), Goods(100, 4)]
THREE = SetRule(CheapestOff(), (((0, 1, 2), 3),), 9)


def test_every_way_to_make_a_set_is_a_shape_once() -> None:
    shapes = Group(GOODS, [THREE]).shapes()
    assert shapes is not None
    assert len(shapes) == 6
    assert {sum(unit.pieces for unit in shape.used) for shape in shapes} == {3}


def test_too_many_shapes_are_not_listed() -> None:
    goods = [Goods(100 + n, 3) for n in range(6)]
    group = Group(goods, [SetRule(CheapestOff(), ((tuple(range(6)), 3),), 9)])
    assert group.shapes() is None


def test_the_dearest_set_takes_the_first_cells_and_needs_all_parts() -> None:
    group = Group(GOODS, [THREE])
    assert [(u.cell, u.pieces) for u in group.dearest(THREE, (1, 2, 4))] == [(0, 1), (1, 2)]
    assert group.dearest(THREE, (1, 1, 0)) == ()


def test_what_is_left_takes_reached_offers_first_where_they_give_more() -> None:
    each = RestRule(PercentOff(100_000), (0, 1, 2))
    reached = RestRule(PercentOff(200_000), (0, 1, 2), Measure.PIECES, 5)
    group = Group(GOODS, [each, reached])
    assert group.rest((1, 2, 4)).off == 220
    assert group.rest((1, 2, 1)).off == 80
    assert group.only(0).off == 110


def test_a_cell_used_for_two_parts_is_summed() -> None:
    group = Group(GOODS, [SetRule(CheapestOff(), (((2,), 1), ((2,), 2)), 9)])
    used = group.dearest(group.sets[0][1], (1, 2, 4))
    assert [(unit.cell, unit.pieces) for unit in summed(used)] == [(2, 3)]
