"""The list keeps its choice, tells of another one, and reads itself out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.ui.duplicates.pair_list import PairList
from pos_app.ui.duplicates.picture import PairRow
from pos_app.ui.theme import Theme

ROWS = [
    PairRow(key=n, name=f"Name {n}", other=f"and {n}", figure=f"{90 - n}", share=900 - n)
    for n in range(30)
]


@pytest.fixture
def pairs(theme: Theme, qtbot: QtBot) -> PairList:
    pairs = PairList(theme, accessible_name="Waiting")
    qtbot.addWidget(pairs)
    pairs.resize(260, 400)
    pairs.show()
    return pairs


def test_new_rows_keep_the_choice_and_tell_nobody(pairs: PairList) -> None:
    told: list[object] = []
    pairs.pair_chosen.connect(told.append)
    pairs.set_rows(ROWS, chosen=3)
    pairs.set_rows(ROWS[2:], chosen=3)
    assert pairs.currentIndex().row() == 1
    assert told == []


def test_another_row_is_told(pairs: PairList) -> None:
    told: list[object] = []
    pairs.set_rows(ROWS, chosen=0)
    pairs.pair_chosen.connect(told.append)
    QTest.keyClick(pairs, Qt.Key.Key_Down)
    assert told == [1]


def test_a_choice_below_is_brought_into_view(pairs: PairList) -> None:
    pairs.set_rows(ROWS, chosen=29)
    assert pairs.viewport().rect().intersects(pairs.visualRect(pairs.currentIndex()))


def test_a_row_is_read_out_whole(pairs: PairList) -> None:
    pairs.set_rows(ROWS, chosen=0)
    spoken = pairs.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Name 0 and 0, 90"
