"""The screen of the list of the day: the key table's keys, touch, and no text cut at any size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.customer_care import MatterState
from pos_app.ui.care.due_screen import DueScreen
from pos_app.ui.key_table import KeyTable
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.pos_app.ui.care.due_desk import ADA, CODE, JUICE, MARA, DueDesk
from tests.pos_app.ui.sign_on.stage import show_on_stage


@pytest.fixture
def desk() -> DueDesk:
    return DueDesk()


def a_screen(theme: Theme, qtbot: QtBot, desk: DueDesk, *, width: int = 1366) -> DueScreen:
    screen = DueScreen(desk.services, theme, keys=KeyTable(), place="Till 2")
    show_on_stage(qtbot, screen, width=width)
    screen.open(MARA)
    return screen


def strike(screen: DueScreen, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(screen.field, key, held or Qt.KeyboardModifier.NoModifier)


def test_each_key_of_the_table_does_its_deed(theme: Theme, qtbot: QtBot, desk: DueDesk) -> None:
    screen = a_screen(theme, qtbot, desk)
    strike(screen, Qt.Key.Key_F7)
    assert desk.standing("The cap leaks").state is MatterState.DONE
    strike(screen, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.standing("The cap leaks").state is MatterState.OPEN
    strike(screen, Qt.Key.Key_F8)
    strike(screen, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert screen.table.rows == ()


def test_a_note_is_typed_into_the_field(theme: Theme, qtbot: QtBot, desk: DueDesk) -> None:
    screen = a_screen(theme, qtbot, desk)
    strike(screen, Qt.Key.Key_F6)
    QTest.keyClicks(screen.field, "No answer")
    strike(screen, Qt.Key.Key_Return)
    assert desk.standing("The cap leaks").words == "No answer"
    assert screen.field.text() == ""


def test_the_number_is_behind_a_key(theme: Theme, qtbot: QtBot, desk: DueDesk) -> None:
    screen = a_screen(theme, qtbot, desk)
    assert screen.detail.contact_key.isVisible()
    strike(screen, Qt.Key.Key_F2)
    assert ADA.phone in screen.detail._contact.text()
    assert not screen.detail.contact_key.isVisible()


def test_a_wish_that_is_back_is_scanned_told_and_ended(
    theme: Theme, qtbot: QtBot, desk: DueDesk
) -> None:
    screen = a_screen(theme, qtbot, desk)
    screen.take_scan(CODE)
    strike(screen, Qt.Key.Key_Down)
    strike(screen, Qt.Key.Key_Down)
    assert screen.detail.end_key.isVisible()
    strike(screen, Qt.Key.Key_Delete)
    assert desk.standing(JUICE.name).state is MatterState.ENDED


def test_letters_typed_on_the_list_go_to_the_field_and_esc_goes_back(
    theme: Theme, qtbot: QtBot, desk: DueDesk
) -> None:
    screen = a_screen(theme, qtbot, desk)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_A)
    assert screen.field.text() == "a"
    screen.field.clear()
    with qtbot.waitSignal(screen.back_asked):
        strike(screen, Qt.Key.Key_Escape)


def test_touching_the_note_brings_letters(theme: Theme, qtbot: QtBot, desk: DueDesk) -> None:
    screen = a_screen(theme, qtbot, desk)
    QTest.mouseClick(screen.detail.note_key, Qt.MouseButton.LeftButton)
    assert screen._keyboard.isVisible()


@pytest.mark.parametrize("width", [1366, 1024])
def test_nothing_is_cut(theme: Theme, qtbot: QtBot, desk: DueDesk, width: int) -> None:
    screen = a_screen(theme, qtbot, desk, width=width)
    screen.take_scan(CODE)
    QApplication.processEvents()
    assert audit(screen) == []
    assert screen.table.cut_texts() == []


def test_without_a_row_there_are_no_keys(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, DueDesk(is_empty=True))
    assert not screen.detail.done_key.isVisible()
    assert screen._empty.isVisible()


def test_the_profile_of_a_row_is_a_key_and_a_touch_away(
    theme: Theme, qtbot: QtBot, desk: DueDesk
) -> None:
    screen = a_screen(theme, qtbot, desk)
    asked: list[object] = []
    screen.profile_asked.connect(asked.append)
    strike(screen, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    screen.detail.profile_key.click()
    assert asked == [ADA.id, ADA.id]
    strike(screen, Qt.Key.Key_F7)
    strike(screen, Qt.Key.Key_F7)
    asked.clear()
    while screen.table.rows:
        screen.presenter.done()
    strike(screen, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert asked == []
