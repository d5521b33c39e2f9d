import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.setup.pressed_key import key_name, pressed_action


def a_press(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)


@pytest.mark.parametrize(
    ("key", "modifiers", "action"),
    [
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, KeyAction.PRINT),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, KeyAction.UNDO),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, KeyAction.BACK),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.NoModifier, None),
    ],
)
def test_a_key_means_what_the_table_says(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, action: KeyAction | None
) -> None:
    assert pressed_action(a_press(key, modifiers), KeyTable()) is action


def test_a_changed_table_changes_the_meaning() -> None:
    keys = KeyTable({"print": "Ctrl+Y"})
    press = a_press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert pressed_action(press, keys) is KeyAction.PRINT
    assert key_name(press) == "Ctrl+Y"
