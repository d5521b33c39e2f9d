"""The strip's keys are heard in the whole window, and are nobody else's."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.key_table import KeyTable
from pos_app.ui.training.strip_keys import StripKeys

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def test_none_of_them_is_a_key_of_the_table() -> None:
    assert len(set(StripKeys.ALL)) == 7
    assert [KeyTable().action(key) for key in StripKeys.ALL] == [None] * 7


def test_one_is_heard_once_whatever_has_the_focus_and_others_go_on(qtbot: QtBot) -> None:
    window, heard = QWidget(), list[str]()
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    qtbot.addWidget(window)
    keys = StripKeys(window, heard.append)  # before the window was ever shown
    with qtbot.waitExposed(window):
        window.show()
    field.setFocus()
    handle = window.windowHandle()
    assert isinstance(handle, QWindow)
    for is_repeat in (False, True):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F8, CTRL, "", is_repeat)
        QApplication.sendEvent(handle, press)
    assert heard == [StripKeys.HINT]
    QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F8, NONE, ""))
    QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_7, NONE, "7"))
    assert heard == [StripKeys.HINT]
    assert field.text() == "7"
    assert keys.parent() is window
