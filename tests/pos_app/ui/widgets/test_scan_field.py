from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.scan_field import ScanField


def _field(theme: Theme, qtbot: QtBot) -> tuple[QWidget, ScanField]:
    window = QWidget()
    field = ScanField(theme, "Scan or type")
    QVBoxLayout(window).addWidget(field)
    qtbot.addWidget(window)
    window.resize(400, 80)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    field.setFocus()
    return window, field


def test_enter_hands_over_and_empties(theme: Theme, qtbot: QtBot) -> None:
    _window, field = _field(theme, qtbot)
    field.put("4")
    qtbot.keyClicks(field, "2 ")
    with qtbot.waitSignal(field.entered) as entered:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert entered.args == ["42"]
    assert field.text() == ""


def test_a_key_of_the_number_pad_is_told_once(theme: Theme, qtbot: QtBot) -> None:
    _window, field = _field(theme, qtbot)
    told: list[str] = []
    field.text_edited.connect(told.append)
    field.put("4")
    field.put("2")
    assert told == ["4", "42"]


def test_escape_empties_before_it_means_back(theme: Theme, qtbot: QtBot) -> None:
    _window, field = _field(theme, qtbot)
    qtbot.keyClicks(field, "milk")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_arrows_step_through_results(theme: Theme, qtbot: QtBot) -> None:
    _window, field = _field(theme, qtbot)
    steps: list[int] = []
    field.stepped.connect(steps.append)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert steps == [1, -1]


def test_an_empty_field_leaves_undo_delete_plus_and_minus_to_the_basket(
    theme: Theme, qtbot: QtBot
) -> None:
    window, field = _field(theme, qtbot)
    keys = {"Ctrl+Z": (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
            "Delete": (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
            "+": (Qt.Key.Key_Plus, Qt.KeyboardModifier.NoModifier),
            "-": (Qt.Key.Key_Minus, Qt.KeyboardModifier.NoModifier)}  # fmt: skip
    for text, (key, modifier) in keys.items():
        shortcut = QShortcut(text, window)
        with qtbot.waitSignal(shortcut.activated):
            qtbot.keyClick(field, key, modifier)
    assert field.text() == ""
    qtbot.keyClicks(field, "2")
    qtbot.keyClick(field, Qt.Key.Key_Plus)
    assert field.text() == "2+"


def test_an_empty_field_leaves_keys_with_ctrl_to_the_screen_but_for_pasting(
    theme: Theme, qtbot: QtBot
) -> None:
    _window, field = _field(theme, qtbot)
    held = Qt.KeyboardModifier.ControlModifier
    left: dict[str, bool] = {}
    keys = {"void": Qt.Key.Key_Backspace, "approve": Qt.Key.Key_A, "paste": Qt.Key.Key_V}
    for text in ("", "milk"):
        for name, key in keys.items():
            field.setText(text)
            event = QKeyEvent(QEvent.Type.KeyPress, key, held)
            field.keyPressEvent(event)
            left[f"{name} {text}".strip()] = not event.isAccepted()
    assert left == {
        "void": True,
        "approve": True,
        "paste": False,
        "void milk": False,
        "approve milk": False,
        "paste milk": False,
    }
