"""The change screen stays until the next sale, and takes a corrected amount."""

import pytest

from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.pos_app.ui.sell.desk import WATER, change_of, rung_up


def test_a_corrected_amount_changes_the_change_and_not_the_sale() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "5")
    sale = desk.sales[0]
    desk.key(KeyAction.CASH, "10")
    assert change_of(desk).change == "8.01"
    desk.presenter.on_cash(2000)
    assert change_of(desk).change == "18.01"
    assert [key.minor for key in change_of(desk).cash_keys if key.is_chosen] in ([], [2000])
    assert desk.sales == [sale]


def test_a_correction_that_would_not_pay_is_refused() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "5")
    desk.key(KeyAction.CASH, "1")
    assert desk.question.is_bad
    assert change_of(desk).change == "3.01"


def test_the_next_scan_starts_the_next_sale() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    desk.scan(WATER)
    assert desk.now.stage is Stage.RINGING
    assert [line[1] for line in desk.lines] == ["Water 1 l", "Deposit 0.25"]
    assert desk.now.last_change.endswith("0.00")


@pytest.mark.parametrize("leave", ["enter", "escape", "tile", "price_check", "open_item"])
def test_the_change_screen_is_left_for_the_next_sale(leave: str) -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    if leave == "enter":
        desk.enter()
    elif leave == "tile":
        desk.presenter.on_tile(desk.catalogue.products[0])
    else:
        desk.key(KeyAction("back" if leave == "escape" else leave))
    assert desk.now.stage is Stage.RINGING


def test_undo_on_the_change_screen_is_refused() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.UNDO)
    assert desk.question.is_bad
    assert desk.now.stage is Stage.CHANGE


def test_the_last_change_is_shown_again_by_its_key_and_by_enter() -> None:
    desk = rung_up()
    desk.key(KeyAction.LAST_CHANGE)
    assert desk.question.title == "There is no earlier sale on this till yet."
    desk.key(KeyAction.CASH, "5")
    desk.enter()
    desk.key(KeyAction.LAST_CHANGE)
    assert change_of(desk).change == "3.01"
    desk.key(KeyAction.BACK)
    desk.enter()
    assert change_of(desk).change == "3.01"


def test_the_last_change_is_told_over_an_open_basket() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "5")
    desk.scan(WATER)
    desk.key(KeyAction.LAST_CHANGE)
    assert desk.now.stage is Stage.RINGING
    assert desk.question.title == "Last change 3.01"
