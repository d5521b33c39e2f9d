"""Goods and amounts are read from a form as they are written there."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.money import Currency
from pos_app.domain.offer import EVERYTHING, Selection
from pos_app.ui.setup.offer_desk import (
    OfferDesk,
    amount_text,
    goods_in,
    goods_text,
    id_in,
    minor_of,
)
from tests.builders import an_id

MILK, DRINKS = ProductId(an_id("milk")), DepartmentId(an_id("drinks"))
FRUIT, GONE = DepartmentId(an_id("fruit")), DepartmentId(an_id("gone"))
DESK = OfferDesk(
    currency=Currency("EUR"),
    products_of=lambda code: (MILK,) if code == "4012" else (),
    code_of=lambda _: "4012",
    mark=",",
    departments={"Drinks": DRINKS, "Fruit, nuts": FRUIT},
)


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("*", EVERYTHING),
        ("4012", Selection(products=frozenset({MILK}))),
        ("Drinks; 4012", Selection(products=frozenset({MILK}), departments=frozenset({DRINKS}))),
        ("Drinks; Fruit, nuts", Selection(departments=frozenset({DRINKS, FRUIT}))),
        (f"id:{GONE}", Selection(departments=frozenset({GONE}))),
    ],
)
def test_goods_are_read_as_they_are_written(text: str, goods: Selection) -> None:
    assert goods_in(text, DESK) == goods
    assert goods_text(goods, DESK) == text


def test_commas_part_goods_too() -> None:
    both = Selection(products=frozenset({MILK}), departments=frozenset({DRINKS}))
    assert goods_in(" drinks,4012", DESK) == both


@pytest.mark.parametrize("text", ["drinks, 99", "id:what", "Fruit"])
def test_a_code_that_nothing_has_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="code_unknown"):
        goods_in(text, DESK)


def test_an_id_is_only_what_is_one() -> None:
    assert id_in(str(GONE)) == GONE
    assert id_in("4006381333931") is None


@pytest.mark.parametrize(("text", "minor"), [("5,00", 500), ("0,05", 5), ("1234,56", 123456)])
def test_an_amount_is_read_as_it_is_written(text: str, minor: int) -> None:
    assert minor_of(text, DESK) == minor
    assert amount_text(minor, DESK) == text
    with pytest.raises(RuleError, match="amount_unreadable"):
        minor_of("-1", DESK)
