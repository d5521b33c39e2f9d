"""A discount is said beside the name, with the price before struck out."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from pos_app.domain.discount import Discount, DiscountSource, NearlyReached
from pos_app.domain.pricing import PricedLine, price_basket
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.sell.discount_words import (
    discount_chips,
    nearly_words,
    price_before,
    spoken_discounts,
)
from tests.builders import a_basket, a_line, a_policy, an_id, euros
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


def test_what_is_nearly_reached_is_one_short_line() -> None:
    def nearly(missing: int, what: str, saves: int) -> NearlyReached:
        return NearlyReached(
            offer_id=an_id("offer"), label="3 for 2", missing=missing, what=what, saves=euros(saves)
        )

    assert nearly_words((), PHRASES, FORMATTER) == ""
    words = [
        nearly_words((nearly(*one),), PHRASES, FORMATTER)
        for one in ((1, "pieces", 80), (250, "money", 500), (100, "grams", 0))
    ]
    assert words == [
        "1 more for 3 for 2 · saves 0.80",
        "2.50 more for 3 for 2 · saves 5.00",
        "100 g more for 3 for 2",
    ]
