from dataclasses import replace

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ProductId
from pos_app.domain.product import ProductCode, RuledPrice
from pos_app.domain.quantity import Unit
from pos_app.ui.setup.product_draft import (
    DraftRules,
    blank_draft,
    check_field,
    draft_of,
    product_of,
    shown_code,
)
from pos_app.ui.setup.product_goods import find_named
from tests.builders import EUR, a_product, an_id, euros
from tests.fake_catalogue import FakeCatalogue

RULES = DraftRules(EUR, "en")
DEPOSIT = a_product("Deposit 0.25", code="40170725", price=euros(25))
CATALOGUE = FakeCatalogue([a_product(), DEPOSIT])


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("04006381333931", "4006381333931"),
        ("00000040170725", "40170725"),
        ("00036000291452", "0036000291452"),
        ("14006381333938", "14006381333938"),
        ("4711", "4711"),
        ("AB-1", "AB-1"),
    ],
)
def test_a_code_shows_as_it_stands_on_the_goods(key: str, shown: str) -> None:
    assert shown_code(key) == shown


def test_a_product_comes_back_from_its_draft_unchanged() -> None:
    product = a_product(
        brand="Hofgut",
        codes=(
            ProductCode("04006381333931"),
            ProductCode("14006381333938", 6, euros(999), "six-pack"),
            ProductCode("4711"),
        ),
        unit=Unit.PIECE,
        deposit_id=DEPOSIT.id,
        age_limit=16,
        icon="beer",
        is_private=True,
    )
    draft = draft_of(product, CATALOGUE, RULES)
    assert draft["price"] == "1.99"
    assert draft["deposit"] == "Deposit 0.25"
    back = product_of(
        draft,
        product,
        new_id=lambda: ProductId(an_id("new")),
        catalogue=CATALOGUE,
        rules=RULES,
    )
    assert back == product


def test_a_price_of_zero_or_none_comes_back_too() -> None:
    for product in (
        a_product(price=euros(0)),
        a_product(price=None, is_price_asked=True),
    ):
        draft = draft_of(product, CATALOGUE, RULES)
        back = product_of(
            draft,
            product,
            new_id=lambda: ProductId(an_id("new")),
            catalogue=CATALOGUE,
            rules=RULES,
        )
        assert back == product


def test_implied_decimals_count_in_the_price_too() -> None:
    draft = blank_draft(department=str(an_id("department Grocery")), tax_class="standard")
    draft |= {"name": "Tea", "price": "350"}
    product = product_of(
        draft,
        None,
        new_id=lambda: ProductId(an_id("new")),
        catalogue=CATALOGUE,
        rules=replace(RULES, implied_decimals=True),
    )
    assert product.price == euros(350)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", " ", "setup.name_missing"),
        ("name", "x" * 81, "setup.name_long"),
        ("price", "", "setup.price_missing"),
        ("price", "-1", "setup.price_negative"),
        ("price", "1.999", "errors.amount_decimals"),
        ("price", "much", "errors.amount_unreadable"),
        ("code_1", "4006381333932", "errors.check_digit"),
        ("pack_1", "0", "setup.number_range"),
        ("pack_name_1", "x" * 61, "setup.name_long"),
        ("pack_price_1", "-0.01", "setup.price_negative"),
        ("age_limit", "100", "setup.number_range"),
        ("deposit", "nothing", "setup.deposit_unknown"),
        ("department", "", "setup.department_missing"),
    ],
)
def test_a_wrong_field_is_refused(field: str, value: str, code: str) -> None:
    draft = blank_draft(department="", tax_class="standard")
    with pytest.raises(RuleError) as refusal:
        check_field(field, value, draft=draft, catalogue=CATALOGUE, rules=RULES)
    assert refusal.value.code == code


def test_a_price_may_be_missing_where_it_is_asked() -> None:
    draft = blank_draft(department="", tax_class="standard") | {"is_price_asked": "yes"}
    check_field("price", "", draft=draft, catalogue=CATALOGUE, rules=RULES)


def test_a_deposit_is_found_by_its_name_or_code() -> None:
    catalogue = FakeCatalogue([replace(DEPOSIT, codes=(ProductCode("00000040170725"),))])
    for text in ("40170725", " deposit 0.25 "):
        assert find_named(text, catalogue, unknown="x") == catalogue.products[0]
    assert find_named("", catalogue, unknown="x") is None


def test_a_price_set_for_a_pack_that_stands_untouched_does_not_become_its_own() -> None:
    ruled = RuledPrice(euros(899), euros(999))
    six = ProductCode("04006381333948", 6, euros(899), "six", ruled)
    product = a_product(codes=(*a_product().codes, six))
    draft = draft_of(product, CATALOGUE, RULES)
    new_id = lambda: ProductId(an_id("new"))  # noqa: E731  (one word of a call)
    kept = product_of(draft, product, new_id=new_id, catalogue=CATALOGUE, rules=RULES)
    assert kept.codes[1].base_price == euros(999)
    draft["pack_price_2"] = "8.50"
    typed = product_of(draft, product, new_id=new_id, catalogue=CATALOGUE, rules=RULES)
    assert typed.codes[1].base_price == euros(850)
    assert typed.packs_repriced_from(product) == (typed.codes[1],)
