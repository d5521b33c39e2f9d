from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.keypad import Keypad, SideKey


def test_each_key_reports_itself(theme: Theme, qtbot: QtBot) -> None:
    pad = Keypad(theme, decimal_mark=",", side_keys=(SideKey(code="repeat", text="Repeat"),))
    qtbot.addWidget(pad)
    pressed: list[str] = []
    pad.key_pressed.connect(pressed.append)
    for code in ("7", "0", "00", ",", "repeat"):
        pad.key(code).click()
    assert pressed == ["7", "0", "00", ",", "repeat"]


def test_figures_are_never_mirrored(theme: Theme, qtbot: QtBot) -> None:
    pad = Keypad(theme)
    qtbot.addWidget(pad)
    pad.setParent(None)
    assert pad.layoutDirection() == Qt.LayoutDirection.LeftToRight
    pad.resize(300, 220)
    pad.show()
    assert pad.key("7").x() < pad.key("9").x()
