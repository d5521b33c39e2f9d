"""A card on a terminal with a line: its answers become tenders, its silence becomes a question."""

from dataclasses import replace

import pytest

from pos_app.domain.basket import Basket
from pos_app.domain.card_request import CardRequest, CardResult, CardState
from pos_app.domain.ids import TenderId
from pos_app.domain.money import Money
from pos_app.domain.refund import refund_of
from pos_app.domain.tender import Tender, card_tender
from pos_app.operations.card_requests import CardRequests
from pos_app.operations.ring_up import keep_basket
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.builders import a_line, a_manager, a_sale, an_id, euros
from tests.pos_app.ui.sell.desk import JUICE, WaitingRunner
from tests.pos_app.ui.tender.card_line import Line


def a_card(request: CardRequest) -> Tender:
    return card_tender(request.amount, request.amount, tender_id=request.id)


def test_approved_by_the_terminal_ends_the_sale_with_its_code() -> None:
    line = Line()
    request = line.ask()
    assert line.desk.now.stage is Stage.CARD_WAIT
    line.tell(request, CardState.WAITING)
    assert "waits for a card" in line.desk.question.title
    line.tell(request, CardState.APPROVED)
    sale = line.desk.sales[0]
    assert (sale.tenders[0].id, sale.tenders[0].reference) == (request.id, "482913")
    assert line.requests.standing() is None


class Known(CardRequests):
    """The sale that comes back was paid by one card."""

    def charge_of(self, basket: Basket, back: Money) -> TenderId | None:
        assert basket.lines[0].refund is not None
        assert back == euros(199)
        return TenderId(an_id("charge"))


def _coming_back(line: Line | None = None) -> Line:
    line = line or Line()
    line.requests = Known(unit_of_work=line.desk.storage.begin, clock=line.desk.clock)
    line.terminal.requests = line.requests
    line.again()
    sale = a_sale()
    back = refund_of(sale.sold_line(sale.lines[0].id), 1, returned=0, reason="broken")
    counter = line.desk.presenter.counter
    counter.put(replace(counter.basket, lines=(a_line("back", quantity=-1, refund=back),)))
    line.desk.key(KeyAction.USUAL_TENDER)
    return line


def test_money_given_back_names_the_charge_it_is_of() -> None:
    line = _coming_back()
    request = line.terminal.asked[-1][1]
    assert (request.amount, request.charge_of) == (euros(-199), TenderId(an_id("charge")))
    assert line.requests.standing() == request


def test_money_given_back_can_be_given_up_before_the_terminal_is_asked() -> None:
    runner = WaitingRunner()
    line = _coming_back(Line(runner=runner))
    line.desk.key(KeyAction.NOT_NOW)
    runner.run_all()
    assert not line.terminal.asked
    assert line.desk.now.stage is Stage.RINGING
    assert "not charged" in line.desk.question.title
    line.desk.key(KeyAction.USUAL_TENDER)
    runner.run_all()
    assert [verb for verb, _ in line.terminal.asked] == ["charge"]


@pytest.mark.parametrize(
    ("reason", "said"), [("other_card", "not the card that paid"), ("over_charge", "no more than")]
)
def test_a_card_that_gets_nothing_back_is_told_why(reason: str, said: str) -> None:
    line = _coming_back()
    request = line.terminal.asked[-1][1]
    line.tell(request, CardState.DECLINED, reason=reason)
    assert said in line.desk.question.title
    assert not line.desk.basket.tenders
    assert line.requests.standing() is None


def test_an_answer_that_comes_twice_or_late_changes_nothing() -> None:
    line = Line()
    request = line.ask()
    for _ in range(2):
        line.tell(request, CardState.APPROVED)
    assert len(line.desk.sales) == 1
    assert line.desk.basket.is_empty


def test_a_partial_approval_leaves_the_rest_due() -> None:
    line = Line()
    request = line.ask()
    line.tell(request, CardState.APPROVED, result=CardResult(amount=euros(150), code="1"))
    assert "1.50 of 1.99" in line.desk.question.title
    assert line.desk.now.total == "€0.49"
    assert line.desk.basket.tenders[0].detail.asked == euros(199)


def test_tip_cashback_and_surcharge_are_facts_and_no_turnover() -> None:
    line = Line()
    request = line.ask()
    extra = CardResult(
        amount=euros(199), tip=euros(20), cashback=euros(1000), surcharge=euros(5), code="1"
    )
    line.tell(request, CardState.APPROVED, result=extra)
    sale = line.desk.sales[0]
    assert (sale.turnover, sale.tenders[0].given) == (euros(199), euros(1224))
    assert sale.has_cash


@pytest.mark.parametrize("state", [CardState.DECLINED, CardState.ABORTED])
def test_what_was_not_charged_leaves_the_basket_as_it_was(state: CardState) -> None:
    line = Line()
    line.tell(line.ask(), state)
    assert line.desk.now.stage is Stage.RINGING
    assert not line.desk.basket.tenders
    assert line.requests.standing() is None


def test_cancel_asks_the_terminal_and_waits_for_its_word() -> None:
    line = Line()
    request = line.ask()
    line.desk.key(KeyAction.NOT_NOW)
    assert line.terminal.asked[-1] == ("abort", request)
    assert line.desk.now.stage is Stage.CARD_WAIT


