"""Keys mean the same whatever has the focus, and what is typed comes first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from tests.pos_app.ui.sell.screen_stage import a_screen


@pytest.mark.parametrize("focus", ["field", "list"])
def test_a_key_of_the_table_is_reported_from_anywhere(
    theme: Theme, qtbot: QtBot, focus: str
) -> None:
    screen = a_screen(theme, qtbot)
    struck: list[str] = []
    screen.key_pressed.connect(lambda name, _: struck.append(name))
    target = screen.field if focus == "field" else screen.basket.list
    target.setFocus()
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F12, Qt.Key.Key_Delete):
        QTest.keyClick(target, key)
    assert struck == ["cash", "usual_tender", "remove_line"]


def test_what_is_typed_is_edited_before_a_line_is(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    struck: list[str] = []
    screen.key_pressed.connect(lambda name, _: struck.append(name))
    screen.field.setText("12")
    QTest.keyClick(screen.field, Qt.Key.Key_Delete)
    assert struck == []
