"""The end of a sale: once, or not at all with the money still on the counter."""

from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.pos_app.ui.sell.desk import JUICE, Desk, WaitingRunner, rung_up


def test_a_second_key_while_the_sale_is_made_durable_does_nothing() -> None:
    runner = WaitingRunner()
    desk = Desk(runner=runner)
    desk.scan(JUICE)
    runner.run_all()
    desk.key(KeyAction.CASH)
    assert desk.now.stage is Stage.COMPLETING
    desk.key(KeyAction.CASH)
    runner.run_all()
    assert len(desk.sales) == 1
    assert desk.now.stage is Stage.CHANGE


def test_a_sale_that_could_not_be_made_durable_is_tried_again_by_the_same_key() -> None:
    desk = rung_up(JUICE)
    desk.storage.commit_error = OSError("full")
    desk.key(KeyAction.CASH, "5")
    assert not desk.sales
    assert desk.question.is_bad
    assert len(desk.basket.tenders) == 1
    desk.storage.commit_error = None
    desk.key(KeyAction.CASH)
    assert desk.sales[0].tenders[0].given.minor == 500


def test_the_next_basket_is_empty_and_the_last_change_is_at_hand() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CASH, "5")
    assert desk.basket.is_empty
    desk.scan(JUICE)
    desk.key(KeyAction.LAST_CHANGE)
    assert "3.01" in desk.question.title
    assert desk.now.stage is Stage.RINGING


def test_without_a_sale_there_is_no_last_change() -> None:
    desk = Desk()
    desk.key(KeyAction.LAST_CHANGE)
    assert desk.question.is_bad


def test_a_corrected_amount_changes_the_change_and_not_the_sale() -> None:
    desk = rung_up(JUICE)
    desk.key(KeyAction.CASH, "5")
    desk.key(KeyAction.CASH, "10")
    change = desk.now.change
    assert change is not None
    assert change.change == "8.01"
    assert desk.sales[0].tenders[0].given.minor == 500
