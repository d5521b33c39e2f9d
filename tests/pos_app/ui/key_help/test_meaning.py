"""Every key says what it does, in every language, also where its keys were changed."""

import pytest

from pos_app.phrases import Phrases, languages
from pos_app.ui.key_help.meaning import meaning_of_action, meaning_of_button, meaning_of_key
from pos_app.ui.key_table import KeyAction, KeyTable

ENGLISH = Phrases("en")
KEYS = KeyTable()


@pytest.mark.parametrize("language", languages())
def test_every_action_has_a_name_and_a_sentence(language: str) -> None:
    phrases = Phrases(language)
    for action, key in KEYS:
        meaning = meaning_of_action(action, KEYS, phrases)
        assert meaning.cap == key
        assert meaning.name
        assert meaning.what.endswith(".")


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("Enter", "\r", "keys.plain_enter"),
        ("Return", "\r", "keys.plain_enter"),
        ("Num+Enter", "\r", "keys.plain_enter"),
        ("7", "7", "keys.plain_digit"),
        ("Num+7", "7", "keys.plain_digit"),
        ("*", "*", "keys.plain_times"),
        ("Tab", "\t", "keys.plain_tab"),
        ("A", "a", "keys.plain_letter"),
        ("Ä", "ä", "keys.plain_letter"),
        ("Scroll_Lock", "", "keys.plain_none"),
        ("F20", "", "keys.plain_none"),
        ("Shift+F9", "", "keys.plain_none"),
    ],
)
def test_keys_beside_the_table_are_told_by_their_kind(name: str, text: str, code: str) -> None:
    meaning = meaning_of_key(name, text, KEYS, ENGLISH)
    assert meaning.name == ENGLISH.say(code)
    assert meaning.what == ENGLISH.say(f"{code}_what")
    assert meaning.action is None


def test_plus_means_one_more_however_a_keyboard_makes_it() -> None:
    for name in ("+", "Shift+*", "Num++"):
        assert meaning_of_key(name, "+", KEYS, ENGLISH).action is KeyAction.ONE_MORE


def test_a_changed_key_is_told_by_what_it_does_now() -> None:
    keys = KeyTable({"cash": "F12", "usual_tender": "F9"})
    assert meaning_of_key("F9", "", keys, ENGLISH).action is KeyAction.USUAL_TENDER


def test_a_button_with_a_key_says_what_the_key_does_and_others_their_name() -> None:
    assert meaning_of_button("F9", "Cash", KEYS, ENGLISH).action is KeyAction.CASH
    bag = meaning_of_button("", "Carrier bag", KEYS, ENGLISH)
    assert (bag.name, bag.what) == ("Carrier bag", ENGLISH.say("keys.plain_touch_what"))
    damaged = meaning_of_button("Alt+1", "Damaged", KEYS, ENGLISH)
    assert (damaged.name, damaged.what) == ("Damaged", ENGLISH.say("keys.plain_button_what"))
