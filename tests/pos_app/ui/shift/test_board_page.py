"""Buttons report their action, panels replace one another."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.ui.shift.board_page import BoardPage
from pos_app.ui.shift.picture import BoardAction, BoardPanel
from pos_app.ui.theme import Theme


def test_an_action_is_touched_and_one_that_is_closed_is_not(theme: Theme, qtbot: QtBot) -> None:
    page = BoardPage(theme)
    qtbot.addWidget(page)
    do = BoardAction(code="go", text="Go", icon="check", key="1")
    shut = BoardAction(code="shut", text="Shut", icon="lock", key="2", is_enabled=False)
    page.show_panels((BoardPanel(title="Old"),))
    page.show_panels((BoardPanel(title="New", actions=(do, shut)),))
    page.show()
    acted: list[str] = []
    page.acted.connect(acted.append)
    for code in ("go", "shut"):
        qtbot.mouseClick(page.buttons[code], Qt.MouseButton.LeftButton)
    assert acted == ["go"]
