"""Addresses are brought to one form, refused with a sentence, and never shown whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.receipt_request import LONGEST_ADDRESS, masked_address, normal_address
from pos_app.phrases import Phrases
from tests.builders import a_receipt_request


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("ada@example.org", "ada@example.org"),
        ("  Ada.B@Example.ORG ", "ada.b@example.org"),
        ("a+till@example.com", "a+till@example.com"),
        ("ü@bücher.example", "ü@bücher.example"),
    ],
)
def test_an_address_has_one_form(typed: str, normal: str) -> None:
    assert normal_address(typed) == normal
    assert normal_address(normal) == normal


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "errors.address_missing"),
        ("   ", "errors.address_missing"),
        ("ada", "errors.address_wrong"),
        ("ada@", "errors.address_wrong"),
        ("ada@example", "errors.address_wrong"),
        ("ada b@example.org", "errors.address_wrong"),
        ("ada@example..org", "errors.address_wrong"),
        ("4006381333931", "errors.address_wrong"),
        ("a" * LONGEST_ADDRESS + "@example.org", "errors.address_wrong"),
    ],
)
def test_what_is_no_address_is_refused_with_a_sentence(typed: str, code: str) -> None:
    with pytest.raises(RuleError) as refusal:
        normal_address(typed)
    assert refusal.value.code == code
    assert refusal.value.values == {}, "a refusal may be logged: it names no address"
    assert refusal.value.__cause__ is None
    for language in ("en", "de"):
        assert Phrases(language).say(code)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_an_address_or_a_refusal(text: str) -> None:
    try:
        address = normal_address(text)
    except RuleError:
        return
    assert normal_address(address) == address
    assert address == address.strip().lower()


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_mask_shows_one_letter_of_the_name(name: str, host: str) -> None:
    host = host.replace("@", "")
    masked = masked_address(f"{name}@{host}")
    assert masked == f"{name[:1]}…@{host}"


def test_no_text_made_of_a_request_names_the_person() -> None:
    request = a_receipt_request(address="ada@example.org")
    assert "ada" not in repr(request)
    assert "ada" not in f"{request}"
    assert request.masked == "a…@example.org"
    assert a_receipt_request(address="").masked == ""
