"""What was sold comes back once, at what it cost, the way it was paid."""

from dataclasses import replace

import pytest

from pos_app.domain.basket import Basket
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.ids import SaleId, mint_id
from pos_app.domain.quantity import pieces
from pos_app.domain.receipt_code import receipt_code_of
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.sale import SaleKind
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import TenderKind
from pos_app.operations.past_sales import SaleQuery
from pos_app.operations.suspend_basket import SuspendBasket
from pos_app.operations.take_tender import pay_out
from pos_app.storage.till_key import TillKey
from tests.builders import a_line, an_id, euros
from tests.pos_app.operations.refund_desk import BEN, KIM, MARA, RefundDesk, some_lines


def test_a_sale_is_found_by_number_code_card_and_product(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines(), by="card")
    assert desk.refund.find(str(sale.number), staff=BEN).sale == sale
    assert desk.refund.find(f" {str(sale.number).lower()} ", staff=BEN).is_genuine is None
    day = sale.business_day.date
    for query in (
        SaleQuery(day=day, reference="a17", paid=sale.total),
        SaleQuery(text="04006381333948"),
        SaleQuery(day=day, text="juic"),
    ):
        assert desk.refund.search(query, staff=BEN) == (sale,)
    assert not desk.refund.search(SaleQuery(paid=euros(1)), staff=BEN)
    with pytest.raises(RuleError, match="refund_query_empty"):
        desk.refund.search(SaleQuery(day=day), staff=BEN)
    with pytest.raises(RuleError, match="refund_not_found"):
        desk.refund.find("03-2-000999", staff=BEN)


