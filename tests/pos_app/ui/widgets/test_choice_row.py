from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow

CHOICES = (Choice("paper", "Paper"), Choice("mail", "E-mail"), Choice("none", "None"))


def _row(theme: Theme, qtbot: QtBot) -> ChoiceRow:
    row = ChoiceRow(theme, CHOICES, accessible_name="Receipt")
    qtbot.addWidget(row)
    row.show()
    return row


def test_one_is_always_chosen_and_a_touch_chooses_another_once(theme: Theme, qtbot: QtBot) -> None:
    row = _row(theme, qtbot)
    assert row.choice() == "paper"
    told: list[str] = []
    row.chosen.connect(told.append)
    for _ in range(2):
        row._buttons["mail"].click()
    assert (row.choice(), told) == ("mail", ["mail"])
    assert row._buttons["mail"].isChecked()


def test_arrows_walk_round(theme: Theme, qtbot: QtBot) -> None:
    row = _row(theme, qtbot)
    qtbot.keyClick(row._buttons["paper"], Qt.Key.Key_Left)
    assert row.choice() == "none"


def test_choosing_by_code_is_silent(theme: Theme, qtbot: QtBot) -> None:
    row = _row(theme, qtbot)
    with qtbot.assertNotEmitted(row.chosen):
        row.choose("none")
    row.set_choices(CHOICES[1:])
    assert row.choice() == "none"
