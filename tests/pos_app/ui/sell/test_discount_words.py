"""A discount is said beside the name, with the price before struck out."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from pos_app.domain.discount import Discount, DiscountSource
from pos_app.domain.pricing import PricedLine, price_basket
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.sell.discount_words import discount_chips, price_before, spoken_discounts
from tests.builders import a_basket, a_line, a_policy, euros
from tests.fakes import A_MORNING

PHRASES = Phrases("en")
FORMATTER = Formatter("en-GB", ZoneInfo("Europe/Berlin"))
OFFER = Discount(amount=euros(80), source=DiscountSource.OFFER, label="3 for 2")
BY_HAND = Discount(amount=euros(19), source=DiscountSource.MANUAL)


def _line(*discounts: Discount) -> PricedLine:
    priced = price_basket(a_basket(a_line()), a_policy().pricing_rules(A_MORNING)).lines[0]
    off = sum(discount.amount.minor for discount in discounts)
    return replace(priced, discounts=discounts, line_total=euros(priced.extended.minor - off))


def test_each_label_is_one_chip_and_the_shares_of_the_basket_are_none() -> None:
    shared = replace(BY_HAND, is_basket_wide=True)
    chips = discount_chips((OFFER, OFFER, BY_HAND, shared), PHRASES)
    assert [chip.text for chip in chips] == ["3 for 2", "Discount"]
    assert discount_chips((shared,), PHRASES) == ()


def test_the_price_before_is_struck_out_only_when_it_differs() -> None:
    assert price_before(_line(), FORMATTER) == ""
    assert price_before(_line(OFFER), FORMATTER) == "1.99"


def test_a_screen_reader_hears_each_label_with_its_amount() -> None:
    assert spoken_discounts((OFFER, BY_HAND), PHRASES, FORMATTER) == (
        "3 for 2 \u22120.80",
        "Discount \u22120.19",
    )
