"""Tenders are steps of the basket, and a card number never becomes a reference."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.operations.take_tender import settlement, take_back_tender, take_card, take_cash
from tests.builders import a_basket, a_cashier, a_line, a_policy, euros
from tests.fakes import FakeClock, counting_ids

CLOCK = FakeClock()


def priced(*lines: object) -> PricedBasket:
    basket = a_basket(*lines)  # type: ignore[arg-type]  # BasketLine where given
    return price_basket(basket, a_policy().pricing_rules(CLOCK.now()))


def cash(on: PricedBasket, minor: int) -> PricedBasket:
    basket = take_cash(
        on, euros(minor), staff=a_cashier(), policy=a_policy(), clock=CLOCK, new_id=counting_ids()
    )
    return price_basket(basket, on.rules, on)


def test_part_in_cash_and_the_rest_by_card_settles() -> None:
    part = cash(priced(), 100)
    assert settlement(part).due == euros(99)
    done = take_card(
        part, euros(99), staff=a_cashier(), clock=CLOCK, new_id=counting_ids(9), reference="A1B2"
    )
    assert settlement(price_basket(done, part.rules)).is_settled


def test_a_tender_can_be_taken_back_before_the_end() -> None:
    part = cash(priced(), 100)
    assert settlement(price_basket(take_back_tender(part.basket), part.rules)).due == euros(199)
    with pytest.raises(RuleError) as refusal:
        take_back_tender(priced().basket)
    assert refusal.value.code == "errors.no_tender"


def test_a_card_number_is_never_kept() -> None:
    with pytest.raises(RuleError) as refusal:
        take_card(
            priced(), euros(199), staff=a_cashier(), clock=CLOCK, new_id=counting_ids(),
            reference="4111 1111 1111 1111",
        )  # fmt: skip
    assert refusal.value.code == "errors.card_number"


def test_an_empty_basket_takes_no_tender() -> None:
    empty = price_basket(a_basket(a_line(), lines=()), priced().rules)
    with pytest.raises(RuleError) as refusal:
        cash(empty, 100)
    assert refusal.value.code == "errors.basket_empty"
