"""The line that a wish becomes: containers, payouts, lottery."""

import pytest

from pos_app.domain.basket import LineKind
from pos_app.domain.errors import RuleError
from pos_app.domain.pricing import price_basket
from pos_app.domain.quantity import grams
from pos_app.operations.ring_up_wish import (
    AskMeasure,
    Wish,
)
from tests.builders import euros
from tests.pos_app.operations.goods_till import (
    NOON,
    added,
    scanned,
    till,
)


def test_the_container_of_a_product_comes_off_what_is_typed() -> None:
    ring_up = till()
    found = ring_up.catalogue.find_by_code("77")[0]
    assert isinstance(ring_up.add(ring_up.new_basket(), found), AskMeasure)
    line = added(ring_up.add(ring_up.new_basket(), found, measure=512)).basket.lines[0]
    assert (line.quantity, line.detail.tare_g, line.is_weight_typed) == (grams(500), 12, True)
    with pytest.raises(RuleError) as refusal:
        ring_up.add(ring_up.new_basket(), found, measure=12)
    assert refusal.value.code == "errors.tare_too_large"


def test_another_container_is_typed_on_the_line() -> None:
    ring_up = till()
    found = ring_up.catalogue.find_by_code("1234")[0]
    basket = added(ring_up.add(ring_up.new_basket(), found, measure=642)).basket
    basket = ring_up.set_tare(basket, basket.lines[0].id, 42).basket
    assert (basket.lines[0].quantity, basket.lines[0].detail.tare_g) == (grams(600), 42)
    basket = ring_up.change_quantity(basket, basket.lines[0].id, 742).basket
    assert basket.lines[0].quantity == grams(700)
    basket = scanned(ring_up, basket, "4006381333931")
    with pytest.raises(RuleError) as refusal:
        ring_up.set_tare(basket, basket.lines[1].id, 5)
    assert refusal.value.code == "errors.tare_not_here"


def test_a_deposit_that_comes_back_is_paid_out() -> None:
    ring_up = till()
    basket = scanned(ring_up, ring_up.new_basket(), "9901", quantity=4)
    assert basket.lines[0].kind is LineKind.DEPOSIT_RETURN
    priced = price_basket(basket, ring_up.policy.pricing_rules(NOON))
    assert priced.total == euros(-100)
    assert priced.tax.minor < 0


def test_lottery_has_no_tax_and_is_no_turnover() -> None:
    ring_up = till()
    basket = scanned(ring_up, ring_up.new_basket(), "66")
    priced = price_basket(basket, ring_up.policy.pricing_rules(NOON))
    assert (priced.total, priced.tax) == (euros(199), euros(0))
    assert not basket.lines[0].kind.is_turnover


def test_a_weight_of_the_scale_is_not_marked_as_typed_and_its_container_comes_off() -> None:
    ring_up = till()
    wish = Wish(found=ring_up.catalogue.find_by_code("77")[0], measure=512, is_weighed=True)
    basket = added(ring_up.go_on(ring_up.new_basket(), wish)).basket
    (line,) = basket.lines
    assert (line.quantity, line.detail.tare_g, line.is_weight_typed) == (grams(500), 12, False)
    assert ring_up.set_tare(basket, line.id, 42).basket.lines[0].quantity == grams(470)


def test_of_a_net_weight_no_second_container_comes_off() -> None:
    ring_up = till()
    found = ring_up.catalogue.find_by_code("77")[0]
    wish = Wish(found=found, measure=500, is_weighed=True, is_net=True)
    basket = added(ring_up.go_on(ring_up.new_basket(), wish)).basket
    (line,) = basket.lines
    assert (line.quantity, line.detail.tare_g, line.is_weight_typed) == (grams(500), 0, False)
    with pytest.raises(RuleError) as refusal:
        ring_up.set_tare(basket, line.id, 42)
    assert refusal.value.code == "errors.tare_not_here"


def test_a_weight_that_is_changed_or_repeated_by_a_key_counts_as_typed() -> None:
    ring_up = till()
    wish = Wish(found=ring_up.catalogue.find_by_code("77")[0], measure=512, is_weighed=True)
    basket = added(ring_up.go_on(ring_up.new_basket(), wish)).basket
    changed = ring_up.change_quantity(basket, basket.lines[0].id, 612).basket.lines[0]
    again = ring_up.repeat_last(basket).basket.lines[1]
    assert [(one.is_weight_typed, one.is_weighed) for one in (changed, again)] == [
        (True, False),
        (True, False),
    ]
