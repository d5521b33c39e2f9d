"""What ringing up asks, and what each answer does to the basket."""

from dataclasses import replace

import pytest

from pos_app.domain.ids import ProductId
from pos_app.ui.key_table import KeyAction
from tests.builders import a_cashier, a_manager, a_product, an_id, euros
from tests.pos_app.ui.sell.desk import APPLES, GIFT, JUICE, TWIN, Desk


def test_a_large_quantity_is_asked_and_taken_on_yes() -> None:
    desk = Desk()
    desk.presenter.on_quantity("150")
    desk.scan(JUICE)
    assert desk.basket.is_empty
    assert "150" in desk.question.title
    desk.key(KeyAction.ACCEPT)
    assert desk.lines[0][0] == "150"


@pytest.mark.parametrize("action", [KeyAction.NOT_NOW, KeyAction.BACK])
def test_a_large_quantity_is_not_taken_on_no(action: KeyAction) -> None:
    desk = Desk()
    desk.presenter.on_quantity("150")
    desk.scan(JUICE)
    desk.enter()
    desk.key(action)
    assert desk.basket.is_empty
    assert desk.now.question is None
    assert desk.now.quantity == ""


def test_a_code_typed_during_yes_or_no_waits_for_the_answer() -> None:
    desk = Desk()
    desk.presenter.on_quantity("150")
    desk.scan(JUICE)
    desk.enter("10")
    desk.key(KeyAction.ACCEPT)
    assert [row[:2] for row in desk.lines] == [("150", "Apple juice 1 l"), ("1", "Eggs")]


@pytest.mark.parametrize("text", ["0.642", "642", "0,642"])
def test_a_weight_is_asked_and_typed(text: str) -> None:
    desk = Desk()
    desk.scan(APPLES)
    assert desk.question.hint == "Weight"
    desk.enter(text)
    assert desk.lines == [("0.642", "Apples", "1.92")]
    assert desk.view.cleared == 1


@pytest.mark.parametrize("text", ["x", "0", "1e9", "99999999", "-1"])
def test_a_weight_that_is_none_keeps_the_question_with_the_reason(text: str) -> None:
    desk = Desk()
    desk.scan(APPLES)
    desk.enter(text)
    assert desk.question.title == "How much Apples?"
    assert desk.question.is_bad
    assert desk.view.cleared == 0
    desk.enter("0.5")
    assert len(desk.lines) == 1


def test_escape_puts_a_weight_away() -> None:
    desk = Desk()
    desk.scan(APPLES)
    desk.key(KeyAction.BACK)
    assert desk.now.question is None
    assert desk.basket.is_empty


def test_a_price_is_asked_and_typed() -> None:
    desk = Desk()
    desk.scan(GIFT)
    desk.enter("3.555")
    assert "3.555" in desk.question.detail
    desk.enter("3.50")
    assert desk.lines == [("1", "Gift card sleeve", "3.50")]


def test_a_large_quantity_of_an_asked_price_asks_each_once() -> None:
    desk = Desk()
    desk.presenter.on_quantity("150")
    desk.scan(GIFT)
    desk.enter("1")
    desk.key(KeyAction.ACCEPT)
    assert desk.now.question is None
    assert desk.lines == [("150", "Gift card sleeve", "150.00")]


def test_an_asked_price_of_weighed_goods_asks_both_once() -> None:
    apples = next(p for p in Desk().catalogue.products if p.name == "Apples")
    desk = Desk(products=(replace(apples, is_price_asked=True),))
    desk.scan(APPLES)
    desk.enter("2")
    desk.enter("0.5")
    assert desk.lines == [("0.500", "Apples", "1.00")]


@pytest.mark.parametrize("by", ["digit", "touch"])
def test_one_code_on_two_products_is_asked(by: str) -> None:
    desk = Desk()
    desk.scan(TWIN, JUICE)
    assert [a.text for a in desk.question.answers] == [
        "Tea red · €3.00",
        "Tea green · €3.50",
        "Cancel",
    ]
    if by == "digit":
        desk.enter("2")
    else:
        desk.presenter.on_answer("1")
    assert [row[1] for row in desk.lines] == ["Tea green", "Apple juice 1 l"]


