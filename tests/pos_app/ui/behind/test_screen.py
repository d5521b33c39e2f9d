"""The screen behind a figure: by keys, by touch, and no figure cut at any size."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.operations.figure_people import PAGE
from pos_app.ui.behind.screen import BehindScreen
from pos_app.ui.key_table import KeyTable
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.pos_app.ui.behind.behind_desk import MANAGER, BehindDesk, person
from tests.pos_app.ui.sign_on.stage import show_on_stage


def a_screen(theme: Theme, qtbot: QtBot, desk: BehindDesk, *, width: int = 1366) -> BehindScreen:
    screen = BehindScreen(desk.services, theme, keys=KeyTable())
    show_on_stage(qtbot, screen, width=width)
    screen.open(desk.report, desk.people, MANAGER)
    return screen


def strike(screen: BehindScreen, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    where = screen.deed.edit if screen.deed.isVisible() else screen.table
    QTest.keyClick(where, key, held or Qt.KeyboardModifier.NoModifier)


def test_a_list_of_calls_by_keys_alone(theme: Theme, qtbot: QtBot, desk: BehindDesk) -> None:
    screen = a_screen(theme, qtbot, desk)
    strike(screen, Qt.Key.Key_F7)
    assert screen.deed.edit.text() == "Call: At risk"
    QTest.keyClicks(screen.deed.edit, "Winter coats are here")
    strike(screen, Qt.Key.Key_Up)
    strike(screen, Qt.Key.Key_Down)
    strike(screen, Qt.Key.Key_F7)
    items = desk.due.today(staff=MANAGER).items
    assert {item.now.words for item in items} == {"Winter coats are here"}
    assert len(items) == 3
    strike(screen, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not desk.due.today(staff=MANAGER).items


def test_a_list_of_calls_by_touch_alone(theme: Theme, qtbot: QtBot, desk: BehindDesk) -> None:
    screen = a_screen(theme, qtbot, desk)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(screen.call_key, left)
    QTest.mouseClick(screen.deed.many._buttons["one"], left)
    QTest.mouseClick(screen.deed.act_key, left)
    assert len(desk.due.today(staff=MANAGER).items) == 1
    QTest.mouseClick(screen.undo_key, left)
    assert not desk.due.today(staff=MANAGER).items
    QTest.mouseClick(screen.tag_key, left)
    QTest.mouseClick(screen.deed.leave_key, left)
    assert not screen.deed.isVisible()


def test_enter_and_a_touch_of_the_key_open_a_profile(
    theme: Theme, qtbot: QtBot, desk: BehindDesk
) -> None:
    screen = a_screen(theme, qtbot, desk)
    strike(screen, Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.profile_asked) as asked:
        strike(screen, Qt.Key.Key_Return)
    assert asked.args == [person(3)]
    with qtbot.waitSignal(screen.profile_asked):
        QTest.mouseClick(screen.open_key, Qt.MouseButton.LeftButton)


def test_enter_on_a_sale_asks_for_it(theme: Theme, qtbot: QtBot, desk: BehindDesk) -> None:
    sale = desk.sell(1)
    screen = a_screen(theme, qtbot, desk)
    screen.open(desk.report, desk.sales, MANAGER)
    assert not screen.sequence_row.isVisible()
    assert not screen.call_key.isVisible()
    with qtbot.waitSignal(screen.sale_asked) as asked:
        strike(screen, Qt.Key.Key_Return)
    assert asked.args == [sale]


def test_the_sequence_changes_by_key_and_by_touch(
    theme: Theme, qtbot: QtBot, desk: BehindDesk
) -> None:
    screen = a_screen(theme, qtbot, desk)
    strike(screen, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert screen.sequence_row.choice() == "last"
    QTest.mouseClick(screen.sequence_row._buttons["name"], Qt.MouseButton.LeftButton)
    assert screen.table.rows[0].key == person(0)


def test_the_list_has_the_keyboard_once_it_is_read(
    theme: Theme, qtbot: QtBot, desk: BehindDesk
) -> None:
    waiting: list[Callable[[], None]] = []

    def run(work: Callable[[], Any], *, on_done: Callable[[Any], None], **_: object) -> None:
        waiting.append(lambda: on_done(work()))

    screen = BehindScreen(replace(desk.services, run_read=run), theme, keys=KeyTable())
    show_on_stage(qtbot, screen)
    screen.open(desk.report, desk.people, MANAGER)
    assert not screen.table.isVisible()
    waiting.pop()()
    assert screen.window().focusWidget() is screen.table


def test_esc_leaves_what_was_begun_and_then_the_list(
    theme: Theme, qtbot: QtBot, desk: BehindDesk
) -> None:
    screen = a_screen(theme, qtbot, desk)
    strike(screen, Qt.Key.Key_F6)
    assert screen.deed.edit.text() == "At risk"
    strike(screen, Qt.Key.Key_Escape)
    assert not screen.deed.isVisible()
    with qtbot.waitSignal(screen.back_asked):
        strike(screen, Qt.Key.Key_Escape)


def test_a_long_list_is_read_on_where_one_comes_to_its_end(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = BehindDesk(tmp_path, people=450, on_file=450)
    screen = a_screen(theme, qtbot, desk)
    assert len(screen.table.rows) == PAGE
    strike(screen, Qt.Key.Key_PageDown)
    assert len(screen.table.rows) == PAGE
    strike(screen, Qt.Key.Key_End)
    assert len(screen.table.rows) == 2 * PAGE
    strike(screen, Qt.Key.Key_End)
    QApplication.processEvents()
    strike(screen, Qt.Key.Key_End)
    assert len(screen.table.rows) == 450
    desk.connection.close()


@pytest.mark.parametrize("width", [1024, 1366])
@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_cut(
    theme: Theme, qtbot: QtBot, tmp_path: Path, *, width: int, language: str
) -> None:
    desk = BehindDesk(tmp_path, people=12, language=language)
    desk.sell(1)
    screen = a_screen(theme, qtbot, desk, width=width)
    strike(screen, Qt.Key.Key_F7)
    QApplication.processEvents()
    assert audit(screen) == []
    assert screen.table.cut_texts() == []
    screen.open(desk.report, desk.sales, MANAGER)
    QApplication.processEvents()
    assert audit(screen) == []
    desk.connection.close()
