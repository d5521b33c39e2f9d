"""A customer's QR code says which card it is, and is nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.barcode import CodeKind, read_code
from pos_app.domain.customer_code import card_of_scan, customer_code_of, is_customer_code
from pos_app.domain.receipt_code import read_receipt_code


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-", min_size=1, max_size=40))
def test_a_code_says_its_card(card: str) -> None:
    code = customer_code_of(card)
    assert is_customer_code(code)
    assert card_of_scan(f" {code}\r\n") == card
    assert read_code(code).kind is CodeKind.TEXT
    assert read_receipt_code(code) is None


def test_without_a_card_there_is_no_code() -> None:
    assert customer_code_of("") == ""


def test_a_bar_code_is_the_card_itself() -> None:
    assert card_of_scan("2900000000018\n") == "2900000000018"


def test_a_keyboard_scanner_in_small_letters_is_understood() -> None:
    assert card_of_scan("c1.ab-12") == "AB-12"


@pytest.mark.parametrize("text", ["", "C1.", "C1", "R2.03-2-000147", "C1.€", "C1." + "9" * 41])
def test_other_codes_are_not_taken_for_one(text: str) -> None:
    assert not is_customer_code(text)
