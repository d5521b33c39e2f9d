"""Claims about ringing up an item with a markdown sticker."""

from dataclasses import replace

import pytest

from pos_app.domain.barcode import read_code
from pos_app.domain.basket import Basket
from pos_app.domain.discount import DiscountSource
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import MarkdownId
from pos_app.domain.markdown import Markdown, code_for
from pos_app.domain.pricing import price_basket
from pos_app.domain.product import Product
from pos_app.domain.quantity import Unit
from pos_app.operations.adjust_price import require_approved
from pos_app.operations.ring_up import RingUp
from pos_app.operations.ring_up_wish import Added
from tests.builders import a_basket, a_cashier, a_manager, a_policy, a_product, an_id, euros
from tests.fake_catalogue import FakeCatalogue
from tests.fake_goods import FakeGoods
from tests.fakes import A_MORNING, FakeClock, counting_ids

STICKER = Markdown(
    id=MarkdownId(an_id("sticker")),
    code=code_for(4711),
    product_id=a_product().id,
    was=euros(199),
    price=euros(99),
    reason="expiry",
    made_by=a_manager().id,
    made_at=A_MORNING,
)


def scan(
    product: Product,
    basket: Basket | None = None,
    *,
    sticker: Markdown = STICKER,
    quantity: int = 1,
) -> Basket:
    ring_up = RingUp(
        staff=a_cashier(),
        catalogue=FakeCatalogue([product]),
        policy=a_policy(),
        new_id=counting_ids(len(basket.lines) * 10 + 1 if basket else 1),
        clock=FakeClock(),
        goods=FakeGoods(markdowns=[sticker]),
    )
    outcome = ring_up.scan(basket or a_basket(), read_code(sticker.code), quantity=quantity)
    assert isinstance(outcome, Added)
    return outcome.basket


def test_a_sticker_sells_its_product_at_the_reduced_price_and_says_why() -> None:
    basket = scan(a_product(price=euros(199)))
    priced = price_basket(basket, a_policy().pricing_rules(A_MORNING))
    (discount,) = priced.lines[-1].discounts
    assert (priced.lines[-1].line_total, discount.amount) == (euros(99), euros(100))
    assert (discount.source, discount.reason) == (DiscountSource.MARKDOWN, "expiry")
    assert discount.source_id == STICKER.id
    require_approved(priced, a_policy())  # half off: yet nobody is asked again


def test_a_price_that_rose_or_fell_meanwhile_never_makes_the_sticker_dearer() -> None:
    rules = a_policy().pricing_rules(A_MORNING)
    dearer = price_basket(scan(a_product(price=euros(250))), rules)
    assert dearer.lines[-1].line_total == euros(99)
    cheaper = price_basket(scan(a_product(price=euros(79))), rules)
    assert (cheaper.lines[-1].line_total, cheaper.lines[-1].discounts) == (euros(79), ())


def test_what_is_sold_by_weight_costs_what_the_sticker_says_for_the_whole_item() -> None:
    cheese = a_product(price=euros(1990), unit=Unit.GRAM)
    basket = scan(cheese, sticker=replace(STICKER, was=euros(640), price=euros(400)))
    priced = price_basket(basket, a_policy().pricing_rules(A_MORNING))
    line = priced.lines[-1]
    assert (line.extended, line.line_total, line.line.quantity.amount) == (
        euros(640),
        euros(400),
        1,
    )


def test_one_sticker_is_one_item() -> None:
    product = a_product(price=euros(199))
    basket = scan(product)
    with pytest.raises(RuleError, match="item_in_basket"):
        scan(product, basket)
    with pytest.raises(RuleError, match="one_serial_each"):
        scan(product, quantity=2)


def test_an_unknown_sticker_and_a_misread_one_are_refused() -> None:
    ring_up = RingUp(
        staff=a_cashier(),
        catalogue=FakeCatalogue([a_product()]),
        policy=a_policy(),
        new_id=counting_ids(),
        clock=FakeClock(),
    )
    with pytest.raises(RuleError, match="markdown_unknown"):
        ring_up.scan(a_basket(), read_code(code_for(5)))
    wrong = STICKER.code[:-1] + str((int(STICKER.code[-1]) + 1) % 10)
    with pytest.raises(RuleError, match="check_digit"):
        ring_up.scan(a_basket(), read_code(wrong))
