"""The page in pixels: nothing cut, the whole list worked off by keyboard alone, and by touch."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.ui.duplicates.screen import DuplicatesScreen
from pos_app.ui.key_table import KeyTable
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.pos_app.ui.duplicates.duplicates_desk import ANNA, JONAS, DuplicatesDesk
from tests.pos_app.ui.sign_on.stage import show_on_stage

Shown = Callable[..., tuple[DuplicatesDesk, DuplicatesScreen]]


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot) -> Shown:
    def show(*, language: str = "en", width: int = 1024) -> tuple[DuplicatesDesk, DuplicatesScreen]:
        desk = DuplicatesDesk(language=language)
        screen = DuplicatesScreen(desk.services, desk.words, theme, keys=KeyTable())
        show_on_stage(qtbot, screen, width=width)
        screen.open(JONAS)
        return desk, screen

    return show


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_cut_small_or_nameless(shown: Shown, qtbot: QtBot, language: str) -> None:
    for width in (1024, 1366):
        desk, screen = shown(language=language, width=width)
        desk.buys_in_two_stores()
        screen.presenter.come_back()
        # A layout may take more than one turn of the loop; what stays cut is a fault.
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda screen=screen: audit(screen) == [], timeout=2_000)
        assert audit(screen) == [], (language, width)


def test_the_keyboard_alone_works_the_list_off(shown: Shown) -> None:
    desk, screen = shown()

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(screen, key, modifier)

    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_H)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_M)
    press(Qt.Key.Key_N)
    tables = desk.storage.tables
    assert [(one.a, one.b) for one in tables.merges] == [(ANNA.id, desk.storage.tables.likely[0].b)]
    assert len(tables.judged) == 2
    assert screen.list.rows == ()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(screen.list.rows) == 1


def test_every_key_can_be_touched_and_a_row_chosen(shown: Shown, qtbot: QtBot) -> None:
    desk, screen = shown()
    row = screen.list.visualRect(screen.list.model().index(1, 0)).center()
    QTest.mouseClick(screen.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert desk.storage.tables.likely[1].a == screen.presenter.whose(is_other=False)
    for letter, left in (("S", 3), ("N", 2), ("M", 1), ("H", 0)):
        QTest.mouseClick(screen.deeds[letter], Qt.MouseButton.LeftButton)
        assert len(screen.list.rows) == left, letter
    QTest.mouseClick(screen.undo_key, Qt.MouseButton.LeftButton)
    assert len(screen.list.rows) == 1


def test_the_profiles_of_both_are_one_key_away(shown: Shown, qtbot: QtBot) -> None:
    desk, screen = shown()
    pair = desk.storage.tables.likely[0]
    asked: list[object] = []
    screen.profile_asked.connect(asked.append)
    QTest.keyClick(screen, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(
        screen,
        Qt.Key.Key_F3,
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier,
    )
    assert asked == [pair.a, pair.b]
    with qtbot.waitSignal(screen.back_asked):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
