"""Reports leave a real window: into a folder, with a trace, and nothing else does."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.report_files import ReportFiles, heading_of
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.clock import BusinessDay
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StoreId, mint_id
from pos_app.domain.money import Money
from pos_app.domain.shift import CashMovement, MovementId, MovementKind
from pos_app.operations.figures_book import StoreSeen
from pos_app.operations.note_export import KIND
from pos_app.ui.menu.presenter import Place
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.report_source import PageAsk
from tests.builders import a_manager, an_id
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills, process_kept
from tests.pos_app.ui.report.export.files import OVERVIEW, STORES, words
from tests.scenarios.cue_hands import CueCounter
from tests.scenarios.training_hands import somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
OWN, OTHER = StoreId(an_id("own")), StoreId(an_id("other"))
WEEK = Period(first=date(2026, 3, 2), last=date(2026, 3, 8))


class Opened:
    """What was read of two stores, one of them silent."""

    stores = (
        StoreSeen(id=OTHER, name="Airport", heard_at=None, is_unheard=True),
        StoreSeen(id=OWN, name="Old Market Street"),
    )
    own_store = OWN
    today = date(2026, 3, 9)
    read_at = datetime(2026, 3, 9, 8, tzinfo=UTC)


class Source:
    """Two pages."""

    pages = ("overview", "stores")

    def __init__(self, code: str) -> None:
        self.code = code

    def open(self, **_: object) -> Opened:
        return Opened()

    def page(self, _opened: Opened, ask: PageAsk, **_: object) -> ReportPage:
        assert ask.period == WEEK
        return STORES


class Run:
    """Calls at once what the reports' thread would."""

    def __call__(
        self,
        operation: Callable[[], Any],
        *,
        on_done: Callable[[Any], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        del on_failed
        on_done(operation())


class Desk:
    """A window with a report open in it."""

    def __init__(self, till: TillWindow, folder: Path, code: str = "loyalty") -> None:
        self.till, self.folder = till, folder
        self.files = ReportFiles(till)
        self.files.choose_folder = lambda *_: folder
        self.shown: list[Path] = []
        self.files.show_file = self.show
        ask = PageAsk(code="overview", period=WEEK, stores=(), staff=a_manager())
        over = till.screens.sell
        self.files.ask(Source(code), OVERVIEW, Opened(), ask, run=Run(), over=over)
        assert self.files.sheet is not None
        self.sheet = self.files.sheet
        QTest.keyClick(self.sheet, Qt.Key.Key_5)

    def show(self, path: Path) -> bool:
        self.shown.append(path)
        return True


@pytest.fixture
def desk(tills: Tills, tmp_path: Path, qtbot: QtBot) -> Desk:
    del qtbot
    return Desk(tills.open(), tmp_path / "reports")


def test_a_report_lies_in_the_folder_and_stands_in_the_journal(desk: Desk, qtbot: QtBot) -> None:
    desk.sheet.which.choose("all")
    QTest.keyClick(desk.sheet, Qt.Key.Key_3)
    qtbot.waitUntil(desk.sheet.show_button.isVisible, timeout=WAIT_MS)
    (written,) = desk.folder.iterdir()
    assert written.name == "loyalty-2026-03-02-2026-03-08.xlsx"
    book = load_workbook(io.BytesIO(written.read_bytes()))
    assert book.sheetnames == ["Overview", "Stores   all"]
    assert _kinds(desk.till).count(KIND) == 1
    desk.sheet.show_button.click()
    assert desk.shown == [written]
    desk.files.close()


def test_the_days_of_the_sales_report_leave_as_a_journal(
    tills: Tills, tmp_path: Path, qtbot: QtBot
) -> None:
    till = tills.open()
    desk = Desk(till, tmp_path / "reports", code="sales")
    _put_cash(till)
    QTest.keyClick(desk.sheet, Qt.Key.Key_6)
    qtbot.waitUntil(desk.sheet.show_button.isVisible, timeout=WAIT_MS)
    written = [path.read_text("utf-8-sig") for path in desk.folder.glob("journal-*.csv")]
    assert any("Change from the bank" in text for text in written)
    assert _kinds(till).count(KIND) == 1
    desk.files.close()


def test_whoever_closes_it_gets_nothing_and_nothing_breaks(desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClick(desk.sheet, Qt.Key.Key_2)
    desk.files.leave()
    qtbot.wait(1)
    assert desk.files.sheet is None
    desk.files.close()
    assert not desk.folder.exists() or len(list(desk.folder.iterdir())) <= 1


def test_the_print_key_on_a_report_takes_it_along(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    del qapp
    with process_kept():
        counter = CueCounter(tmp_path, qtbot, somebody())
        room = counter.till.screens.reports
        room.open(Place.LOYALTY, a_manager())
        counter.until(lambda: counter.till.window.current == Place.LOYALTY, "the report shows")
        screen = room.screen(Place.LOYALTY)
        counter.until(lambda: screen.page.blocks, "the report is read")
        counter.press("F5")
        files = room._files
        assert files is not None
        sheet = files.sheet
        assert sheet is not None
        files.choose_folder = lambda *_: tmp_path / "reports"
        counter.press("5")
        counter.press("2")
        counter.until(sheet.show_button.isVisible, "it is written")
        counter.till.lock()
        counter.till.window.close()
    (written,) = (tmp_path / "reports").iterdir()
    assert written.name.startswith("loyalty-overview-")


def test_the_heading_names_the_stores_and_a_training() -> None:
    ask = PageAsk(code="overview", period=WEEK, stores=(OTHER,), staff=a_manager())
    heading = heading_of("loyalty", Opened(), ask, title="Loyalty", words=words())
    assert heading.stores == "Airport"
    assert not heading.notes
    both = PageAsk(code="overview", period=WEEK, stores=(), staff=a_manager())
    heading = heading_of(
        "loyalty", Opened(), both, title="Loyalty", words=words(), is_training=True
    )
    assert heading.stores == "Airport, Old Market Street"
    assert heading.notes[0].startswith("Training")


def _put_cash(till: TillWindow) -> None:
    """Change that was fetched from the bank in the week."""
    machine = till.machine

    def put() -> None:
        with machine.units() as work:
            policy = work.policy()
            work.shifts.add_movement(
                CashMovement(
                    id=MovementId(mint_id()),
                    till_id=policy.till.id,
                    kind=MovementKind.CHANGE_FETCHED,
                    business_day=BusinessDay(WEEK.first),
                    at=machine.clock.now(),
                    amount=Money(5_000, policy.store.currency),
                    staff_id=a_manager().id,
                )
            )
            work.commit()

    machine.do(put)


def _kinds(till: TillWindow) -> list[str]:
    connection = till.machine.reader()
    rows = connection.rows("SELECT kind FROM journal")
    connection.close()
    return [row[0] for row in rows]
