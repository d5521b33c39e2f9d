"""What staff type about a customer is kept in one form, and nonsense is refused with its reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.customer_fields import (
    LONGEST_TAG,
    MOST_TAGS,
    clean_birthday,
    clean_card,
    clean_tags,
    shown_birthday,
)
from pos_app.domain.errors import RuleError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ()),
        ("gift buyer", ("gift buyer",)),
        ("gift buyer, Vegan;  café ,", ("gift buyer", "Vegan", "café")),
        ("vegan, VEGAN", ("vegan",)),
        ("☕ mornings\n, line\ttwo", ("☕ mornings", "line two")),
    ],
)
def test_tags_are_parted_and_each_stands_once(typed: str, kept: tuple[str, ...]) -> None:
    assert clean_tags(typed) == kept


def test_tags_have_limits_and_no_card_number() -> None:
    for typed, code in (
        ("x" * (LONGEST_TAG + 1), "errors.tag_too_long"),
        (",".join(map(str, range(MOST_TAGS + 1))), "errors.tags_too_many"),
        ("pays with 4111 1111 1111 1111", "errors.card_number"),
    ):
        with pytest.raises(RuleError) as refused:
            clean_tags(typed)
        assert refused.value.code == code


@given(st.text(max_size=200))
def test_kept_tags_read_back_as_themselves(typed: str) -> None:
    try:
        tags = clean_tags(typed)
    except RuleError:
        return
    assert clean_tags(", ".join(tags)) == tags


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [
        ("24.12.", "DE", "12-24"), ("24.12", "DE", "12-24"), (" 3. 4. ", "DE", "04-03"),
        ("24/12", "GB", "12-24"), ("12/24", "US", "12-24"), ("02-29", "DE", "02-29"),
        ("29.2.", "DE", "02-29"), ("", "DE", ""), ("24 12", "PL", "12-24"),
        ("12.24", "US", "12-24"), ("3.4", "US", "03-04"), ("12 24", "US", "12-24"),
        ("24-12", "IN", "12-24"), ("03-04", "IN", "04-03"), ("24/12", "IN", "12-24"),
    ],
)  # fmt: skip
def test_a_birthday_is_a_day_and_a_month(typed: str, country: str, kept: str) -> None:
    assert clean_birthday(typed, country) == kept
    assert clean_birthday(shown_birthday(kept, country), country) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("30.2.", "errors.birthday_none"), ("31.4.", "errors.birthday_none"),
        ("0.1.", "errors.birthday_none"), ("12.13.", "errors.birthday_none"),
        ("24.12.1990", "errors.birthday_wrong"), ("Christmas", "errors.birthday_wrong"),
        ("24", "errors.birthday_wrong"), ("🎂", "errors.birthday_wrong"),
    ],
)  # fmt: skip
def test_a_day_that_is_not_is_refused(typed: str, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        clean_birthday(typed, "DE")
    assert refused.value.code == code


def test_a_day_that_is_not_is_named_as_it_was_meant() -> None:
    with pytest.raises(RuleError) as refused:
        clean_birthday("30-02", "IN")
    assert refused.value.values == {"day": 30, "month": 2}


def test_a_card_has_no_blanks_and_is_no_payment_card() -> None:
    assert clean_card(" 2900 0000 00018 ") == "2900000000018"
    for typed, code in (
        ("4111 1111 1111 1111", "errors.card_number"), ("9" * 41, "errors.card_wrong"),
    ):  # fmt: skip
        with pytest.raises(RuleError) as refused:
            clean_card(typed)
        assert refused.value.code == code
