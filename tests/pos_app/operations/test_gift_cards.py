"""Lines that pass money through: no turnover, no tax, and never after a tender."""

from dataclasses import replace

import pytest

from pos_app.domain.account import AccountKind, account_id
from pos_app.domain.basket import Basket, LineKind
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.tender_rules import TenderRules
from pos_app.operations.gift_cards import round_up, sell_gift_card, settle_debt
from pos_app.operations.take_tender import take_card
from tests.builders import a_basket, a_cashier, a_line, a_policy, a_store, an_id, euros
from tests.fakes import A_MORNING, FakeClock, counting_ids

CARD = account_id(AccountKind.GIFT_CARD, "GC0001")
POLICY = a_policy(store=a_store(tendering=TenderRules(donation_for="Sea rescue")))
IDS = counting_ids()
VALUE = euros(2_500)


def priced(basket: Basket) -> PricedBasket:
    return price_basket(basket, POLICY.pricing_rules(A_MORNING))


def sell(basket: Basket, value: Money = VALUE) -> Basket:
    return sell_gift_card(
        basket, CARD, value, name="Gift card", staff=a_cashier(), policy=POLICY, new_id=IDS
    )


def rounded_up(basket: Basket) -> Basket:
    return round_up(priced(basket), name="Sea rescue", staff=a_cashier(), policy=POLICY, new_id=IDS)


def settled(basket: Basket, amount: Money) -> Basket:
    return settle_debt(
        basket, amount, name="On account", staff=a_cashier(), policy=POLICY, new_id=IDS
    )


def test_a_gift_card_adds_its_value_and_no_tax() -> None:
    before, after = priced(a_basket(a_line())), priced(sell(a_basket(a_line())))
    assert after.total == before.total + euros(2_500)
    assert sum(p.tax.tax.minor for p in after.lines) == sum(p.tax.tax.minor for p in before.lines)
    assert after.basket.lines[-1].kind is LineKind.GIFT_CARD


@pytest.mark.parametrize("value", [0, -100, 50_001])
def test_a_value_that_no_card_has_is_refused(value: int) -> None:
    with pytest.raises(RuleError) as refusal:
        sell(a_basket(lines=()), euros(value))
    assert refusal.value.code == "errors.gift_card_value"


def test_one_card_is_sold_once_in_a_basket() -> None:
    with pytest.raises(RuleError) as refusal:
        sell(sell(a_basket(lines=())))
    assert refusal.value.code == "errors.gift_card_twice"


@pytest.mark.parametrize(("total", "given"), [(199, 1), (250, 50), (300, 100)])
def test_a_donation_goes_to_the_next_whole_amount_and_comes_out_again(
    total: int, given: int
) -> None:
    basket = a_basket(a_line(listed_price=euros(total)))
    rounded = rounded_up(basket)
    assert priced(rounded).total == euros(total + given)
    assert rounded_up(rounded) == basket


def test_without_a_receiver_or_a_total_nothing_is_donated() -> None:
    with pytest.raises(RuleError) as refusal:
        rounded_up(a_basket(lines=()))
    assert refusal.value.code == "errors.basket_empty"
    with pytest.raises(RuleError) as refusal:
        round_up(
            priced(a_basket(a_line())),
            name="",
            staff=a_cashier(),
            policy=a_policy(),
            new_id=IDS,
        )
    assert refusal.value.code == "errors.no_donations"


def test_a_debt_is_settled_by_the_customer_who_owes_it() -> None:
    with pytest.raises(RuleError) as refusal:
        settled(a_basket(lines=()), euros(500))
    assert refusal.value.code == "errors.customer_missing"
    ada = replace(a_basket(lines=()), customer_id=CustomerId(an_id("ada")))
    with pytest.raises(RuleError) as refusal:
        settled(ada, euros(0))
    assert refusal.value.code == "errors.account_nothing"
    (line,) = settled(ada, euros(500)).lines
    assert (line.kind, line.listed_price) == (LineKind.ON_ACCOUNT, euros(500))
    assert line.detail.account == f"on_account:{ada.customer_id}"


def test_after_a_tender_no_line_passes_money_through() -> None:
    paid = take_card(
        priced(a_basket(a_line())), euros(100), staff=a_cashier(), clock=FakeClock(), new_id=IDS
    )
    for step in (sell, rounded_up, lambda basket: settled(basket, euros(1))):
        with pytest.raises(RuleError) as refusal:
            step(paid)
        assert refusal.value.code == "errors.basket_tendered"
