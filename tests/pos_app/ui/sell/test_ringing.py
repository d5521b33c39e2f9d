"""What a code, a word or a tile becomes depends on the mode; quantity and mode end with it."""

from pos_app.ui.key_table import KeyAction
from tests.pos_app.ui.sell.desk import JUICE, TWIN, UNKNOWN, WATER, Desk, rung_up


def test_a_price_check_rings_nothing_up_and_ends_with_the_price() -> None:
    desk = Desk()
    desk.key(KeyAction.PRICE_CHECK)
    desk.scan(JUICE)
    assert (desk.lines, desk.now.mode) == ([], "")
    assert "1.99" in desk.question.title


def test_a_price_check_of_a_code_on_two_products_offers_both() -> None:
    desk = Desk()
    desk.key(KeyAction.PRICE_CHECK)
    desk.scan(TWIN)
    assert [row.name for row in desk.now.results] == ["Tea red", "Tea green"]
    desk.presenter.on_result(1)
    assert desk.lines == []
    assert "Tea green" in desk.question.title


def test_a_quantity_is_of_one_scan() -> None:
    desk = Desk()
    desk.presenter.on_quantity("3")
    desk.scan(JUICE, WATER)
    assert [line[0] for line in desk.lines][:2] == ["3", "1"]


def test_remove_by_scan_takes_one_line_away_and_ends() -> None:
    desk = rung_up(JUICE, WATER)
    desk.key(KeyAction.REMOVE_BY_SCAN)
    desk.scan(JUICE)
    assert "Apple juice 1 l" not in [line[1] for line in desk.lines]
    assert desk.now.mode == ""


def test_escape_ends_mode_and_quantity() -> None:
    desk = Desk()
    desk.presenter.on_quantity("3")
    desk.key(KeyAction.PRICE_CHECK)
    desk.key(KeyAction.BACK)
    assert (desk.now.mode, desk.now.quantity) == ("", "")


def test_a_code_that_nothing_has_can_become_an_open_item() -> None:
    desk = Desk()
    desk.scan(UNKNOWN)
    desk.key(KeyAction.NOT_NOW)
    assert desk.question.hint
