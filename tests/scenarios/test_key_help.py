"""Hold the help key and press any key: on every screen it is explained, and nothing is done."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.key_help.lesson import KeyLesson
from pos_app.ui.key_table import KeyAction, KeyTable
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.training_hands import Trainee, somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
KEYS = KeyTable()
SCREENS = ("settings", "products", "devices", "shift", "day_sales", "refund", "sell")
OTHERS = [(action, key) for action, key in KEYS if action is not KeyAction.HELP]
# How each place is reached from the counter.
PLACES = {
    "sell": (),
    "change": ("20110", "Enter", "F9"),
    "correcting a line": ("20110", "Enter", "F6"),
    "a question of age": ("9520000043124", "Enter"),
    "recall": ("Ctrl+R",),
    "day_sales": ("Ctrl+J",),
    "shift": ("Ctrl+K",),
    "refund": ("Ctrl+F",),
    "menu": ("Ctrl+M",),
    "sign_on": ("Ctrl+L",),
    "setup": (),
}


@pytest.fixture
def trainee(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Trainee]:
    del qapp
    with process_kept():
        here = Trainee(tmp_path, qtbot, somebody())
        yield here
        here.till.window.close()


class WindowWatch(QObject):
    """Writes down each widget that shows as a window: it takes the keyboard from the till."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() is QEvent.Type.Show
        if is_shown and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(repr(watched))
        return False


def facts_of(trainee: Trainee) -> tuple[object, ...]:
    """Where the till is and what is on record."""
    presenter = trainee.till.presenter
    assert presenter is not None
    counted = trainee.till.machine.do(
        lambda: trainee.till.machine.database.writer.rows(
            "SELECT (SELECT count(*) FROM sale), (SELECT count(*) FROM journal)"
        )
    )
    return (
        trainee.till.window.current,
        presenter.tender.stage,
        presenter.counter.basket,
        presenter.inline.part,
        trainee.till.screens.menu.isVisible(),
        counted,
    )


def lesson_of(trainee: Trainee) -> KeyLesson:
    lesson = trainee.till.screens.lesson
    assert lesson is not None
    return lesson


def strike(trainee: Trainee, key: str) -> None:
    """Press a key of the table and let it go, while another is held."""
    handle = trainee.till.window.windowHandle()
    assert handle is not None
    if key in "+-":
        QTest.keyClick(handle, key)
        return
    pressed = QKeySequence(key)[0]
    QTest.keyClick(handle, pressed.key(), pressed.keyboardModifiers())


@pytest.mark.parametrize("place", PLACES)
def test_every_key_of_the_table_is_explained_and_not_done(trainee: Trainee, place: str) -> None:
    if place == "setup":
        trainee.till.leave("settings")
    for key in PLACES[place]:
        trainee.press(key)
    before = facts_of(trainee)
    handle, lesson = trainee.till.window.windowHandle(), lesson_of(trainee)
    assert handle is not None
    QTest.keyPress(handle, Qt.Key.Key_F1)
    assert lesson.is_open
    for action, key in OTHERS:
        strike(trainee, key)
        explained = lesson.panel.explained
        assert explained is not None, key
        assert (explained.action, explained.cap) == (action, key)
    QTest.keyRelease(handle, Qt.Key.Key_F1)
    trainee.rest()
    assert not lesson.is_open
    assert facts_of(trainee) == before


def test_going_to_a_screen_never_shows_a_window_of_its_own(trainee: Trainee) -> None:
    application = QApplication.instance()
    assert application is not None
    watch = WindowWatch()
    application.installEventFilter(watch)
    for where in (*SCREENS, "menu"):
        trainee.till.leave(where)
        trainee.rest()
    application.removeEventFilter(watch)
    assert watch.shown == []
