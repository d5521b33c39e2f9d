from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.needed_height import needed_height


def test_every_wrapped_line_counts_and_what_is_hidden_does_not(qtbot: QtBot) -> None:
    part = QWidget()
    qtbot.addWidget(part)
    column = QVBoxLayout(part)
    words = make_label("One sentence to say aloud that needs some lines here.", wrap=True)
    column.addWidget(words)
    assert needed_height(part, 120) > needed_height(part, 800)
    other = make_label("Another one.", wrap=True)
    before = needed_height(part, 800)
    column.addWidget(other)
    assert needed_height(part, 800) > before
    other.hide()
    assert needed_height(part, 800) == before
