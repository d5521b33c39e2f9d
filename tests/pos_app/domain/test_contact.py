"""Numbers in their normal form, whoever wrote them, and never whole before somebody was chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.contact import is_phone_like, masked_phone, normal_phone
from pos_app.domain.errors import RuleError


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("030 23125 042", "DE"),
        ("+49 (30) 23125-042", "US"),
        ("0049 30 23125042", "DE"),
        ("030/23125042", "DE"),
    ],
)
def test_one_number_has_one_form(typed: str, country: str) -> None:
    assert normal_phone(typed, country) == "+493023125042"


@pytest.mark.parametrize(
    "typed", ["", "  ", "hello", "1", "1" * 41, "+999 1234567", "💐", "03023125042 Anna"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(RuleError) as refusal:
        normal_phone(typed, "DE")
    assert (refusal.value.code, refusal.value.values) == ("errors.phone_wrong", {})


@pytest.mark.parametrize(("typed", "country"), [("5551234", "US"), ("2345678", "IN"), ("12", "DE")])
def test_a_number_without_its_area_code_would_be_somebody_elses(typed: str, country: str) -> None:
    with pytest.raises(RuleError, match=r"errors\.phone_wrong"):
        normal_phone(typed, country)


@given(text=st.text(max_size=60), country=st.sampled_from(["DE", "IN", "US", "XX"]))
def test_any_text_is_a_normal_form_or_refused(text: str, country: str) -> None:
    try:
        phone = normal_phone(text, country)
    except RuleError:
        return
    assert normal_phone(phone, "US") == phone


def test_a_mask_shows_the_last_digits_alone() -> None:
    assert masked_phone("+493023125042") == "•••• 5042"
    assert masked_phone("") == ""


@pytest.mark.parametrize(
    ("text", "is_phone"), [("0170 123", True), ("+49", True), ("a1", False), ("+", False)]
)
def test_digits_and_what_people_write_between_them_are_a_number(text: str, is_phone: bool) -> None:
    assert is_phone_like(text) is is_phone
