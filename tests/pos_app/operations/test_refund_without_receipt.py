"""Without a receipt the lowest price counts, up to limits of one refund and of a day."""

import pytest

from pos_app.domain.errors import ApprovalNeededError
from pos_app.domain.ids import ProductId
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import pieces
from pos_app.domain.refund_rules import RefundNeed
from pos_app.operations.refund_without_receipt import add_unreceipted
from tests.builders import a_line, a_product, an_id, euros
from tests.pos_app.operations.refund_desk import BEN, KIM, RefundDesk


def test_without_a_receipt_the_lowest_price_of_the_last_days_counts(desk: RefundDesk) -> None:
    product = a_product("Juice", price=euros(300))
    desk.sell(a_line("Juice", product_id=product.id, listed_price=euros(250)))
    found = FoundProduct(product, product.codes[0])

    def price(count: int) -> object:
        return desk.unreceipted.price(
            found, pieces(count), reason="broken", basket=desk.basket(), staff=BEN
        )

    assert price(2).amount == euros(500)  # type: ignore[attr-defined]  # Unreceipted
    desk.clock.advance(days=31)
    assert price(1).amount == euros(300)  # type: ignore[attr-defined]  # Unreceipted


def test_without_a_receipt_there_are_limits_for_one_and_for_a_day(desk: RefundDesk) -> None:
    product = a_product("Coat", price=euros(2000), id=ProductId(an_id("product Coat")))
    found = FoundProduct(product, product.codes[0])

    def back(count: int, *, approver: object = None) -> object:
        item = desk.unreceipted.price(
            found, pieces(count), reason="broken", basket=desk.basket(), staff=BEN
        )
        basket = add_unreceipted(desk.basket(), item, staff=BEN, approver=approver)  # type: ignore[arg-type]  # a StaffMember
        return desk.complete(desk.pay(basket, by="store_credit"), staff=BEN)

    for _ in range(5):
        back(1)
    with pytest.raises(ApprovalNeededError, match="refund_without_receipt"):
        back(1)
    back(1, approver=KIM)
    desk.clock.advance(days=1)
    back(1)
    with pytest.raises(ApprovalNeededError, match="refund_without_receipt"):
        back(2)


def test_the_deposit_comes_back_with_its_goods_at_todays_price(desk: RefundDesk) -> None:
    bottle = a_product("Deposit 0.25", code="", price=euros(25))
    water = a_product("Water", price=euros(99), deposit_id=bottle.id)
    with desk.units() as work:
        for product in (bottle, water):
            work.put_product(product)
        work.commit()
    item = desk.unreceipted.price(
        FoundProduct(water, water.codes[0]),
        pieces(6),
        reason="broken",
        basket=desk.basket(),
        staff=BEN,
    )
    assert item.deposit is not None
    assert item.deposit.deposit_of == item.line.id
    assert item.amount == euros(6 * (99 + 25))
    basket = add_unreceipted(desk.basket(), item, staff=BEN)
    sale = desk.complete(desk.pay(basket, by="store_credit"), staff=BEN).sale
    assert sale.total == -item.amount
    assert [line.quantity for line in sale.lines] == [pieces(-6), pieces(-6)]


def test_without_a_deposit_in_the_catalogue_only_the_goods_come_back(desk: RefundDesk) -> None:
    water = a_product("Water", price=euros(99), deposit_id=ProductId(an_id("gone")))
    item = desk.unreceipted.price(
        FoundProduct(water, water.codes[0]), pieces(1), reason="x", basket=desk.basket(), staff=BEN
    )
    assert item.lines == (item.line,)


def test_the_limit_counts_the_deposit_too(desk: RefundDesk) -> None:
    crate = a_product("Crate", code="", price=euros(1500))
    beer = a_product("Beer", price=euros(1000), deposit_id=crate.id)
    with desk.units() as work:
        for product in (crate, beer):
            work.put_product(product)
        work.commit()
    found = FoundProduct(beer, beer.codes[0])
    item = desk.unreceipted.price(found, pieces(1), reason="x", basket=desk.basket(), staff=BEN)
    assert item.needs == ()
    item = desk.unreceipted.price(found, pieces(4), reason="x", basket=desk.basket(), staff=BEN)
    assert item.needs == (RefundNeed.WITHOUT_RECEIPT,)
