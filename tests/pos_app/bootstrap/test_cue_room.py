"""The page of cues opens from the menu, in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

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


def test_a_manager_walks_its_rows_and_switches_one(counter: CueCounter) -> None:
    room = counter.till.screens.cues
    room.open(a_manager())
    counter.rest()
    assert counter.till.window.current == "cues"
    table = room.screen.table
    assert len(table.rows()) == 15 if callable(table.rows) else len(table.rows) == 15
    chosen = table.chosen_key()
    counter.press("F7")
    assert counter.till.rooms.policy.store.cues.off == (chosen,)
    counter.press("Esc")
    assert counter.till.window.current == "sell"
    first = room.screen
    room.forget()
    assert room.screen is not first
