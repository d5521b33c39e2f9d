"""A grid of choices reports what is pressed and marks what it is told."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.ui.first_start.choice_grid import ChoiceGrid
from pos_app.ui.theme import Theme

CHOICES = [("DE", "Germany"), ("AT", "Austria"), ("CH", "Switzerland")]


def test_a_button_pressed_reports_its_code(theme: Theme, qtbot: QtBot) -> None:
    grid = ChoiceGrid(theme, "Country", columns=2)
    qtbot.addWidget(grid)
    grid.offer(CHOICES)
    # Offered again, as each picture does, nothing is there twice.
    grid.offer(CHOICES)
    assert list(grid.buttons) == ["DE", "AT", "CH"]
    with qtbot.waitSignal(grid.chosen) as signal:
        qtbot.mouseClick(grid.buttons["CH"], Qt.MouseButton.LeftButton)
    assert signal.args == ["CH"]


def test_marking_a_choice_reports_nothing(theme: Theme, qtbot: QtBot) -> None:
    grid = ChoiceGrid(theme, "Country", columns=2)
    qtbot.addWidget(grid)
    grid.offer(CHOICES)
    with qtbot.assertNotEmitted(grid.chosen):
        grid.choose("AT")
