"""The search begins while nobody is served, stops for a sale, and tries again after a fault."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.background.runner import SynchronousRunner
from pos_app.bootstrap.duplicate_search import DuplicateSearch
from pos_app.operations.find_duplicates import FindDuplicates
from pos_app.storage.connection import Connection, open_reader
from tests.pos_app.operations.refund_desk import RefundDesk, make_file
from tests.pos_app.operations.test_find_duplicates import ANNA, LISA, put, waiting
from tests.till_file import KEY


class Till:
    """A file with two records of one person, and somebody to serve now and then."""

    def __init__(self, folder: Path) -> None:
        self.desk = RefundDesk(make_file(folder / "till.db"))
        put(self.desk, ANNA, LISA)
        self.is_idle, self.is_broken, self.told = True, False, 0
        self.parent = QObject()
        self.search = DuplicateSearch(
            lambda: FindDuplicates(unit_of_work=self.desk.units, clock=self.desk.clock),
            connect=self.connect,
            runner=SynchronousRunner(),
            is_idle=lambda: self.is_idle,
            told=self.tell,
            parent=self.parent,
        )

    def connect(self) -> Connection:
        if self.is_broken:
            raise OSError("the disk is gone")
        return open_reader(self.desk.path, KEY)

    def tell(self) -> None:
        self.told += 1


@pytest.fixture
def till(qapp: QApplication, tmp_path: Path) -> Iterator[Till]:
    del qapp
    till = Till(tmp_path)
    yield till
    till.search.stop()
    till.desk.connection.close()


def test_what_is_found_is_kept_and_told_once_a_day(till: Till, qtbot: QtBot) -> None:
    till.search.look()
    qtbot.waitUntil(lambda: till.told == 1)
    assert len(waiting(till.desk)) == 1
    till.search.look()
    assert not till.search.is_looking
    till.desk.clock.advance(days=1)
    till.search.look()
    qtbot.waitUntil(lambda: till.told == 2)


def test_nobody_is_looked_for_while_somebody_is_served(till: Till) -> None:
    till.is_idle = False
    till.search.look()
    assert not till.search.is_looking


def test_a_sale_that_begins_meanwhile_stops_it(
    till: Till, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = iter([True])  # idle when it begins, and not any more as it looks
    monkeypatch.setattr(till.search, "_is_idle", lambda: next(asked, False))
    till.search.look()
    qtbot.waitUntil(lambda: not till.search.is_looking)
    assert waiting(till.desk) == []
    monkeypatch.setattr(till.search, "_is_idle", lambda: True)
    till.search.look()
    qtbot.waitUntil(lambda: till.told == 1)


def test_a_fault_is_tried_again_another_time(till: Till, qtbot: QtBot) -> None:
    till.is_broken = True
    till.search.look()
    qtbot.waitUntil(lambda: not till.search.is_looking)
    till.is_broken = False
    till.search.look()
    qtbot.waitUntil(lambda: till.told == 1)


def test_once_stopped_nothing_begins(till: Till) -> None:
    till.search.stop()
    till.search.look()
    assert not till.search.is_looking
    assert waiting(till.desk) == []
