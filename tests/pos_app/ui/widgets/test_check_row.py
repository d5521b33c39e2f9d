from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.check_row import CheckRow


def test_it_starts_unticked_and_any_part_of_it_ticks(theme: Theme, qtbot: QtBot) -> None:
    row = CheckRow(theme, "Send me offers by e-mail", detail="Wording 3")
    qtbot.addWidget(row)
    row.resize(400, row.heightForWidth(400))
    row.show()
    assert not row.isChecked()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert row.isChecked()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert not row.isChecked()


def test_a_long_sentence_wraps_and_is_never_lower_than_a_finger(theme: Theme) -> None:
    row = CheckRow(theme, "You may look at what I buy to pick offers for me, in every store")
    assert row.heightForWidth(200) > row.heightForWidth(600) >= 44
