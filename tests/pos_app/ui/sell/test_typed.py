"""What people type for a count, a weight or a length."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.quantity import Unit
from pos_app.ui.sell.typed import read_count, read_measure


@pytest.mark.parametrize(
    ("text", "grams"),
    [("0.642", 642), ("642", 642), ("0,5", 500), (" 1. ", 1000), (".25", 250), ("0", 0)],
)
def test_a_weight_is_kilograms_with_a_point_and_grams_without(text: str, grams: int) -> None:
    assert read_measure(text, Unit.GRAM) == grams
    assert read_measure(text, Unit.MILLIMETRE) == grams


@pytest.mark.parametrize(
    "text", ["", ".", "x", "-1", "1.2.3", "0.6425", "1e3", "1e99999999", "1_0", "\u0661", "1" * 11]
)
def test_what_is_no_weight_is_refused(text: str) -> None:
    with pytest.raises(RuleError) as refusal:
        read_measure(text, Unit.GRAM)
    assert refusal.value.code == "errors.amount_unreadable"


@given(st.text(max_size=14))
def test_whatever_is_typed_is_a_measure_or_a_refusal(text: str) -> None:
    with contextlib.suppress(RuleError):
        assert read_measure(text, Unit.GRAM) >= 0


@pytest.mark.parametrize(
    ("text", "count"),
    [("6", 6), (" 12 ", 12), ("0", 0), ("", None), ("-1", None), ("\u00b2", None), ("9" * 7, None)],
)
def test_a_count_is_digits_alone(text: str, count: int | None) -> None:
    assert read_count(text) == count
