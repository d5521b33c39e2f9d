"""Words and figures of a sum stand in two columns."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.labels import ElidedLabel
from pos_app.ui.widgets.pairs import Pairs


def shown(pairs: Pairs) -> list[str]:
    return [
        label.full_text if isinstance(label, ElidedLabel) else label.text()
        for label in pairs.findChildren(QLabel)
        if label.isVisibleTo(pairs)
    ]


def test_fewer_pairs_than_before_leave_no_line_behind(theme: Theme, qtbot: QtBot) -> None:
    pairs = Pairs(word_role="muted15", figure_role="money")
    qtbot.addWidget(pairs)
    pairs.show_pairs([("Total", "35.16"), ("Cash given", "40.00")])
    pairs.show_pairs([("Total", "4.40")])
    assert shown(pairs) == ["Total", "4.40"]


def test_a_long_word_is_shortened_and_the_figure_is_whole(theme: Theme, qtbot: QtBot) -> None:
    pairs = Pairs(word_role="muted15", figure_role="money")
    qtbot.addWidget(pairs)
    pairs.show_pairs([("Refund of a sale at another store, by card", "1,234.56")])
    pairs.resize(160, 30)
    pairs.show()
    word, figure = pairs.findChildren(QLabel)
    assert word.text().endswith("…")
    assert figure.width() >= figure.sizeHint().width()
