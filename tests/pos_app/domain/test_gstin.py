"""A GSTIN is read as people write it, and every wrong character is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.gstin import check_character, read_gstin, state_of

GOOD = "27AAPFU0939F1ZV"
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_blanks_and_small_letters_are_how_people_write() -> None:
    assert read_gstin(" 27aapfu 0939f1zv ") == GOOD
    assert state_of(GOOD) == "27"


@given(st.integers(0, 14), st.sampled_from(_SIGNS))
def test_one_wrong_character_never_passes(place: int, sign: str) -> None:
    wrong = GOOD[:place] + sign + GOOD[place + 1 :]
    if wrong == GOOD:
        return
    with pytest.raises(RuleError):
        read_gstin(wrong)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "errors.gstin_missing"),
        ("27AAPFU0939F1Z", "errors.gstin_form"),
        ("27AAPFU0939F1ZW", "errors.gstin_check"),
        (f"99AAPFU0939F1Z{check_character('99AAPFU0939F1Z')}", "errors.gstin_state"),
    ],
)
def test_each_refusal_has_its_own_sentence(text: str, code: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_gstin(text)
    assert caught.value.code == code
