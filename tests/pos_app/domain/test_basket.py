"""A basket changes by making a new one, so undo gives back exactly what was there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.basket import BasketHistory, deposit_line, line_for
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId
from pos_app.domain.product import FoundProduct, ProductCode
from pos_app.domain.quantity import pieces
from pos_app.domain.store import SupplyMode
from tests.builders import a_basket, a_line, a_product, an_id, euros
from tests.fakes import counting_ids


def test_a_six_pack_costs_six_unless_it_has_its_own_price() -> None:
    product = a_product(price=euros(100))
    new_id = counting_ids()
    six = line_for(FoundProduct(product, ProductCode("1", 6)), pieces(1), new_id=new_id)
    deal = line_for(
        FoundProduct(product, ProductCode("2", 6, euros(499))), pieces(1), new_id=new_id
    )
    assert (six.listed_price, deal.listed_price) == (euros(600), euros(499))


def test_a_missing_price_is_named() -> None:
    product = a_product(price=None)
    with pytest.raises(RuleError) as refusal:
        line_for(FoundProduct(product, ProductCode("1")), pieces(1), new_id=counting_ids())
    assert refusal.value.code == "errors.price_missing"


def test_a_deposit_follows_its_line_in_quantity_and_removal() -> None:
    cola = a_line("Cola", pack=6)
    deposit = deposit_line(a_product("Deposit", price=euros(25)), cola, new_id=counting_ids())
    assert deposit.listed_price == euros(150)
    basket = a_basket(cola, deposit).changing(cola.id, pieces(3))
    assert basket.lines[1].quantity == pieces(3)
    assert basket.supplying(SupplyMode.EAT_IN, cola.id).lines[1].supply_mode is SupplyMode.EAT_IN
    assert basket.removing(cola.id).is_empty
    assert basket.item_count == 3


def test_a_line_that_is_gone_is_named() -> None:
    with pytest.raises(RuleError) as refusal:
        a_basket().line(LineId(an_id("nowhere")))
    assert refusal.value.code == "errors.line_gone"


@given(st.integers(1, 130))
def test_undo_walks_back_the_newest_hundred_steps(steps: int) -> None:
    basket, history = a_basket(a_line("first")), BasketHistory()
    seen = []
    for i in range(steps):
        seen.append(basket)
        history = history.remembering(basket)
        basket = basket.adding(a_line(f"l{i}"))
    for expected in reversed(seen[-100:]):
        basket, history = history.undo()
        assert basket == expected
    with pytest.raises(RuleError):
        history.undo()
