"""What comes back is looked at once more when the sale is made."""

from dataclasses import replace

import pytest

from pos_app.domain.basket import Basket
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.ids import SaleId, mint_id
from pos_app.domain.product import FoundProduct
from pos_app.domain.quantity import pieces
from pos_app.domain.receipt_code import ReceiptCode
from pos_app.domain.refund_rules import RefundNeed
from pos_app.operations.day_exceptions import DayExceptions
from pos_app.operations.refund_without_receipt import add_unreceipted
from pos_app.phrases import Phrases
from tests.builders import a_product, euros
from tests.pos_app.operations.refund_desk import BEN, KIM, RefundDesk, some_lines


def test_two_baskets_never_give_the_same_line_back(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    one, two = desk.pay(desk.back(sale, [2])), desk.pay(desk.back(sale, [2]))
    desk.complete(one, staff=BEN)
    with pytest.raises(RuleError, match="refund_meanwhile") as refusal:
        desk.complete(two, staff=BEN)
    assert refusal.value.values["name"] == "Juice"
    assert sum(desk.found(sale).returned.values()) == 2


def test_an_approval_cannot_be_left_out_of_the_basket(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    basket = desk.back(sale, [1])
    desk.clock.advance(days=31)
    with pytest.raises(ApprovalNeededError, match="refund_late"):
        desk.complete(desk.pay(basket), staff=BEN)


def test_every_line_that_comes_back_is_answered_for(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    desk.complete(desk.pay(desk.back(sale, [2, 1])), staff=BEN)
    rows = desk.connection.rows("SELECT kind, count(*) FROM journal GROUP BY kind")
    assert dict(rows)["refunded"] == 2


def _round_off(desk: RefundDesk) -> None:
    with desk.units() as work:
        work.put_store(replace(work.policy().store, round_off_minor=100))
        work.commit()


@pytest.mark.parametrize("by", ["cash", "card"])
def test_a_rounded_off_sale_goes_back_whole_the_way_it_was_paid(desk: RefundDesk, by: str) -> None:
    _round_off(desk)
    sale = desk.sell(*some_lines(), by=by)
    assert (sale.total + sale.rounding).minor % 100 == 0
    back = desk.complete(desk.pay(desk.back(sale, [3, 1]), by=by), staff=BEN).sale
    assert back.total == -sale.total
    assert back.rounding == -sale.rounding
    assert sum(t.amount.minor for t in (*sale.tenders, *back.tenders)) == 0


def test_part_of_a_rounded_off_sale_goes_back_to_the_card_that_paid(desk: RefundDesk) -> None:
    _round_off(desk)
    sale = desk.sell(*some_lines(), by="card")
    for amounts in ([1, 0], [1, 1]):
        back = desk.complete(desk.pay(desk.back(sale, amounts), by="card"), staff=BEN).sale
        assert back.tenders[0].amount == back.total + back.rounding
        assert back.tenders[0].amount.minor % 100 == 0


def _receipt(desk: RefundDesk) -> ReceiptCode:
    """One of 30.00 of another store."""
    return ReceiptCode(
        sale_number="08-1-000001", day=desk.clock.now().date(), total=euros(3000),
        sale_id=SaleId(mint_id()), message=b"", signature=b"",
    )  # fmt: skip


def _of_unread(
    desk: RefundDesk,
    *,
    also: tuple[RefundNeed, ...] = (),
    receipt: ReceiptCode | None = None,
    minor: int = 3000,
) -> Basket:
    """Goods for 30.00 of a proven receipt that nobody could read, to be paid out."""
    product = a_product("Coat", price=euros(minor))
    receipt = receipt or _receipt(desk)
    item = desk.unreceipted.price(
        FoundProduct(product, product.codes[0]), pieces(1), reason="broken",
        basket=desk.basket(), staff=BEN, receipt=receipt,
    )  # fmt: skip
    basket = add_unreceipted(desk.basket(), item, staff=BEN, approver=KIM, also=also)
    return desk.pay(basket, by="store_credit", staff=BEN)


def test_baskets_begun_below_the_limit_of_a_day_do_not_pass_it_together(desk: RefundDesk) -> None:
    """Whatever somebody said yes to: receipts that nobody could read have a limit."""
    waiting = [_of_unread(desk, also=(RefundNeed.WITHOUT_RECEIPT,)) for _ in range(4)]
    for basket in waiting[:3]:
        desk.complete(basket, staff=BEN)
    with pytest.raises(RuleError, match="refund_unasked_limit"):
        desk.complete(waiting[3], staff=BEN)
    desk.clock.advance(days=1)
    desk.complete(waiting[3], staff=BEN)


def test_baskets_begun_of_one_unread_receipt_do_not_exceed_its_total_together(
    desk: RefundDesk,
) -> None:
    """Each was within it when it was begun; nobody counted the other one."""
    receipt = _receipt(desk)
    first, second = (_of_unread(desk, receipt=receipt, minor=2000) for _ in range(2))
    desk.complete(first, staff=BEN)
    with pytest.raises(RuleError, match="refund_above_receipt") as refusal:
        desk.complete(second, staff=BEN)
    assert refusal.value.values == {"most": euros(3000)}
    desk.complete(_of_unread(desk, receipt=receipt, minor=1000), staff=BEN)


def test_what_comes_back_of_an_unread_receipt_is_listed_with_the_number_of_its_sale(
    desk: RefundDesk,
) -> None:
    desk.complete(_of_unread(desk), staff=BEN)
    reading = DayExceptions(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
    today = desk.policy.business_day(desk.clock.now()).date
    (listed,) = (one for one in reading.of_day(today, staff=KIM).exceptions if one.kind.is_grave)
    assert Phrases("en").say(listed.sentence.code, **dict(listed.sentence.values)) == (
        "Coat of 08-1-000001 came back; the selling till could not be asked."
    )
