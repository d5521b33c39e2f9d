"""Card numbers are found wherever they stand; what a store scans and dials is not one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.barcode import check_digit, read_code
from pos_app.domain.card_number import (
    MARK,
    has_luhn_digit,
    holds_card_number,
    is_card_number,
    refuse_card_number,
    without_card_numbers,
)
from pos_app.domain.errors import RuleError

# The networks' own published test numbers.
TEST_NUMBERS = (
    "4111111111111111", "5555555555554444", "2223003122003222", "378282246310005",
    "6011111111111117", "30569309025904", "3530111333300000", "6304000000000000",
)  # fmt: skip


@pytest.mark.parametrize("number", TEST_NUMBERS)
def test_a_card_of_each_network_is_found_in_any_writing(number: str) -> None:
    spaced = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    for text in (number, spaced, spaced.replace(" ", "-"), f"ref {number}.", f";{number}=2512"):
        assert holds_card_number(text)
        assert number not in without_card_numbers(text)
        assert MARK in without_card_numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "4006381333931", "04006381333931", "0104006381333931", "+49 30 1234567890", "03-2-000147",
        "2026-11-22", "4111111111111112", "A12345", "123456789012", "",
    ],
)  # fmt: skip
def test_what_a_store_writes_every_day_is_no_card(text: str) -> None:
    assert not holds_card_number(text)
    assert refuse_card_number(text) == text
    assert without_card_numbers(text) == text


@given(st.integers(0, 10**12 - 1))
def test_every_ean_13_stays_scannable(number: int) -> None:
    digits = f"{number:012d}"
    ean = digits + str(check_digit(digits))
    assert not holds_card_number(ean)
    assert read_code(ean).key == ean.zfill(14)


def test_a_mistyped_ean_hears_of_its_check_digit() -> None:
    with pytest.raises(RuleError) as refusal:
        read_code("4006381333932")
    assert refusal.value.code == "errors.check_digit"


@given(st.sampled_from(["4", "51", "2221", "6011", "3528"]), st.integers(0, 10**11 - 1))
def test_sixteen_digits_of_a_network_that_check_are_a_card(first: str, number: int) -> None:
    body = (first + f"{number:015d}")[:15]
    digits = next(body + last for last in "0123456789" if has_luhn_digit(body + last))
    assert is_card_number(digits)


def test_a_scanned_card_is_refused_and_never_said_back() -> None:
    with pytest.raises(RuleError) as refusal:
        read_code("4111111111111111")
    assert refusal.value.code == "errors.card_number_scanned"
    assert "4111" not in str(refusal.value)
