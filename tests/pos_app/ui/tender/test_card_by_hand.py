"""A terminal without a line: only a deliberate answer takes a card, or lets one go."""

from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.pos_app.ui.sell.desk import JUICE, Desk, rung_up


def partly_by_card() -> Desk:
    desk = rung_up(JUICE)
    desk.key(KeyAction.USUAL_TENDER, "1.50")
    desk.key(KeyAction.ACCEPT)
    return desk


def test_approved_by_a_person_is_paid_with_what_was_typed() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.USUAL_TENDER)
    assert desk.question.title == "Take 1.99 on the terminal"
    desk.enter("A17")
    assert desk.sales[0].tenders[0].reference == "A17"


def test_declined_pays_nothing() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.USUAL_TENDER)
    desk.key(KeyAction.NOT_NOW)
    assert not desk.basket.tenders
    assert desk.now.stage is Stage.RINGING


def test_a_card_is_undone_on_the_terminal_before_it_leaves_the_sale() -> None:
    desk = partly_by_card()
    desk.key(KeyAction.UNDO)
    assert desk.question.title == "Reverse 1.50 on the terminal"
    assert desk.basket.tenders
    desk.key(KeyAction.ACCEPT)
    assert not desk.basket.tenders


def test_a_card_that_is_still_charged_stays_in_the_sale() -> None:
    desk = partly_by_card()
    desk.key(KeyAction.UNDO)
    desk.key(KeyAction.NOT_NOW)
    assert desk.basket.tenders
    assert "still charged" in desk.question.title
    assert desk.now.stage is Stage.RINGING


def test_enter_alone_undoes_nothing() -> None:
    desk = partly_by_card()
    desk.key(KeyAction.UNDO)
    desk.enter("")
    assert desk.basket.tenders
    assert desk.now.stage is Stage.CARD_WAIT
