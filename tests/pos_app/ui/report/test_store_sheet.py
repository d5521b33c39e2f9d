"""Among many stores one is found by its letters; what is ticked stays so out of sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.ids import StoreId
from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyTable
from pos_app.ui.report.picture import StoreChoice
from pos_app.ui.report.store_sheet import MANY, StoreSheet
from pos_app.ui.theme import Theme
from tests.builders import an_id
from tests.pos_app.ui.report.screen_stage import focused, press

NAMES = (
    "Old Market",
    "Airport",
    "Café am See",
    "Harbour",
    "Mill",
    "North",
    "Park",
    "South",
    "West",
)
CHOICES = tuple(
    StoreChoice(id=StoreId(an_id(name)), name=name, detail="", is_chosen=not at, is_own=not at)
    for at, name in enumerate(NAMES)
)


@pytest.fixture
def sheet(theme: Theme, qtbot: QtBot) -> Iterator[StoreSheet]:
    window = QWidget()
    window.resize(1024, 768)
    content = QWidget(window)
    content.resize(1024, 768)
    sheet = StoreSheet(theme, Phrases("en"), content, keys=KeyTable())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    sheet.open_stores(CHOICES)
    yield sheet
    window.close()


def write(letters: str) -> None:
    QTest.keyClicks(focused(), letters)


def in_sight(sheet: StoreSheet) -> list[str]:
    return [row.text() for _, row in sheet.rows if row.isVisible()]


def test_letters_leave_the_stores_they_fit_and_what_is_ticked_stays(
    sheet: StoreSheet, qtbot: QtBot
) -> None:
    write("cafe")
    assert sheet.search.text() == "cafe"
    assert in_sight(sheet) == ["Café am See"]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(sheet.rows[2][1].isChecked)
    assert sheet.show_key.text() == "Show 2 stores"
    with qtbot.waitSignal(sheet.chosen) as shown:
        press(Qt.Key.Key_F7)
    assert shown.args == [(CHOICES[0].id, CHOICES[2].id)]


def test_escape_empties_the_field_before_it_closes(sheet: StoreSheet) -> None:
    write("zzz")
    assert in_sight(sheet) == []
    press(Qt.Key.Key_Escape)
    assert in_sight(sheet) == list(NAMES)
    press(Qt.Key.Key_Escape)
    assert sheet.isHidden()


def test_a_figure_typed_in_the_field_is_no_choice(sheet: StoreSheet) -> None:
    sheet.search.setFocus()
    press(Qt.Key.Key_2)
    assert sheet.isVisible()
    assert sheet.search.text() == "2"


def test_few_stores_need_no_field(sheet: StoreSheet) -> None:
    sheet.close_sheet()
    sheet.open_stores(CHOICES[:MANY])
    assert sheet.search.isHidden()
    write("x")
    assert len(in_sight(sheet)) == MANY
    assert sheet.show_key.text() == "Show these stores"
