"""Reports open from the menu, are read beside the sale, and give back what they read."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from pos_app.bootstrap.report_room import MAKERS, ReportRoom
from pos_app.bootstrap.report_thread import ReportThread
from pos_app.ui.menu.presenter import Place
from pos_app.ui.report.screen import ReportScreen
from tests.builders import a_cashier, a_manager
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.cue_hands import ESPRESSO, CueCounter, Regular
from tests.scenarios.training_hands import somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def counter(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[CueCounter]:
    del qapp
    with process_kept():
        counter = CueCounter(tmp_path, qtbot, somebody())
        yield counter
        counter.till.window.close()


def room_of(counter: CueCounter) -> ReportRoom:
    return counter.till.screens.reports


def opened(counter: CueCounter, where: Place = Place.LOYALTY) -> ReportScreen:
    """A report, read."""
    room = room_of(counter)
    room.open(where, a_manager())
    counter.until(lambda: counter.till.window.current == where, "the report shows")
    screen = room.screen(where)
    counter.until(
        lambda: screen.page.blocks and not room.thread.waiting_count, "the report is read"
    )
    return screen


def test_somebody_scans_while_a_report_is_read(counter: CueCounter) -> None:
    person = counter.meet(Regular("Ada"))
    counter.came(person, 3, 12)
    room_of(counter).open(Place.LOYALTY, a_manager())
    counter.scan(ESPRESSO)  # the counter rings on while the report is read
    assert not counter.presenter.counter.basket.is_empty
    opened(counter)
    counter.press("Esc")
    assert counter.till.window.current == "sell"


def test_a_scan_at_a_report_goes_to_the_counter(counter: CueCounter) -> None:
    opened(counter)
    counter.till.on_scan(Scan(ESPRESSO, None, "scanner"))
    counter.rest()
    assert counter.till.window.current == "sell"
    assert not counter.presenter.counter.basket.is_empty


def test_the_menu_opens_the_loyalty_report_by_its_key(counter: CueCounter) -> None:
    counter.till.leave("menu")
    counter.press("B")
    counter.until(lambda: counter.till.window.current == Place.LOYALTY, "the report shows")


def test_somebody_who_may_not_see_it_reads_why(counter: CueCounter) -> None:
    room = room_of(counter)
    room.open(Place.LOYALTY, a_cashier())
    counter.until(lambda: counter.till.window.current == Place.LOYALTY, "the screen shows")
    screen = room.screen(Place.LOYALTY)
    counter.until(lambda: not screen.waiting.again_key.isHidden(), "it says why")
    assert "not" in screen.waiting.words


def test_what_was_read_is_given_back_at_the_lock_and_after_a_while(counter: CueCounter) -> None:
    screen = opened(counter)
    counter.till.lock()
    assert not screen.page.blocks
    again = opened(counter)
    assert again is screen
    room_of(counter).give_back()
    assert not screen.page.blocks


def test_somebody_who_has_gone_on_is_not_taken_back(counter: CueCounter) -> None:
    room = room_of(counter)
    room.open(Place.LOYALTY, a_manager())
    counter.till.leave("day_sales")
    counter.until(lambda: not room.thread.waiting_count, "the thread is done")
    assert counter.till.window.current == "day_sales"


def test_another_language_makes_it_anew_and_keeps_what_was_looked_at(counter: CueCounter) -> None:
    screen = opened(counter)
    screen.presenter.choose_period("days_7")
    counter.till.change_language("de")
    again = opened(counter)
    assert again is not screen
    assert again.bar.segments.choice() == "days_7"
    assert again.bar.tabs.tabs.accessibleName() == "Seiten dieses Berichts"


def test_the_help_key_struck_on_a_figure_says_more_of_it(counter: CueCounter) -> None:
    screen = opened(counter)
    assert screen.page.focused_figure() is not None
    handle = counter.till.window.windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_F1)
    QTest.keyRelease(handle, Qt.Key.Key_F1)
    assert screen.figure_sheet.isVisible()
    assert screen.figure_sheet.texts()


def test_each_page_of_each_report_is_drawn_and_says_what_it_counts(counter: CueCounter) -> None:
    person = counter.meet(Regular("Ada"))
    counter.came(person, 3, 12, 40)
    counter.scan(ESPRESSO)
    counter.pay_cash()
    counter.till.window.resize(2400, 900)  # room for every tab
    for where in MAKERS:
        screen = opened(counter, where)
        assert screen.bar.tabs.more.isHidden()
        for page in screen.bar.tabs.shown:
            screen.presenter.choose_page(page)
            counter.until(lambda: not room_of(counter).thread.waiting_count, f"{page} is read")
            shown = screen.page.blocks
            assert shown, f"{where} {page}: {screen.waiting.words}"
            assert not screen.waiting.isVisible(), f"{where} {page}: {screen.waiting.words}"
            for code in screen.page.codes:
                assert screen.presenter.definition(code), f"{where} {page}: {code} says nothing"


def test_one_goes_behind_a_figure_and_comes_back_to_it(counter: CueCounter) -> None:
    person = counter.meet(Regular("Ada"))
    counter.came(person, 3, 12)
    screen = opened(counter)
    counter.press("Enter")
    counter.until(screen.figure_sheet.isVisible, "the figure says more")
    page = screen.page.blocks[0]
    counter.press("1")
    counter.until(lambda: counter.till.window.current == "behind", "whom it counts is listed")
    counter.until(lambda: not room_of(counter).thread.waiting_count, "they are read")
    counter.press("Esc")
    counter.until(lambda: counter.till.window.current == Place.LOYALTY, "one is back")
    assert screen.page.blocks[0] is page, "as it was left"


def test_a_page_is_offered_to_be_printed(counter: CueCounter) -> None:
    opened(counter)
    counter.press("F5")
    files = room_of(counter)._files
    assert files is not None
    assert files.sheet is not None
    assert files.sheet.isVisible()
    counter.press("Esc")
    assert counter.till.window.current == Place.LOYALTY


def test_time_away_is_counted_while_nobody_looks(counter: CueCounter) -> None:
    opened(counter)
    away = room_of(counter)._away
    assert not away.isActive()
    counter.press("Esc")
    assert counter.till.window.current == "sell"
    assert away.isActive()
    opened(counter)
    assert not away.isActive()


def test_one_report_at_a_time_stays_in_memory(counter: CueCounter) -> None:
    loyalty = opened(counter)
    opened(counter, Place.SALES_REPORT)
    assert not loyalty.page.blocks


def test_every_place_of_a_report_is_one_of_the_menu() -> None:
    assert set(MAKERS) <= set(Place)


def test_nothing_of_a_report_is_brought_in_by_the_window(counter: CueCounter) -> None:
    thread = ReportThread(counter.till.machine.reader)
    assert thread.waiting_count == 0
    assert "pos_app.bootstrap.report_room" in sys.modules
    thread.stop()
    thread.run(lambda: None)  # whoever comes too late is told nothing
    assert thread.waiting_count == 0