def test_in_doubt_nothing_goes_on_but_asking_again() -> None:
    line = Line()
    request = line.ask()
    line.tell(request, CardState.UNKNOWN)
    line.desk.key(KeyAction.CASH)
    assert not line.desk.basket.tenders
    line.desk.key(KeyAction.ACCEPT)
    assert line.terminal.asked[-1] == ("inquire", request)
    assert [what for what, _ in line.terminal.asked].count("charge") == 1


def test_after_a_crash_the_till_inquires_and_does_not_charge_twice() -> None:
    line = Line()
    request = line.ask()
    line.again()
    assert line.desk.now.stage is Stage.CARD_WAIT
    assert line.terminal.asked == [("charge", request), ("inquire", request)]
    line.tell(request, CardState.APPROVED)
    assert [sale.tenders[0].id for sale in line.desk.sales] == [request.id]


def test_a_tip_for_somebody_else_is_still_theirs_after_a_crash() -> None:
    line = Line()
    line.desk.scan(JUICE)
    line.desk.presenter.tender.tip = euros(50)
    line.desk.presenter.tender.tip_for = a_manager().id
    line.desk.key(KeyAction.USUAL_TENDER)
    request = line.terminal.asked[-1][1]
    line.again()
    charged = CardResult(amount=request.amount, tip=euros(50), code="1")
    line.tell(request, CardState.APPROVED, result=charged)
    detail = line.desk.sales[0].tenders[0].detail
    assert (detail.tip, detail.tip_for) == (euros(50), a_manager().id)


def test_what_a_manager_says_was_charged_has_its_tip() -> None:
    line = Line()
    line.desk.presenter.take_over(a_manager())
    line.desk.scan(JUICE)
    line.desk.presenter.tender.tip = euros(50)
    line.desk.key(KeyAction.USUAL_TENDER)
    line.tell(line.terminal.asked[-1][1], CardState.UNKNOWN)
    line.desk.presenter.on_entered("1")
    assert line.desk.sales[0].tenders[0].detail.tip == euros(50)


def test_a_crash_after_the_tender_was_kept_asks_nothing_more() -> None:
    line = Line()
    request = line.ask()
    # The tender is in the journalled basket, and the end of the request was lost with the power.
    paid = line.desk.basket
    line.tell(request, CardState.APPROVED)
    line.desk.storage.tables.sales.clear()
    tender = replace(paid, tenders=(a_card(request),))
    keep_basket(tender, unit_of_work=line.desk.storage.begin)
    line.desk.storage.tables.card_request = request
    line.again()
    assert [what for what, _ in line.terminal.asked] == ["charge"]
    assert line.requests.standing() is None
    assert line.desk.basket.tenders[0].id == request.id


def test_a_card_charged_for_a_basket_that_is_gone_is_told_and_on_record() -> None:
    line = Line()
    request = line.ask()
    keep_basket(None, unit_of_work=line.desk.storage.begin)
    line.again()
    line.tell(request, CardState.APPROVED)
    assert "Give it back" in line.desk.question.title
    assert line.desk.storage.tables.audit[-1].kind == "card_without_basket"
    assert line.requests.standing() is None


def test_a_full_disk_after_the_approval_keeps_the_doubt_and_not_the_money() -> None:
    line = Line()
    request = line.ask()
    line.desk.storage.commit_error = OSError("full")
    line.tell(request, CardState.APPROVED)
    assert line.desk.now.stage is Stage.CARD_WAIT
    line.desk.storage.commit_error = None
    line.tell(request, CardState.APPROVED)
    assert len(line.desk.sales) == 1


def charged_partly(line: Line) -> CardRequest:
    """A card that paid a part, so that the sale is still open."""
    request = line.ask()
    line.tell(request, CardState.APPROVED, result=CardResult(amount=euros(150), code="1"))
    return request


def test_a_charged_card_leaves_the_sale_only_when_the_terminal_undid_it() -> None:
    line = Line()
    request = charged_partly(line)
    line.desk.key(KeyAction.UNDO)
    what, reversal = line.terminal.asked[-1]
    assert (what, reversal.id, reversal.is_reversal) == ("reverse", request.id, True)
    assert line.desk.basket.tenders
    line.tell(reversal, CardState.REVERSED)
    assert not line.desk.basket.tenders
    assert line.desk.storage.tables.basket == line.desk.basket
    assert line.requests.standing() is None


@pytest.mark.parametrize(
    ("state", "reason"), [(CardState.APPROVED, ""), (CardState.ABORTED, "no_line")]
)
def test_a_charge_that_was_not_undone_stays_in_the_sale(state: CardState, reason: str) -> None:
    line = Line()
    charged_partly(line)
    line.desk.key(KeyAction.UNDO)
    line.tell(line.terminal.asked[-1][1], state, reason=reason)
    assert "still charged" in line.desk.question.title
    assert line.desk.basket.tenders
    assert line.desk.now.stage is Stage.RINGING
    assert line.requests.standing() is None


def test_after_a_crash_a_reversal_is_found_out_too() -> None:
    line = Line()
    charged_partly(line)
    line.desk.presenter.counter.flush()
    line.desk.key(KeyAction.UNDO)
    reversal = line.terminal.asked[-1][1]
    line.again()
    assert line.terminal.asked[-1] == ("inquire", reversal)
    line.tell(reversal, CardState.REVERSED)
    assert not line.desk.basket.tenders
    assert [what for what, _ in line.terminal.asked].count("reverse") == 1
