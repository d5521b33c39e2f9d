"""A figure card says its figure whole, and which way it went without colour."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.ui.formatting import MINUS
from pos_app.ui.report.figure_card import FigureCard
from pos_app.ui.report.page_model import PageFigure
from pos_app.ui.theme import Theme
from tests.pos_app.ui.report.stage import a_spark

FIGURE = PageFigure(
    code="figures.active_customers",
    name="Active customers",
    value="4,812",
    change="+6.1 %",
    is_good=True,
    of="of 7,940",
    spark=a_spark(1, 2, 3),
)


def a_card(theme: Theme, qtbot: QtBot, figure: PageFigure = FIGURE, width: int = 240) -> FigureCard:
    card = FigureCard(theme, figure, not_over="Not over")
    qtbot.addWidget(card)
    card.resize(width, card.sizeHint().height())
    card.show()
    QApplication.processEvents()
    return card


def test_it_is_read_aloud_with_its_change(theme: Theme, qtbot: QtBot) -> None:
    card = a_card(theme, qtbot)
    assert card.accessibleName() == "Active customers, 4,812, of 7,940, ▲ 6.1 %"
    assert card.accessibleDescription() == "twelve weeks, rising"


@pytest.mark.parametrize(
    ("change", "said"), [(f"{MINUS}6.1 %", "▼ 6.1 %"), ("0 %", "0 %"), ("", "of 7,940")]
)
def test_an_arrow_says_which_way_it_went(
    theme: Theme, qtbot: QtBot, change: str, said: str
) -> None:
    card = a_card(theme, qtbot, replace(FIGURE, change=change))
    assert card.accessibleName().endswith(said)


def test_what_it_is_of_stands_below_where_it_does_not_fit_beside(
    theme: Theme, qtbot: QtBot
) -> None:
    long = replace(FIGURE, value="€28,799.99", spark=None, of="cost known for 91 %")
    below, nothing = (
        a_card(theme, qtbot, replace(long, of=of), width=250).grab().toImage()
        for of in (long.of, "")
    )
    foot = QRect(0, below.height() // 2, below.width(), below.height() // 2)
    assert below.copy(foot) != nothing.copy(foot)
    beside, plain = (
        a_card(theme, qtbot, replace(long, of=of), width=420).grab().toImage()
        for of in (long.of, "")
    )
    foot = foot.adjusted(0, foot.height() // 3, 420 - 250, 0)
    assert beside.copy(foot) == plain.copy(foot)
    assert beside != plain


def test_what_is_not_over_says_so_instead_of_a_change(theme: Theme, qtbot: QtBot) -> None:
    card = a_card(theme, qtbot, replace(FIGURE, is_unfinished=True))
    assert card.accessibleName().endswith("Not over")
    assert card.grab().toImage() != a_card(theme, qtbot).grab().toImage()


def test_a_long_figure_gets_smaller_and_is_never_cut(theme: Theme, qtbot: QtBot) -> None:
    long = replace(FIGURE, value="€1,018.90 / €1,013.45")
    assert a_card(theme, qtbot, long, width=230).cut_texts() == []
    card = a_card(theme, qtbot, replace(FIGURE, name="Second visit within 30 days"))
    card.resize(card.sizeHint())
    assert card.cut_texts() == []
    card.resize(110, 118)
    assert card.cut_texts() == ["Second visit within 30 days"]


def test_good_and_bad_look_different(theme: Theme, qtbot: QtBot) -> None:
    looks = [
        a_card(theme, qtbot, replace(FIGURE, is_good=good)).grab().toImage()
        for good in (True, False, None)
    ]
    assert looks[0] != looks[1] != looks[2]
