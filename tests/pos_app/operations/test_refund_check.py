"""What comes back is looked at once more when the sale is made."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import ApprovalNeededError, RuleError
from tests.pos_app.operations.refund_desk import BEN, RefundDesk, some_lines


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
