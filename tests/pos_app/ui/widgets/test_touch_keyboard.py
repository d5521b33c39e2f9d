from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard
from tests.pos_app.ui.gallery import WORDS


def _docked(theme: Theme, qtbot: QtBot) -> tuple[QWidget, QLineEdit, TouchKeyboard]:
    window = QWidget()
    column = QVBoxLayout(window)
    field, other = QLineEdit(), QLineEdit()
    column.addWidget(field)
    column.addWidget(other)
    keyboard = TouchKeyboard(theme, WORDS, languages=("de", "en"))
    keyboard.dock_in(column)
    keyboard.for_field(field)
    qtbot.addWidget(window)
    window.resize(1024, 500)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return window, field, keyboard


def test_it_comes_after_a_touch_and_not_by_keyboard_focus(theme: Theme, qtbot: QtBot) -> None:
    _window, field, keyboard = _docked(theme, qtbot)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert keyboard.isHidden()
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert keyboard.isVisible()
    assert field.geometry().bottom() < keyboard.geometry().top()


def test_its_keys_type_into_the_field_and_leave_the_focus_there(theme: Theme, qtbot: QtBot) -> None:
    _window, field, keyboard = _docked(theme, qtbot)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    typed: list[str] = []
    field.textEdited.connect(typed.append)
    keyboard.key("Shift").click()
    for name in ("Ü", "b", "e", "@", ".com", "Erase", "Space"):
        keyboard.key(name).click()
    assert field.text() == "Übe@.co "
    assert typed[-1] == "Übe@.co "
    assert field.hasFocus()
    with qtbot.waitSignal(field.returnPressed):
        keyboard.key("Done").click()


def test_symbols_and_languages_are_one_key_away(theme: Theme, qtbot: QtBot) -> None:
    _window, field, keyboard = _docked(theme, qtbot)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    keyboard.key("?123").click()
    keyboard.key("€").click()
    keyboard.key("abc").click()
    keyboard.key("Language").click()
    assert keyboard.language == "en"
    keyboard.key("q").click()
    assert field.text() == "€q"


def test_it_goes_when_the_focus_leaves_the_field(theme: Theme, qtbot: QtBot) -> None:
    _window, field, keyboard = _docked(theme, qtbot)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(keyboard.closed):
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert keyboard.isHidden()


def test_a_field_may_end_the_typing_when_enter_is_touched(theme: Theme, qtbot: QtBot) -> None:
    _window, field, keyboard = _docked(theme, qtbot)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    field.returnPressed.connect(keyboard.close_keyboard)
    qtbot.mouseClick(keyboard.key(WORDS.enter), Qt.MouseButton.LeftButton)
    assert keyboard.isHidden()
