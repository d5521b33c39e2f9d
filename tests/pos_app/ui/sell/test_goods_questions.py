"""What the counter asks about goods with rules, by scans and keys, and what the answers do."""

import pytest

from pos_app.domain.goods import GoodsRules
from pos_app.domain.product import ProductCode
from pos_app.domain.quantity import Unit, grams
from pos_app.operations.ring_up_wish import Trace
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.goods_questions import read_trace
from pos_app.ui.sell.picture import Sound
from tests.builders import a_cashier, a_product, euros
from tests.pos_app.ui.sell.desk import JUICE, Desk

GTIN = "04006381333931"
BEER, GIN, PHONE, SALAD, SHIRT = "101", "102", "103", "104", "105"
PARENT = a_product("Shirt", code=SHIRT, goods=GoodsRules(has_variants=True))
PRODUCTS = (
    a_product("Apple juice 1 l", code=GTIN),
    a_product("Beer", code=BEER, age_limit=16, deposit_id=a_product("Deposit").id),
    a_product("Deposit", code="", price=euros(25)),
    a_product("Gin", code=GIN, age_limit=18, price=None, is_price_asked=True),
    a_product("Phone", codes=(ProductCode(PHONE),), goods=GoodsRules(needs_serial=True)),
    a_product("Salad", code=SALAD, unit=Unit.GRAM, goods=GoodsRules(tare_g=12)),
    PARENT,
    a_product("Shirt small", code="", goods=GoodsRules(variant_of=PARENT.id, variant_label="S")),
    a_product("Shirt large", code="", goods=GoodsRules(variant_of=PARENT.id, variant_label="L")),
)


def desk(**fields: object) -> Desk:
    return Desk(products=PRODUCTS, **fields)  # type: ignore[arg-type]  # fields of Desk


def test_the_age_is_asked_with_the_date_spelled_out_and_yes_adds() -> None:
    counter = desk()
    counter.scan(BEER)
    assert counter.basket.is_empty
    assert counter.question.title == "Born on or before 2 March 2010?"
    assert [answer.key for answer in counter.question.answers] == ["F7", "F8", "Esc"]
    counter.key(KeyAction.ACCEPT)
    assert [row[1] for row in counter.lines] == ["Beer", "Deposit"]
    counter.scan(BEER)
    assert counter.now.question is None, "asked once in a basket"


def test_only_a_higher_age_is_asked_again_and_the_price_after_it() -> None:
    counter = desk()
    counter.scan(BEER)
    counter.key(KeyAction.ACCEPT)
    counter.scan(GIN)
    assert "2008" in counter.question.title
    counter.key(KeyAction.ACCEPT)
    counter.enter("19.90")
    assert counter.lines[-1][1:] == ("Gin", "19.90")
    counter.scan(GIN)
    assert counter.question.hint, "the price alone is asked"


def test_no_writes_the_refusal_down_and_keeps_the_basket() -> None:
    counter = desk()
    counter.scan(JUICE, BEER)
    counter.key(KeyAction.NOT_NOW)
    refusals = counter.storage.tables.refusals
    assert [(one.name, one.age_limit, one.staff_name) for one in refusals] == [
        ("Beer", 16, "Mara Lindt")
    ]
    assert [row[1] for row in counter.lines] == ["Apple juice 1 l"]
    assert "16" in counter.question.title


def test_going_back_from_the_age_is_no_refusal() -> None:
    counter = desk()
    counter.scan(BEER)
    counter.key(KeyAction.BACK)
    assert counter.basket.is_empty
    assert not counter.storage.tables.refusals


def test_a_minor_is_told_that_the_line_will_wait() -> None:
    counter = desk(staff=a_cashier(is_minor=True))
    counter.scan(BEER)
    assert "minor" in counter.question.detail
    counter.key(KeyAction.ACCEPT)
    assert len(counter.basket.waiting) == 1


def test_a_scan_answers_the_question_for_the_serial_number() -> None:
    counter = desk()
    counter.scan(PHONE, "SN-0001")
    assert counter.basket.lines[0].detail.serial == "SN-0001"
    counter.scan(PHONE, "SN-0001")
    assert "piece" in counter.question.detail, "the same number is refused and the question stays"
    counter.enter("SN-0002")
    assert [line.detail.serial for line in counter.basket.lines] == ["SN-0001", "SN-0002"]


def test_a_card_number_is_no_serial_number() -> None:
    counter = desk()
    counter.scan(PHONE, "4111111111111111")
    assert counter.basket.is_empty


@pytest.mark.parametrize(
    ("text", "what", "number"),
    [
        (f"01{GTIN}10L1\x1d21S1", Trace.SERIAL, "S1"),
        (f"01{GTIN}10L1\x1d21S1", Trace.LOT, "L1"),
        ("S1", Trace.SERIAL, "S1"),
        ("4006381333932", Trace.SERIAL, "4006381333932"),
    ],
)
def test_a_gs1_code_names_its_numbers_itself(text: str, what: Trace, number: str) -> None:
    assert read_trace(text, what) == number


def test_the_container_is_named_and_another_is_typed_with_its_key() -> None:
    counter = desk()
    counter.scan(SALAD)
    assert "12 g" in counter.question.detail
    counter.enter("512")
    assert counter.basket.lines[0].quantity == grams(500)
    counter.key(KeyAction.TARE, "100")
    assert counter.basket.lines[0].quantity == grams(412)
    counter.key(KeyAction.TARE, "600")
    assert counter.question.is_bad


def test_a_tile_with_variants_asks_which() -> None:
    counter = desk()
    counter.presenter.on_tile(PARENT)
    *kinds, leave = counter.question.answers
    assert [one.key for one in kinds] == ["1", "2"]
    assert leave.key == "Esc"
    assert "several kinds" in counter.question.detail
    counter.enter("2")
    assert counter.lines[0][1] == "Shirt large"


def test_what_is_past_its_best_is_sold_and_said() -> None:
    counter = desk()
    counter.scan(f"01{GTIN}15260101")
    assert len(counter.lines) == 1
    assert "best before" in counter.question.title
    counter.scan(JUICE)
    assert counter.now.question is None


def test_what_expired_is_refused_with_the_sound_of_an_error() -> None:
    counter = desk()
    counter.scan(f"01{GTIN}17260101")
    assert counter.basket.is_empty
    assert counter.sounds[-1] == Sound.ERROR.value
    assert "01 Jan 2026" in counter.question.title


@pytest.mark.parametrize("plain_first", [True, False])
def test_both_codes_of_one_pack_read_in_one_pass_are_one_item(plain_first: bool) -> None:
    counter, both = desk(), [JUICE, f"01{GTIN}10L1"]
    counter.scan(*(both if plain_first else reversed(both)))
    assert [line.quantity.amount for line in counter.basket.lines] == [1]
    assert counter.basket.lines[0].detail.lot == "L1"
    counter.clock.advance(seconds=1)
    counter.scan(JUICE)
    assert sum(line.quantity.amount for line in counter.basket.lines) == 2
