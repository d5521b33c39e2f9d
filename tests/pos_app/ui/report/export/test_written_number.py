"""A number in a file says what its text says, with all its digits."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import Currency
from pos_app.ui.formatting import format_minor
from pos_app.ui.locale_table import STYLES, LocaleStyle, locale_style
from pos_app.ui.report.export.written_number import read_number, written_number

IE, DE = locale_style("en-IE"), locale_style("de-DE")


@pytest.mark.parametrize(
    ("text", "number", "style", "value"),
    [
        ("12,345", 12_345, IE, "12345"),
        ("€42,300.05", 4_230_005, IE, "42300.05"),
        ("€42,300.05", Fraction(4_230_005, 100), IE, "42300.05"),
        ("42.300,05\u00a0€", 4_230_005, DE, "42300.05"),
        ("−€1.50", -150, IE, "-1.5"),
        ("61.6\u00a0%", Fraction(61_601, 100_000), IE, "0.61601"),
        ("19 %", Fraction(19, 100), IE, "0.19"),
        ("12.3", Fraction(1234, 100), IE, "12.34"),
        ("€0.00", 0, IE, "0"),
        ("\u206642.50 KD\u2069", 4250, IE, "42.5"),
    ],
)
def test_the_unit_of_a_number_is_that_of_its_text(
    text: str, number: int | Fraction, style: LocaleStyle, value: str
) -> None:
    said = written_number(text, number, style)
    assert said is not None
    assert (said.value, said.is_percent) == (Decimal(value), "%" in text)


@pytest.mark.parametrize(
    ("text", "number"), [("–", None), ("–", 0), ("5", 7), ("3 of 9", 3), ("12,345", None)]
)
def test_what_does_not_agree_is_no_number(text: str, number: int | None) -> None:
    assert written_number(text, number, IE) is None


def test_what_is_written_around_a_number_is_kept_for_its_format() -> None:
    said = read_number("−€1,234.50 net", IE)
    assert said is not None
    assert (said.before, said.after, said.decimals) == ("€", " net", 2)


@given(st.integers(-(10**12), 10**12), st.sampled_from(sorted(STYLES)))
def test_every_amount_in_every_country_is_found_again(minor: int, tag: str) -> None:
    style = STYLES[tag]
    text = format_minor(minor, 2, style, symbol=Currency("EUR").symbol)
    said = written_number(text, minor, style)
    assert said is not None
    assert said.value == Decimal(minor).scaleb(-2)
