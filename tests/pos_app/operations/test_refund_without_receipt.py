"""Without a receipt the lowest price counts, up to limits of one refund and of a day."""

import pytest

from pos_app.domain.errors import ApprovalNeededError
from pos_app.domain.ids import ProductId
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import pieces
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
