import pytest
from PySide6.QtGui import QKeySequence

from pos_app.phrases import Phrases
from pos_app.ui.key_table import DEFAULT_KEYS, KeyAction, KeyFault, KeyTable, clean_key


def test_every_action_has_one_key_and_no_key_means_two_things() -> None:
    assert set(DEFAULT_KEYS) == set(KeyAction)
    assert len(set(DEFAULT_KEYS.values())) == len(DEFAULT_KEYS)


def test_the_function_keys_are_those_of_the_counter() -> None:
    table = KeyTable()
    assert table.key(KeyAction.CASH) == "F9"
    assert table.key(KeyAction.USUAL_TENDER) == "F12"
    assert table.action("ctrl+z") is KeyAction.UNDO
    assert table.action("F13") is None


@pytest.mark.parametrize(
    ("typed", "clean"),
    [("escape", "Esc"), ("f9", "F9"), ("shift+ctrl+p", "Ctrl+Shift+P"), ("+", "+"),
     ("ctrl++", "Ctrl++"), ("\u2212", "-"), (" del ", "Delete")],
)  # fmt: skip
def test_a_key_has_one_spelling(typed: str, clean: str) -> None:
    assert clean_key(typed) == clean


def test_two_actions_may_trade_their_keys() -> None:
    table = KeyTable({"cash": "F12", "usual_tender": "F9"})
    assert (table.key(KeyAction.CASH), table.faults) == ("F12", ())


def test_a_clash_is_named_and_every_action_keeps_a_key() -> None:
    table = KeyTable({"cash": "F10", "split": "F9"})
    assert KeyFault("keys.fault_clash", "cash", "F10") in table.faults
    keys = [key for _, key in table]
    assert len(set(keys)) == len(keys)
    assert table.key(KeyAction.CASH) == "F9"


def test_an_unknown_action_is_named_and_left_out() -> None:
    assert KeyTable({"dance": "F9"}).faults == (KeyFault("keys.fault_unknown", "dance", "F9"),)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_action_has_a_name_for_people(language: str) -> None:
    table, phrases = KeyTable(), Phrases(language)
    for action in KeyAction:
        assert phrases.say(table.phrase(action)) != table.phrase(action)
    assert "F9" in phrases.say("keys.fault_clash", action="cash", key="F9")


def test_each_key_is_known_by_the_name_that_qt_gives_it_when_struck() -> None:
    table = KeyTable()
    portable = QKeySequence.SequenceFormat.PortableText
    struck = {action: table.action(QKeySequence(key).toString(portable)) for action, key in table}
    assert struck == {action: action for action, _ in table}