@pytest.mark.parametrize("text", ["3", "0", "x", "\u00b2"])
def test_a_number_that_is_not_offered_keeps_the_question(text: str) -> None:
    desk = Desk()
    desk.scan(TWIN)
    desk.enter(text)
    assert desk.question.title == "Which one is it?"
    assert desk.sounds[-1] == "error"
    desk.enter("1")
    assert desk.lines[0][1] == "Tea red"


def test_the_quantity_goes_with_the_chosen_product() -> None:
    desk = Desk()
    desk.presenter.on_quantity("3")
    desk.scan(TWIN)
    desk.enter("1")
    assert desk.lines == [("3", "Tea red", "9.00")]


def test_an_open_item_is_typed_in_two_steps() -> None:
    desk = Desk()
    desk.key(KeyAction.OPEN_ITEM)
    desk.enter()
    assert desk.question.hint == "Name of the item"
    desk.enter("Candle")
    desk.enter("3.555")
    assert "3.555" in desk.question.detail
    assert desk.basket.is_empty
    desk.enter("3.55")
    assert desk.lines == [("1", "Candle", "3.55")]


def test_an_open_item_can_be_given_up_at_each_step() -> None:
    desk = Desk()
    desk.key(KeyAction.OPEN_ITEM)
    desk.key(KeyAction.BACK)
    desk.key(KeyAction.OPEN_ITEM)
    desk.enter("Candle")
    desk.key(KeyAction.BACK)
    assert desk.now.question is None
    assert desk.basket.is_empty


def test_a_cashier_may_not_free_a_sale_from_tax() -> None:
    desk = Desk()
    desk.scan(JUICE)
    desk.key(KeyAction.EXEMPT_TAX)
    assert desk.question.is_bad
    assert not desk.question.hint


def test_a_manager_types_the_reason_and_can_take_it_back() -> None:
    desk = Desk(staff=a_manager())
    desk.scan(JUICE)
    desk.key(KeyAction.EXEMPT_TAX)
    desk.enter("Embassy 12")
    assert desk.now.total_detail == "no tax: Embassy 12"
    desk.key(KeyAction.EXEMPT_TAX)
    assert desk.basket.exemption is None


def test_a_reason_typed_after_a_cashier_took_over_is_refused() -> None:
    desk = Desk(staff=a_manager())
    desk.scan(JUICE)
    desk.key(KeyAction.EXEMPT_TAX)
    desk.presenter.take_over(a_cashier())
    desk.enter("Embassy 12")
    assert desk.basket.exemption is None


def test_implied_decimals_are_followed() -> None:
    desk = Desk(implied_decimals=True)
    desk.scan(GIFT)
    desk.enter("350")
    assert desk.lines[0][2] == "3.50"


def test_a_chosen_product_without_a_price_is_refused() -> None:
    free = (a_product("A", code=TWIN, price=None), a_product("B", code=TWIN))
    desk = Desk(products=free)
    desk.scan(TWIN)
    desk.enter("1")
    assert desk.question.is_bad
    assert desk.basket.is_empty


@pytest.mark.parametrize("how", ["key", "touch"])
def test_a_code_with_two_printed_prices_asks_which_and_sells_at_it(how: str) -> None:
    packs = tuple(
        a_product("Biscuits 100 g", id=ProductId(an_id(f"mrp {minor}")), code=TWIN,
                  price=euros(minor))
        for minor in (5000, 5500)
    )  # fmt: skip
    desk = Desk(products=packs)
    desk.scan(TWIN)
    assert [answer.text for answer in desk.question.answers[:2]] == [
        "Biscuits 100 g · €50.00", "Biscuits 100 g · €55.00",
    ]  # fmt: skip
    assert "price printed on the pack" in desk.question.detail
    if how == "key":
        desk.enter("2")
    else:
        desk.presenter.on_answer("1")
    assert desk.lines == [("1", "Biscuits 100 g", "55.00")]
    desk.scan(TWIN)
    desk.enter("1")
    desk.scan(TWIN)
    desk.enter("1")
    assert desk.lines == [("1", "Biscuits 100 g", "55.00"), ("2", "Biscuits 100 g", "100.00")]
