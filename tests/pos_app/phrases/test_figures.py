"""Figures are exact, plain characters, in the habit of each language."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.phrases.figures import Figures


@pytest.mark.parametrize(
    ("language", "minor", "exponent", "shown"),
    [
        ("en", 123450, 2, "1,234.50"),
        ("de", 123450, 2, "1.234,50"),
        ("en", 5, 2, "0.05"),
        ("en", -5, 2, "-0.05"),
        ("de", 1234567, 3, "1.234,567"),
        ("en", 1234567, 0, "1,234,567"),
    ],
)
def test_numbers(language: str, minor: int, exponent: int, shown: str) -> None:
    assert Figures(language).number(minor, exponent) == shown


def test_amounts_with_their_currency() -> None:
    assert Figures("en").money(351600, 2, "€") == "€3,516.00"
    assert Figures("en").money(-500, 2, "CHF") == "-CHF 5.00"
    assert Figures("de").money(351600, 2, "€") == "3.516,00 €"
    assert Figures("de-AT").money(-500, 2, "€") == "-5,00 €"


def test_weights_lengths_and_rates() -> None:
    assert Figures("de").kilograms(642) == "0,642 kg"
    assert Figures("en").metres(1250) == "1.250 m"
    assert Figures("en").rate(190_000) == "19%"
    assert Figures("de").rate(88_750) == "8,875 %"
    assert Figures("en").rate(0) == "0%"


def test_an_instant_names_its_month_in_the_language_and_not_the_machines() -> None:
    local = datetime(2026, 3, 2, 10, 14, tzinfo=UTC)
    assert Figures("en").instant(local) == "02 Mar 2026 10:14"
    assert Figures("de").instant(local) == "02.03.2026 10:14"


def test_a_language_without_a_style_is_written_as_english() -> None:
    assert Figures("xx").number(123450, 2) == "1,234.50"


@given(minor=st.integers(-(10**15), 10**15), exponent=st.sampled_from([0, 2, 3]))
def test_no_digit_is_lost(minor: int, exponent: int) -> None:
    shown = Figures("de").number(minor, exponent)
    assert int(shown.replace(".", "").replace(",", "")) == minor
