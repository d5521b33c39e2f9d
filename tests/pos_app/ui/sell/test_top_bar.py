"""The bar says what the next scan will do and who works."""

from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from tests.pos_app.ui.sell.screen_stage import a_screen


def test_a_typed_quantity_and_a_mode_stand_beside_the_field(theme: Theme, qtbot: QtBot) -> None:
    bar = a_screen(theme, qtbot).bar
    bar.show_state(quantity="3 ×", mode="Price check", hint="", is_change=False)
    assert (bar._quantity.text(), bar._quantity.isVisible()) == ("3 ×", True)
    assert (bar._mode.text(), bar._mode.isVisible()) == ("Price check", True)
    bar.show_state(quantity="", mode="", hint="Weight", is_change=False)
    assert not bar._quantity.isVisible()
    assert bar.field.placeholderText() == "Weight"


def test_a_narrow_bar_keeps_the_first_name(theme: Theme, qtbot: QtBot) -> None:
    wide = a_screen(theme, qtbot).bar
    narrow = a_screen(theme, qtbot, width=1024).bar
    assert wide.staff_key.text() == "Maja K."
    assert narrow.staff_key.text() == "Maja"
