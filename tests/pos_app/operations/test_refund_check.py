"""What comes back is looked at once more when the sale is made."""

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
