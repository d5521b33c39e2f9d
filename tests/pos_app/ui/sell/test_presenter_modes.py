"""Price check and removing: modes that end by themselves and leave the rest alone."""

from pos_app.ui.key_table import KeyAction
from tests.pos_app.ui.sell.desk import (
    JUICE,
    TWIN,
    WATER,
    Desk,
)


def test_a_price_check_leaves_the_basket_and_ends() -> None:
    desk = Desk()
    desk.scan(JUICE)
    desk.key(KeyAction.PRICE_CHECK)
    assert desk.now.mode
    desk.scan(WATER)
    assert desk.question.title == "Water 1 l · €0.99"
    assert len(desk.lines) == 1
    assert desk.now.mode == ""
    desk.scan(WATER)
    assert len(desk.lines) == 3


def test_a_price_check_takes_a_typed_code_and_a_found_product() -> None:
    desk = Desk()
    desk.key(KeyAction.PRICE_CHECK, "10")
    assert desk.question.title == "Eggs · €0.30"
    desk.key(KeyAction.PRICE_CHECK)
    desk.enter("juice")
    assert desk.question.title.startswith("Apple juice")
    assert desk.basket.is_empty


def test_a_price_check_of_a_code_on_two_products_offers_both() -> None:
    desk = Desk()
    desk.key(KeyAction.PRICE_CHECK)
    desk.scan(TWIN)
    assert [row.price for row in desk.now.results] == ["3.00", "3.50"]
    desk.presenter.on_result(1)
    assert desk.question.title == "Tea green · €3.50"
    assert desk.basket.is_empty


def test_remove_by_scan_takes_one_away_and_ends() -> None:
    desk = Desk()
    desk.scan(JUICE, JUICE, WATER)
    desk.key(KeyAction.REMOVE_BY_SCAN)
    desk.scan(JUICE)
    assert desk.lines[0][0] == "1"
    desk.key(KeyAction.REMOVE_BY_SCAN)
    desk.scan(WATER)
    assert desk.lines == [("1", "Apple juice 1 l", "1.99")]


def test_remove_by_scan_also_removes_what_is_touched() -> None:
    desk = Desk()
    desk.scan(JUICE)
    desk.key(KeyAction.REMOVE_BY_SCAN)
    desk.presenter.on_tile(desk.catalogue.products[0])
    assert desk.basket.is_empty


def test_removing_what_is_not_there_is_refused() -> None:
    desk = Desk()
    desk.scan(JUICE)
    desk.key(KeyAction.REMOVE_BY_SCAN)
    desk.scan(WATER)
    assert desk.question.is_bad
    assert len(desk.lines) == 1


def test_escape_ends_a_mode_and_forgets_the_quantity() -> None:
    desk = Desk()
    desk.presenter.on_quantity("5")
    desk.key(KeyAction.PRICE_CHECK)
    desk.key(KeyAction.BACK)
    assert (desk.now.mode, desk.now.quantity) == ("", "")
