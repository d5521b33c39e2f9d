"""What is chosen never exceeds what may come back, and all of it is what was paid."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.ui.refund.draft import RefundDraft
from tests.builders import euros
from tests.pos_app.operations.refund_desk import RefundDesk, some_lines


def a_draft(desk: RefundDesk) -> RefundDraft:
    sale = desk.sell(*some_lines())
    return RefundDraft(found=desk.found(sale), basket=desk.basket(), reason="broken")


def test_all_that_is_left_and_none_again(desk: RefundDesk) -> None:
    draft = a_draft(desk)
    assert draft.whole().back == draft.found.sale.total
    assert draft.whole().whole().back == euros(0)


def test_a_line_has_an_end(desk: RefundDesk) -> None:
    draft = a_draft(desk).changed(1).changed(1).changed(1)
    with pytest.raises(RuleError, match="refund_too_much"):
        draft.changed(1)
    assert draft.changed(-1, 1).wishes()[0].amount == 3


def test_one_reason_for_all(desk: RefundDesk) -> None:
    draft = a_draft(desk).whole().with_reason("expired").same_reason()
    assert {wish.reason for wish in draft.wishes()} == {"expired"}


def test_the_difference_goes_back_not_the_whole(desk: RefundDesk) -> None:
    draft = a_draft(desk).whole()
    assert draft.ways(draft.back) == ()
    assert {way.most for way in draft.ways(draft.back - euros(5))} == {euros(5)}
