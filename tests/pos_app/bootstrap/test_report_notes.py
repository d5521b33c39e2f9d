"""A note pinned on the opening page of a till hangs there, and on its figure."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.ui.menu.presenter import Place
from pos_app.ui.report.screen import ReportScreen
from tests.builders import a_manager
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.cue_hands import CueCounter
from tests.scenarios.training_hands import somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def counter(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[CueCounter]:
    del qapp
    with process_kept():
        counter = CueCounter(tmp_path, qtbot, somebody())
        yield counter
        counter.till.window.close()


def morning(counter: CueCounter) -> ReportScreen:
    room = counter.till.screens.reports
    room.open(Place.MORNING, a_manager())
    counter.until(lambda: counter.till.window.current == Place.MORNING, "the page shows")
    screen = room.screen(Place.MORNING)
    counter.until(lambda: screen.page.blocks, "the page is read")
    return screen


def test_a_note_is_pinned_by_a_key_and_taken_back_by_another(counter: CueCounter) -> None:
    screen = morning(counter)
    notes = screen.notes
    assert notes is not None
    board = notes.board
    assert board is not None
    board.pin_key.setFocus()
    counter.press("F6")
    QTest.keyClicks(notes.form.text.edit, "The road was closed.")
    counter.press("F7")
    counter.until(lambda: notes.board is not board, "the page has the note")
    hanging = notes.board
    assert hanging is not None
    assert "The road was closed." in hanging.texts()
    counter.press("Ctrl+Z")
    counter.until(lambda: notes.board is not hanging, "it is taken back")
    assert notes.board is not None
    assert "The road was closed." not in notes.board.texts()
