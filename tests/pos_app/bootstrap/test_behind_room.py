"""What is behind a figure in the real window: to a profile, to a sale, and back the same way."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.behind_room import BEHIND, BehindRoom
from pos_app.bootstrap.window import DAY_SALES, PROFILE, SELL, TillWindow
from pos_app.domain.figures.columns import Period
from pos_app.operations.read_loyalty import LoyaltyReport, ReadLoyalty
from pos_app.storage.figures_book import SqlFiguresBook
from pos_app.ui.report.page_model import Behind, ElsewhereBehind, PeopleBehind, SalesBehind
from tests.builders import a_manager
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills, names_of, pieces_of, scan, sell_for_cash

SOMEBODY = PeopleBehind(title="Who came first", find=lambda: np.zeros(1, np.int32))


class Reader:
    """Opens lists in a till's window."""

    def __init__(self, till: TillWindow, qtbot: QtBot) -> None:
        self.till, self.qtbot = till, qtbot
        self.thread = till.screens.reports.thread
        self.room = BehindRoom(till, run=self.thread.run, reader=self.thread.connection)
        self.report = self._report()

    def open(self, behind: Behind) -> None:
        self.room.open(self.report, behind, a_manager(), back=self.till.show_sell)
        table = self.room.screen.table
        self.qtbot.waitUntil(lambda: len(table.rows) == 1, timeout=WAIT_MS)

    def strike(self, key: Qt.Key) -> None:
        QTest.keyClick(self.room.screen.table, key)

    def _report(self) -> LoyaltyReport:
        found: list[LoyaltyReport] = []
        reading = ReadLoyalty(
            lambda: SqlFiguresBook(self.thread.connection()), self.till.machine.clock
        )
        self.thread.run(lambda: reading.open(staff=a_manager()), on_done=found.append)
        self.qtbot.waitUntil(lambda: bool(found), timeout=WAIT_MS)
        return found[0]


@pytest.fixture
def till(tills: Tills) -> TillWindow:
    return tills.open()


def test_a_profile_is_opened_and_left_the_way_one_came(till: TillWindow, qtbot: QtBot) -> None:
    reader = Reader(till, qtbot)
    reader.open(SOMEBODY)
    assert till.window.current == BEHIND
    name = reader.room.screen.table.rows[0].cells[0].text
    reader.strike(Qt.Key.Key_Return)
    assert till.window.current == PROFILE
    shown = till.screens.profiles.screen
    qtbot.waitUntil(lambda: shown.picture.head.name == name, timeout=WAIT_MS)
    till.screens.profiles.screen.back_asked.emit()
    assert till.window.current == BEHIND
    reader.strike(Qt.Key.Key_Escape)
    assert till.window.current == SELL
    assert not reader.room.screen.presenter.is_open


def test_a_sale_is_shown_in_the_list_of_its_day(till: TillWindow, qtbot: QtBot) -> None:
    sell_for_cash(till, qtbot)
    reader = Reader(till, qtbot)
    today = till.rooms.today()
    reader.open(SalesBehind(title="Today", period=Period(first=today, last=today)))
    reader.strike(Qt.Key.Key_Return)
    assert till.window.current == DAY_SALES
    table = till.screens.day_sales.table
    qtbot.waitUntil(
        lambda: table.chosen_key() == reader.room.screen.table.rows[0].key, timeout=WAIT_MS
    )
    till.screens.day_sales.back_asked.emit()
    assert till.window.current == BEHIND
    till.leave(DAY_SALES)
    till.screens.day_sales.back_asked.emit()
    assert till.window.current == SELL


def test_a_list_that_was_given_back_is_not_come_back_to(till: TillWindow, qtbot: QtBot) -> None:
    reader = Reader(till, qtbot)
    reader.open(SOMEBODY)
    reader.strike(Qt.Key.Key_Return)
    reader.room._away.timeout.emit()
    till.screens.profiles.screen.back_asked.emit()
    assert till.window.current == SELL


def test_a_scan_goes_to_the_counter(till: TillWindow, qtbot: QtBot) -> None:
    reader = Reader(till, qtbot)
    reader.open(SOMEBODY)
    scan(till, pieces_of(till)[0])
    assert till.window.current == SELL
    assert names_of(till) == [pieces_of(till)[0].name]


def test_another_place_of_the_till_is_gone_to(till: TillWindow, qtbot: QtBot) -> None:
    reader = Reader(till, qtbot)
    elsewhere = ElsewhereBehind(title="E-mails", screen=DAY_SALES)
    reader.room.open(reader.report, elsewhere, a_manager(), back=till.show_sell)
    assert till.window.current == DAY_SALES
    first = reader.room.screen
    reader.room.forget()
    assert reader.room.screen is not first
