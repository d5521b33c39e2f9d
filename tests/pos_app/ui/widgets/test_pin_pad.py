from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.pin_pad import LONGEST, PinPad


def _pad(theme: Theme, qtbot: QtBot) -> PinPad:
    pad = PinPad(theme, accessible_name="PIN", erase_name="Erase", enter_text="Sign on")
    qtbot.addWidget(pad)
    pad.show()
    return pad


def test_digits_by_touch_and_by_keyboard_are_handed_over_and_forgotten(
    theme: Theme, qtbot: QtBot
) -> None:
    pad = _pad(theme, qtbot)
    pad.keypad.key("1").click()
    qtbot.keyClicks(pad, "2x34")
    qtbot.keyClick(pad, Qt.Key.Key_Backspace)
    with qtbot.waitSignal(pad.pin_entered) as entered:
        qtbot.keyClick(pad, Qt.Key.Key_Return)
    assert entered.args == ["123"]
    with qtbot.assertNotEmitted(pad.pin_entered):
        pad.press("enter")


def test_a_pin_has_an_end(theme: Theme, qtbot: QtBot) -> None:
    pad = _pad(theme, qtbot)
    lengths: list[int] = []
    pad.changed.connect(lengths.append)
    for _ in range(LONGEST + 3):
        pad.press("1")
    assert max(lengths) == LONGEST


def test_a_wrong_pin_is_said_in_words_and_the_digits_are_never_spoken(
    theme: Theme, qtbot: QtBot
) -> None:
    pad = _pad(theme, qtbot)
    pad.press("9")
    pad.show_error("That PIN is not right.")
    interface = QAccessible.queryAccessibleInterface(pad)
    assert interface.text(QAccessible.Text.Description) == "That PIN is not right."
    pad.press("9")
    assert "9" not in interface.text(QAccessible.Text.Name)
    assert "9" not in interface.text(QAccessible.Text.Value)
