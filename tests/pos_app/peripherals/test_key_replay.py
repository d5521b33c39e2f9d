"""A key given on later finds its field, its shortcut or its widget, as it would have at once."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.peripherals.key_replay import replay_press

# What Qt's offscreen platform says whenever a window with a layout is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.field, self.button, self.pressed = QLineEdit(), QPushButton("Pay"), list[str]()
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.button)

    def press(self, key: Qt.Key, text: str) -> None:
        handle = self.windowHandle()
        assert handle is not None
        press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        replay_press(handle, press)

    def note(self) -> None:
        self.pressed.append("shortcut")


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_a_field_gets_its_letter_even_if_a_shortcut_wants_it(window: Window) -> None:
    QShortcut(QKeySequence("+"), window, window.note)
    window.field.setFocus()
    window.press(Qt.Key.Key_Plus, "+")
    assert window.field.text() == "+"
    assert not window.pressed


def test_a_button_leaves_the_key_to_the_shortcut(window: Window) -> None:
    QShortcut(QKeySequence("+"), window, window.note)
    window.button.setFocus()
    window.press(Qt.Key.Key_Plus, "+")
    assert window.pressed == ["shortcut"]


def test_a_shortcut_that_is_off_hidden_or_elsewhere_is_left_alone(window: Window) -> None:
    off = QShortcut(QKeySequence("+"), window, window.note)
    off.setEnabled(False)
    hidden = QWidget(window)
    hidden.hide()
    QShortcut(QKeySequence("+"), hidden, window.note)
    elsewhere = QShortcut(QKeySequence("+"), window.field, window.note)
    elsewhere.setContext(Qt.ShortcutContext.WidgetShortcut)
    within = QShortcut(QKeySequence("+"), window.field, window.note)
    within.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    window.button.setFocus()
    window.press(Qt.Key.Key_Plus, "+")
    assert not window.pressed
