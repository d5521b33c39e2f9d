from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Card, make_column, make_row, make_rule


def test_rows_and_columns_take_widgets_gaps_and_stretch(theme: Theme, qtbot: QtBot) -> None:
    card = Card(accessible_name="Basket")
    qtbot.addWidget(card)
    first, last = QLabel("a"), QLabel("b")
    card.body.addLayout(make_row(first, 12, make_column(QWidget(), None, 4), None, last))
    card.body.addWidget(make_rule())
    card.resize(400, 100)
    card.show()
    assert last.x() > 350
    assert card.accessibleName() == "Basket"
