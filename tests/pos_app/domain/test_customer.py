"""What is written down about people: clean, short, and never the number of a card."""

import pytest

from pos_app.domain.customer import LONGEST_NAME, LONGEST_NOTE, clean_name, clean_note
from pos_app.domain.errors import RuleError
from tests.builders import a_customer

CARD = "4111 1111 1111 1111"


def test_a_name_is_said_in_one() -> None:
    assert a_customer(given_name="Ada", family_name="").name == "Ada"


def test_blanks_and_what_cannot_be_printed_are_closed_up() -> None:
    assert clean_name("  Ada maria \t Sommer\x00\n") == "Ada maria Sommer"
    assert clean_note(" likes   oat\nmilk ") == "likes oat milk"


def test_a_name_may_have_any_letters() -> None:
    assert clean_name("王桂英 🌻 O’Neill") == "王桂英 🌻 O’Neill"
    firefighter = "👩\u200d🚒"
    assert clean_name(f"Ada {firefighter}") == f"Ada {firefighter}"
    assert clean_name("क्\u200dषा") == "क्\u200dषा"
    assert clean_name("Ada\u202e \u200d") == "Ada"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x" * (LONGEST_NAME + 1), "errors.name_too_long"),
        ("x" * 300, "errors.name_too_long"),
        ("Ada\tSommer\t030 23125077", "errors.name_columns"),
        (CARD, "errors.card_number"),
    ],
)
def test_what_is_no_name_is_refused(text: str, code: str) -> None:
    with pytest.raises(RuleError) as refusal:
        clean_name(text)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ", "errors.note_missing"),
        ("x" * (LONGEST_NOTE + 1), "errors.note_too_long"),
        (CARD, "errors.card_number"),
    ],
)
def test_what_is_no_note_is_refused(text: str, code: str) -> None:
    with pytest.raises(RuleError) as refusal:
        clean_note(text)
    assert refusal.value.code == code
