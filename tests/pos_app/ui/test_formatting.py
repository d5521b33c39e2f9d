from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import Currency, Money, parse_amount
from pos_app.domain.quantity import Quantity, Unit
from pos_app.ui.formatting import Formatter, format_minor
from pos_app.ui.locale_table import STYLES, locale_style

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = datetime(2026, 11, 22, 13, 32, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tag", "code", "minor", "text"),
    [
        ("en-IE", "EUR", 123456, "€1,234.56"),
        ("en-GB", "GBP", -123450, "\u2212£1,234.50"),
        ("en-GB", "CHF", 500, "CHF\u00a05.00"),
        ("en-US", "USD", 5, "$0.05"),
        ("de-DE", "EUR", 123456, "1.234,56\u00a0€"),
        ("de-DE", "EUR", -320, "\u22123,20\u00a0€"),
        ("fr-FR", "EUR", 123456789, "1\u202f234\u202f567,89\u00a0€"),
        ("en-IN", "INR", 123456789, "₹12,34,567.89"),
        ("ja-JP", "JPY", 1235, "¥1,235"),
        ("ar-BH", "BHD", 1234567, "\u20661,234.567\u00a0BD\u2069"),
        ("ar-KW", "KWD", -50, "\u2066\u22120.050\u00a0KD\u2069"),
        ("en-GB", "EUR", 9007199254740993, "€90,071,992,547,409.93"),
    ],
)
def test_money_is_written_as_the_country_does(tag: str, code: str, minor: int, text: str) -> None:
    assert Formatter(tag, BERLIN).money(Money(minor, Currency(code))) == text


@given(st.integers(-(10**14), 10**14), st.sampled_from(sorted(STYLES)), st.sampled_from((0, 2, 3)))
def test_what_is_written_reads_back_as_the_same_amount(minor: int, tag: str, exponent: int) -> None:
    style = STYLES[tag]
    text = format_minor(minor, exponent, style).strip("\u2066\u2069")
    plain = text.replace(style.group, "").replace(style.decimal, "").replace("\u2212", "-")
    assert int(plain) == minor


@given(st.integers(0, 10**12))
def test_an_amount_written_for_germany_is_understood_when_typed(minor: int) -> None:
    euro = Currency("EUR")
    text = Formatter("de-DE", BERLIN).amount(Money(minor, euro))
    assert parse_amount(text, euro) == Money(minor, euro)


def test_amounts_have_no_sign_and_whole_ones_can_be_short() -> None:
    write, euro = Formatter("en-IE", BERLIN), Currency("EUR")
    assert write.amount(Money(4000, euro)) == "40.00"
    assert write.short_amount(Money(4000, euro)) == "40"
    assert write.short_amount(Money(-4000, euro)) == "\u221240"
    assert write.short_amount(Money(3516, euro)) == "35.16"


def test_quantities_are_pieces_kilograms_and_metres() -> None:
    write = Formatter("de-DE", BERLIN)
    assert write.quantity(Quantity(3, Unit.PIECE), with_unit=True) == "3"
    assert write.quantity(Quantity(642, Unit.GRAM)) == "0,642"
    assert write.quantity(Quantity(642, Unit.GRAM), with_unit=True) == "0,642\u00a0kg"
    assert write.quantity(Quantity(1250, Unit.MILLIMETRE), with_unit=True) == "1,250\u00a0m"


def test_shares_have_no_empty_decimals() -> None:
    assert Formatter("de-DE", BERLIN).per_cent(Fraction(55, 1000)) == "5,5\u00a0%"
    assert Formatter("en-GB", BERLIN).per_cent(Fraction(20, 100)) == "20\u00a0%"


@pytest.mark.parametrize(
    ("tag", "near", "numeric"),
    [
        ("en-GB", "Sun 22 Nov 14:32", "22/11/2026"),
        ("en-US", "Sun, Nov 22 2:32\u00a0PM", "11/22/2026"),
        ("de-DE", "So 22. Nov. 14:32", "22.11.2026"),
        ("fr-FR", "dim. 22 nov. 14:32", "22/11/2026"),
        ("ja-JP", "11月22日(日) 14:32", "2026/11/22"),
    ],
)
def test_instants_are_written_in_the_zone_of_the_store(tag: str, near: str, numeric: str) -> None:
    write = Formatter(tag, BERLIN)
    assert write.day_and_time(SUNDAY) == near
    assert write.full_date(SUNDAY) == numeric


def test_the_day_is_the_day_in_the_store_not_in_greenwich() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert Formatter("en-GB", BERLIN).day(late) == "Mon 23 Nov"
    assert Formatter("en-GB", BERLIN).day(date(2026, 11, 22)) == "Sun 22 Nov"


def test_an_instant_without_a_zone_is_an_error() -> None:
    naive = SUNDAY.replace(tzinfo=None)
    with pytest.raises(ValueError, match="2026"):
        Formatter("en-GB", BERLIN).time(naive)


def test_an_unknown_country_falls_back_to_its_language_then_to_english() -> None:
    assert locale_style("de_LU").tag == "de-DE"
    assert locale_style("xx").tag == "en-GB"
