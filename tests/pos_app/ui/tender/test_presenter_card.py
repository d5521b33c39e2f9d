"""A card at the counter: only approved ends the wait, and scans are kept for what follows."""

import pytest

from pos_app.domain.tender import TenderKind
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.pos_app.ui.sell.desk import JUICE, WATER, change_of, rung_up


def test_a_card_names_the_amount_and_completes_when_approved() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    assert desk.now.stage is Stage.CARD_WAIT
    assert desk.question.title == "Take 1.99 on the terminal"
    assert desk.presenter.is_busy
    desk.key(KeyAction.ACCEPT, "A12345")
    assert desk.sales[0].tenders[0].reference == "A12345"
    assert change_of(desk).title == "Paid by card"
    assert "Change" not in change_of(desk).spoken
    assert not desk.presenter.is_busy


def test_a_typed_approval_code_and_enter_approve() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    desk.enter("A12345")
    assert desk.sales[0].tenders[0].reference == "A12345"


@pytest.mark.parametrize("action", [KeyAction.BACK, KeyAction.CASH, KeyAction.UNDO])
def test_only_approved_or_declined_ends_the_wait(action: KeyAction) -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    desk.key(action)
    desk.enter()
    desk.presenter.on_tile(desk.catalogue.products[0])
    desk.presenter.on_answer("take_back", "0")
    assert desk.now.stage is Stage.CARD_WAIT
    assert desk.question.title == "Take 1.99 on the terminal"
    desk.key(KeyAction.ACCEPT)
    assert len(desk.sales) == 1


def test_a_declined_card_leaves_everything() -> None:
    desk = rung_up()
    before = desk.basket
    desk.key(KeyAction.USUAL_TENDER)
    desk.key(KeyAction.NOT_NOW)
    assert desk.now.stage is Stage.RINGING
    assert desk.basket is before
    assert "declined" in desk.question.title
    assert not desk.presenter.is_busy


def test_a_scan_during_the_card_wait_is_kept_for_the_next_sale() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    desk.scan(WATER)
    assert "1 scan waits." in desk.question.detail
    desk.key(KeyAction.ACCEPT)
    assert [line.name for line in desk.sales[0].lines] == ["Apple juice 1 l"]
    assert "1 scan waits." in change_of(desk).summary
    assert desk.basket.is_empty
    desk.enter()
    assert [line.name for line in desk.basket.lines] == ["Water 1 l", "Deposit 0.25"]


def test_kept_scans_come_before_the_scan_that_starts_the_next_sale() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    desk.scan(WATER)
    desk.key(KeyAction.ACCEPT)
    desk.scan(JUICE)
    assert [line[1] for line in desk.lines] == ["Water 1 l", "Deposit 0.25", "Apple juice 1 l"]


def test_scans_kept_in_a_card_part_stay_kept_until_the_rest_is_paid() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER, "1")
    desk.scan(WATER)
    desk.key(KeyAction.ACCEPT)
    assert desk.now.tender.still_due
    assert len(desk.lines) == 1
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.BACK)
    assert [line[1] for line in desk.lines] == ["Water 1 l", "Deposit 0.25"]


def test_scans_kept_in_a_declined_card_wait_ring_up_after_the_notice() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    desk.scan(WATER)
    desk.key(KeyAction.NOT_NOW)
    assert len(desk.lines) == 1
    desk.key(KeyAction.BACK)
    assert len(desk.lines) == 3


def test_a_card_number_is_refused_and_asked_again() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    desk.enter("4111 1111 1111 1111")
    assert desk.now.stage is Stage.CARD_WAIT
    assert "never kept" in desk.question.detail
    assert desk.view.cleared == 1
    desk.enter("A1")
    assert desk.sales[0].tenders[0].reference == "A1"


def test_more_on_a_card_than_is_due_is_refused_before_the_terminal() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER, "5")
    assert desk.now.stage is Stage.RINGING
    assert desk.question.is_bad


def test_a_part_by_card_and_the_rest_in_cash() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER, "1.50")
    desk.key(KeyAction.ACCEPT)
    desk.key(KeyAction.CASH, "1")
    kinds = [(tender.kind, tender.amount.minor) for tender in desk.sales[0].tenders]
    assert kinds == [(TenderKind.CARD, 150), (TenderKind.CASH, 49)]
    assert change_of(desk).change == "0.51"


def test_where_cash_is_usual_the_other_tender_is_the_card() -> None:
    desk = rung_up(usual_tender="cash")
    desk.key(KeyAction.OTHER_TENDER)
    desk.enter()
    assert desk.now.stage is Stage.CARD_WAIT
    desk.key(KeyAction.NOT_NOW)
    desk.key(KeyAction.USUAL_TENDER, "5")
    assert change_of(desk).change == "3.01"
