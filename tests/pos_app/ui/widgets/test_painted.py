from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.check_row import CheckRow
from pos_app.ui.widgets.key_button import KeyButton
from pos_app.ui.widgets.painted import CutsText
from pos_app.ui.widgets.tile import Tile


def test_painted_buttons_can_say_what_they_cut_and_plain_widgets_cannot(theme: Theme) -> None:
    assert isinstance(KeyButton(theme, "Go"), CutsText)
    assert isinstance(Tile(theme, "Milk", "1.35"), CutsText)
    assert not isinstance(QWidget(), CutsText)


def test_an_ampersand_in_a_name_makes_no_key_of_a_button(theme: Theme, qtbot: QtBot) -> None:
    buttons = [
        KeyButton(theme, "M&M's"),
        Tile(theme, "Sweets & snacks", "1.35"),
        CheckRow(theme, "Tea & &coffee"),
    ]
    for button in buttons:
        qtbot.addWidget(button)
        assert "&" in button.text()
        assert button.shortcut().isEmpty()
        button.setText("&Other")
        assert button.shortcut().isEmpty()
