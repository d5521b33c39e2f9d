"""A note by the keyboard alone, from the figure to the board and back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.ui.key_table import KeyTable
from pos_app.ui.report.notes.note_side import NoteSide
from pos_app.ui.report.notes.noted_source import NotedSource
from pos_app.ui.report.screen import ReportScreen
from pos_app.ui.theme import Theme
from tests.pos_app.ui.report.notes.stage import ELENA, JO, TODAY, NotesFolder
from tests.pos_app.ui.report.screen_stage import CTRL, figures_of, focused, press
from tests.pos_app.ui.report.stage import FakeSource, LaterRunner, services_for
from tests.pos_app.ui.sign_on.stage import show_on_stage

Opened = Callable[[], tuple[ReportScreen, NoteSide]]


@pytest.fixture
def opened(theme: Theme, qtbot: QtBot, folder: NotesFolder) -> Opened:
    def make() -> tuple[ReportScreen, NoteSide]:
        runner = LaterRunner()
        source = NotedSource(FakeSource(), folder.reading, folder.words, has_board=True)
        services = replace(services_for(FakeSource(), runner.run), source=source)
        screen = ReportScreen(services, theme, keys=KeyTable())
        side = NoteSide(folder.services(), theme, screen, keys=KeyTable())
        show_on_stage(qtbot, screen)
        screen.window().activateWindow()
        screen.open(ELENA)
        runner.go_all()
        screen.presenter.turn = lambda: _turn(screen, runner)  # type: ignore[method-assign]
        QApplication.processEvents()
        return screen, side

    return make


def _turn(screen: ReportScreen, runner: LaterRunner) -> None:
    type(screen.presenter).turn(screen.presenter)
    runner.go_all()


def test_a_note_is_pinned_changed_taken_down_and_brought_back_by_keys(
    opened: Opened, folder: NotesFolder
) -> None:
    screen, side = opened()
    press(Qt.Key.Key_F6)
    QTest.keyClicks(focused(), "The road was closed.")
    press(Qt.Key.Key_Return)
    assert folder.seen().notes[0].about.code == figures_of(screen).cards[0].figure.code
    assert side.board is not None
    assert side.board.texts()[1] == "The road was closed."
    assert focused() is figures_of(screen).cards[0]
    side.board.change_key.setFocus()
    press(Qt.Key.Key_Space)
    QTest.keyClicks(focused(), "Bridge closed.")
    press(Qt.Key.Key_F7)
    assert folder.seen().notes[0].text == "Bridge closed."
    side.board.down_key.setFocus()
    press(Qt.Key.Key_Space)
    assert folder.seen().notes == ()
    press(Qt.Key.Key_Z, CTRL)
    assert folder.seen().notes[0].text == "Bridge closed."


def test_esc_leaves_the_form_before_it_leaves_the_report(opened: Opened) -> None:
    screen, side = opened()
    left: list[bool] = []
    screen.back_asked.connect(lambda: left.append(True))
    press(Qt.Key.Key_F6)
    QTest.keyClicks(focused(), "Half")
    press(Qt.Key.Key_Escape)
    assert side.form.isHidden()
    assert not left
    press(Qt.Key.Key_F6)
    assert side.form.text.text() == "Half"


def test_the_sheet_of_a_figure_says_its_notes_and_takes_new_ones(
    opened: Opened, folder: NotesFolder, qtbot: QtBot
) -> None:
    screen, side = opened()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(screen.figure_sheet.isVisible)
    press(Qt.Key.Key_F6)
    assert screen.figure_sheet.isHidden()
    assert not side.form.isHidden()
    QTest.keyClicks(focused(), "Road closed.")
    press(Qt.Key.Key_Return)
    assert folder.seen().notes
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(screen.figure_sheet.isVisible)
    assert "Road closed." in screen.figure_sheet.texts()


def test_a_note_on_the_screen_is_read_by_whoever_looks(opened: Opened, folder: NotesFolder) -> None:
    folder.pin("Beans.", staff=JO)
    opened()
    assert folder.seen().notes[0].read_by == (ELENA.id,)


def test_a_touch_on_the_words_brings_the_keyboard(opened: Opened) -> None:
    _, side = opened()
    press(Qt.Key.Key_F6)
    assert side.keyboard.isHidden()
    QTest.mouseClick(side.form.text.edit, Qt.MouseButton.LeftButton)
    assert not side.keyboard.isHidden()
    press(Qt.Key.Key_Escape)
    assert side.keyboard.isHidden()


def test_a_note_until_a_day_without_a_name_is_changed(opened: Opened, folder: NotesFolder) -> None:
    note = folder.pin("Beans.")
    folder.pins.change(note, "Beans.", until=TODAY + timedelta(days=17), staff=ELENA)
    _, side = opened()
    assert side.board is not None
    side.board.change_key.click()
    assert side.form.days.choice() == ""
    side.form.days.chosen.emit("month")
    assert side.form.until.text() == "01/04/2026"
    side.form.until.edit.setFocus()
    QTest.keyClick(side.form.until.edit, Qt.Key.Key_Backspace)
    assert side.form.days.choice() == ""
