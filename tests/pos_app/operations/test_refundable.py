"""What of a sale may still come back is what was sold, less what did, and less what stands here."""

from dataclasses import replace

from pos_app.domain.basket import LineKind
from pos_app.operations.refundable import in_basket
from tests.builders import euros
from tests.pos_app.operations.refund_desk import BEN, RefundDesk, some_lines


def test_what_came_back_and_what_stands_in_the_basket_is_left_no_more(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    juice = sale.lines[0]
    assert desk.found(sale).left(juice) == 3
    desk.complete(desk.pay(desk.back(sale, [1])), staff=BEN)
    basket = desk.back(sale, [1])
    found = desk.found(sale)
    assert in_basket(basket, juice.id) == 1
    assert (found.left(juice), found.left(juice, basket)) == (2, 1)


def test_what_is_no_goods_never_comes_back(desk: RefundDesk) -> None:
    found = desk.found(desk.sell(*some_lines()))
    donation = replace(found.sale.lines[0], kind=LineKind.DONATION)
    assert found.left(donation) == 0


def test_people_choose_from_goods_and_not_from_their_deposits(desk: RefundDesk) -> None:
    found = desk.found(desk.sell(*some_lines()))
    juice = found.sale.lines[0]
    deposit = replace(found.sale.lines[1], deposit_of=juice.id)
    with_deposit = replace(found, sale=replace(found.sale, lines=(juice, deposit)))
    assert with_deposit.lines == (juice,)
    assert sum(way.most.minor for way in found.ways(euros(100))) >= 100
