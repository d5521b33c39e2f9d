from PySide6.QtWidgets import QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.key_button import KeyButton
from pos_app.ui.widgets.painted import CutsText
from pos_app.ui.widgets.tile import Tile


def test_painted_buttons_can_say_what_they_cut_and_plain_widgets_cannot(theme: Theme) -> None:
    assert isinstance(KeyButton(theme, "Go"), CutsText)
    assert isinstance(Tile(theme, "Milk", "1.35"), CutsText)
    assert not isinstance(QWidget(), CutsText)