def test_a_receipts_code_is_believed_only_from_its_till(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    with desk.units() as work:
        key = TillKey.make()
        work.put_till(replace(work.policy().till, public_key=key.public))
        work.commit()
    assert desk.refund.find(receipt_code_of(sale, key.sign), staff=BEN).is_genuine
    with pytest.raises(RuleError, match="receipt_forged"):
        desk.refund.find(receipt_code_of(sale, TillKey.make().sign), staff=BEN)
    stranger = replace(sale, id=SaleId(an_id("elsewhere")))
    with pytest.raises(RuleError, match="refund_elsewhere"):
        desk.refund.find(receipt_code_of(stranger, key.sign), staff=BEN)


def test_a_part_comes_back_and_then_the_rest_and_no_more(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    first = desk.complete(desk.pay(desk.back(sale, [1])), staff=BEN).sale
    assert (first.kind, first.total) == (SaleKind.REFUND, euros(-199))
    found = desk.found(sale)
    assert [found.left(line) for line in found.lines] == [2, 1]
    rest = desk.complete(desk.pay(desk.back(sale, [2, 1])), staff=BEN).sale
    assert first.total + rest.total == -sale.total
    assert [desk.found(sale).left(line) for line in found.lines] == [0, 0]
    with pytest.raises(RuleError, match="refund_too_much"):
        desk.back(sale, [1])


def test_one_basket_counts_what_it_gives_back_already(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    basket = desk.back(sale, [2])
    assert desk.found(sale).left(sale.lines[0], basket) == 1
    with pytest.raises(RuleError, match="refund_too_much"):
        desk.back(sale, [2], basket=basket)
    both = desk.back(sale, [1], basket=basket)
    assert desk.complete(desk.pay(both), staff=BEN).sale.total == euros(-597)


def test_a_deposit_comes_back_with_its_product(desk: RefundDesk) -> None:
    juice = a_line("Juice", quantity=3)
    deposit = a_line(
        "Deposit", quantity=3, listed_price=euros(25), deposit_of=juice.id, tax_class="none"
    )
    sale = desk.sell(juice, deposit)
    found = desk.found(sale)
    assert [line.name for line in found.lines] == ["Juice"]
    back = desk.complete(desk.pay(desk.back(sale, [2])), staff=BEN).sale
    assert [(line.name, line.quantity, line.gross) for line in back.lines] == [
        ("Juice", pieces(-2), euros(-398)),
        ("Deposit", pieces(-2), euros(-50)),
    ]
    assert back.lines[1].deposit_of == back.lines[0].id


def test_an_exchange_is_one_sale_with_the_difference(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines(), by="card")
    basket = desk.back(sale, [1]).adding(a_line("Tea", listed_price=euros(500)))
    done = desk.complete(desk.pay(basket, by="card"), staff=BEN).sale
    assert (done.kind, done.total) == (SaleKind.SALE, euros(301))


@pytest.mark.parametrize(("by", "back", "refused"), [
    ("card", "cash", "errors.refund_cash"),
    ("cash", "card", "errors.refund_way"),
    ("cash", "cash", ""),
    ("card", "card", ""),
    ("card", "store_credit", ""),
])  # fmt: skip
def test_money_goes_back_the_way_it_came(
    desk: RefundDesk, by: str, back: str, refused: str
) -> None:
    sale = desk.sell(*some_lines(), by=by)
    basket = desk.pay(desk.back(sale, [1]), by=back)
    if not refused:
        assert desk.complete(basket, staff=BEN).sale.total == euros(-199)
        return
    with pytest.raises(RuleError) as refusal:
        desk.complete(basket, staff=BEN)
    assert refusal.value.code == refused
    assert desk.found(sale).returned[sale.lines[0].id] == 0


def test_a_manager_may_say_cash(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines(), by="card")
    basket = desk.back(sale, [1], approver=KIM, also=(RefundNeed.CASH,))
    done = desk.complete(desk.pay(basket), staff=BEN).sale
    assert done.lines[0].refund is not None
    assert done.lines[0].refund.approved_by == KIM.id


def test_who_sold_it_does_not_give_it_back_alone(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    with pytest.raises(ApprovalNeededError, match="refund_own"):
        desk.back(sale, [1], staff=MARA)
    basket = desk.back(sale, [1], staff=MARA, approver=KIM)
    assert desk.complete(desk.pay(basket), staff=MARA).sale.total == euros(-199)
    managers = desk.sell(*some_lines(), staff=KIM)
    with pytest.raises(ApprovalNeededError, match="refund_own"):
        desk.back(managers, [1], staff=KIM, approver=KIM)


def test_after_the_days_of_the_store_a_manager_says_yes(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    desk.clock.advance(days=30)
    assert desk.found(sale).needs == ()
    desk.clock.advance(days=1)
    with pytest.raises(ApprovalNeededError, match="refund_late"):
        desk.back(sale, [1])
    assert desk.back(sale, [1], staff=KIM).lines[0].refund is not None
    assert desk.back(sale, [1], approver=KIM).lines[0].refund is not None


def test_what_a_suspended_basket_gives_back_is_not_given_back_beside_it(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    verbs = SuspendBasket(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
    back = desk.back(sale, [2])
    with desk.units() as work:
        work.write_open_basket(back)
        work.commit()
    verbs.suspend(back, staff=BEN)
    found = desk.found(sale)
    assert [found.left(line) for line in found.lines] == [1, 1]
    with pytest.raises(RuleError, match="refund_suspended"):
        desk.back(sale, [2])
    assert desk.complete(desk.pay(desk.back(sale, [1])), staff=BEN).sale.total == euros(-199)


def test_what_a_manager_approved_is_paid_out_without_asking_again(desk: RefundDesk) -> None:
    sale = desk.sell(a_line("Coat", listed_price=euros(9000)), by="card")
    basket = desk.back(sale, [1], approver=KIM, also=(RefundNeed.CASH,))
    paid = pay_out(
        desk.priced(basket), TenderKind.CASH, staff=BEN, policy=desk.policy, clock=desk.clock,
        new_id=mint_id,
    )  # fmt: skip
    assert desk.complete(paid, staff=BEN).sale.total == euros(-9000)


def test_much_cash_that_nobody_approved_asks_a_manager_once(desk: RefundDesk) -> None:
    sale = desk.sell(a_line("Coat", listed_price=euros(9000)))
    priced = desk.priced(desk.back(sale, [1]))

    def paid(approver: StaffMember | None) -> Basket:
        return pay_out(
            priced, TenderKind.CASH, staff=BEN, policy=desk.policy, clock=desk.clock,
            new_id=mint_id, approved_by=approver,
        )  # fmt: skip

    with pytest.raises(ApprovalNeededError, match="payout_limit"):
        paid(None)
    assert desk.complete(paid(KIM), staff=BEN).sale.total == euros(-9000)
