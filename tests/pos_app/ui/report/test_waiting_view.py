"""While a report is read it says so, and whoever waits can stop and ask again."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from tests.builders import a_cashier, a_manager
from tests.pos_app.ui.report.screen_stage import (
    CTRL,
    a_screen,
    figures_of,
    focused,
    press,
)
from tests.pos_app.ui.report.stage import LaterRunner, an_empty_page


def test_it_says_that_it_reads_and_esc_stops_it(theme: Theme, qtbot: QtBot) -> None:
    runner = LaterRunner()
    screen, source = a_screen(theme, qtbot, runner=runner)
    assert screen.waiting.words == "The figures are being read."
    assert focused() is screen.waiting.stop_key
    left: list[bool] = []
    screen.back_asked.connect(lambda: left.append(True))
    press(Qt.Key.Key_Escape)
    assert "You stopped" in screen.waiting.words
    assert not left
    press(Qt.Key.Key_F7)
    runner.go_all()
    assert source.opened_times == 2, "what was stopped came to its end, and was dropped"
    assert focused() is figures_of(screen).cards[0]


def test_touch_stops_and_loads_again(theme: Theme, qtbot: QtBot) -> None:
    runner = LaterRunner()
    screen, _ = a_screen(theme, qtbot, runner=runner)
    qtbot.mouseClick(screen.waiting.stop_key, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.waiting.again_key, Qt.MouseButton.LeftButton)
    runner.go_all()
    assert screen.page.blocks


def test_a_page_that_takes_long_says_so_after_a_moment(theme: Theme, qtbot: QtBot) -> None:
    runner = LaterRunner()
    screen, _ = a_screen(theme, qtbot, runner=runner)
    runner.go_all()
    press(Qt.Key.Key_Left, CTRL)
    assert screen.page.isVisible(), "what comes at once needs no words"
    qtbot.waitUntil(screen.waiting.isVisible)
    assert focused() is screen.waiting.stop_key
    runner.go_all()
    assert screen.page.isVisible()


def test_somebody_who_may_not_see_it_reads_why(theme: Theme, qtbot: QtBot) -> None:
    screen, _ = a_screen(theme, qtbot)
    screen.open(a_cashier())
    assert screen.waiting.isVisible()
    assert "manager" in screen.waiting.words
    press(Qt.Key.Key_F5)
    with qtbot.waitSignal(screen.back_asked):
        press(Qt.Key.Key_Escape)


def test_forgotten_it_shows_nothing_and_is_read_anew(theme: Theme, qtbot: QtBot) -> None:
    screen, source = a_screen(theme, qtbot)
    screen.forget()
    assert not screen.page.blocks
    screen.come_back(a_manager())
    assert source.opened_times == 2
    screen.come_back(a_manager())
    assert source.opened_times == 2, "it is still there"


def test_a_page_of_sentences_alone_takes_keys_too(theme: Theme, qtbot: QtBot) -> None:
    screen, _ = a_screen(theme, qtbot, make=an_empty_page)
    assert screen.page.first() is None
    with qtbot.waitSignal(screen.back_asked):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
