"""Claims about what GS1 element strings and Digital Link addresses say."""

import sys
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.barcode import Code, CodeKind, load_gs1_reader, read_code
from pos_app.domain.errors import RuleError
from pos_app.domain.gs1 import FNC1, Gs1Item, read_gs1

GTIN = "04006381333931"


def item(raw: str, aim_id: str | None = None) -> Gs1Item:
    code = read_code(raw, aim_id)
    assert code.gs1 is not None
    return code.gs1


@pytest.mark.parametrize(
    "raw",
    [
        f"01{GTIN}1726113010L15{FNC1}21abc",
        f"]d201{GTIN}1726113010L15{FNC1}21abc",
        f"]C101{GTIN}1726113010L15{FNC1}21abc",
        f"{FNC1}01{GTIN}1726113010L15{FNC1}21abc",
        f"(01){GTIN}(17)261130(10)L15(21)abc",
        f"https://id.gs1.org/01/{GTIN}/10/L15/21/abc?17=261130",
        f"]Q1https://id.gs1.org/01/{GTIN}/10/L15/21/abc?17=261130",
        f"https://shop.example.com/goods/01/{GTIN}/10/L15/21/abc?17=261130",
    ],
)
def test_every_carrier_says_the_same(raw: str) -> None:
    said = item(raw)
    assert (said.gtin, said.lot, said.serial) == (GTIN, "L15", "abc")
    assert said.expires_on == date(2026, 11, 30)
    assert said.item == f"{GTIN}:abc"


def test_the_gtin_finds_the_product_like_any_other_code() -> None:
    code = read_code(f"01{GTIN}1726113010L15")
    assert (code.kind, code.key) == (CodeKind.GTIN, read_code("4006381333931").key)


def test_weight_price_count_and_best_before_are_read() -> None:
    said = item(f"01{GTIN}31030012343922499{FNC1}3012{FNC1}15261231")
    assert (said.weight_g, said.price, said.count) == (1234, Decimal("4.99"), 12)
    assert said.best_before_on == date(2026, 12, 31)


def test_a_price_with_its_currency_is_read() -> None:
    said = item(f"01{GTIN}39329781250")
    assert (said.price, said.currency) == (Decimal("12.50"), "978")


def test_a_day_of_zero_is_the_last_of_the_month() -> None:
    assert item(f"(01){GTIN}(17)261100").expires_on == date(2026, 11, 30)


def test_a_tail_that_nobody_understands_leaves_the_product() -> None:
    assert item(f"01{GTIN}17999999") == Gs1Item(gtin=GTIN)


def test_a_short_gtin_in_an_address_is_filled_up() -> None:
    assert item("https://id.gs1.org/01/96385074").gtin == "00000096385074"


def test_a_wrong_check_digit_is_refused() -> None:
    with pytest.raises(RuleError) as refusal:
        read_gs1("(01)04006381333932")
    assert refusal.value.code == "errors.check_digit"


@pytest.mark.parametrize("raw", ["4006381333931", "https://example.com/about", "01 rice", "010203"])
def test_other_texts_say_no_more_than_before(raw: str) -> None:
    assert read_code(raw).gs1 is None


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for start in ("", "01", f"01{GTIN}", f"(01){GTIN}(", f"https://id.gs1.org/01/{GTIN}/"):
        try:
            assert isinstance(read_code(start + text), Code)
        except RuleError:
            continue


@given(st.text("0123456789()\x1d./?=&abcAI", max_size=60), st.sampled_from(["]d2", "]C1", "]Q3"]))
def test_any_text_of_a_2d_scanner_is_read_or_refused(text: str, aim_id: str) -> None:
    try:
        assert isinstance(read_code(f"01{GTIN}{text}", aim_id), Code)
    except RuleError:
        return


def test_the_reader_can_be_loaded_ahead_of_the_first_code() -> None:
    load_gs1_reader()
    assert "biip.gs1_messages" in sys.modules
