"""A whole shift by real keys, and nothing cut at any size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.domain.staff import StaffMember
from pos_app.ui.key_table import KeyTable
from pos_app.ui.shift.screen import ShiftScreen
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.builders import euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay
from tests.pos_app.ui.shift.desk import services_of


def a_screen(
    theme: Theme,
    qtbot: QtBot,
    day: ShiftDay,
    *,
    width: int = 1366,
    staff: StaffMember = MARA,
    language: str = "en",
) -> ShiftScreen:
    screen = ShiftScreen(
        services_of(day, language=language), theme, keys=KeyTable(), place="Old Market Street"
    )
    qtbot.addWidget(screen)
    screen.resize(width, 768)
    screen.show()
    screen.open(staff)
    return screen


def press(screen: ShiftScreen, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(screen.window().focusWidget() or screen, key)


def test_a_shift_by_keys_alone(theme: Theme, qtbot: QtBot, day: ShiftDay) -> None:
    screen = a_screen(theme, qtbot, day)
    press(screen, Qt.Key.Key_F12)
    day.sell()
    press(screen, Qt.Key.Key_F12)
    assert screen.presenter.is_counting
    press(screen, Qt.Key.Key_1, Qt.Key.Key_Return)
    for _ in range(5):
        press(screen, Qt.Key.Key_Down)
    press(screen, Qt.Key.Key_Down, Qt.Key.Key_1)
    QTest.keyClicks(screen, "+")
    press(screen, Qt.Key.Key_Backspace, Qt.Key.Key_1)
    press(screen, Qt.Key.Key_F12, Qt.Key.Key_F12, Qt.Key.Key_F12)
    with day.units() as work:
        (report,) = work.shifts.z_reports()
    assert report.counted == euros(20_100)
    assert report.difference == euros(-99)
    with qtbot.waitSignal(screen.back_asked):
        press(screen, Qt.Key.Key_F12)


def test_counting_by_touch(theme: Theme, qtbot: QtBot, day: ShiftDay) -> None:
    day.run.open_shift(euros(20_000), staff=MARA)
    screen = a_screen(theme, qtbot, day)
    qtbot.mouseClick(screen.board.buttons["count"], Qt.MouseButton.LeftButton)
    for code in ("1", "next", "5"):
        qtbot.mouseClick(screen.count.keypad.key(code), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.count._cells[2].more, Qt.MouseButton.LeftButton)
    assert screen.count._total.figure == "750.00"
    qtbot.mouseClick(screen.count.later, Qt.MouseButton.LeftButton)
    assert not screen.presenter.is_counting


def test_escape_goes_back_one_step(theme: Theme, qtbot: QtBot, day: ShiftDay) -> None:
    day.run.open_shift(euros(20_000), staff=MARA)
    screen = a_screen(theme, qtbot, day)
    press(screen, Qt.Key.Key_2)
    assert screen.presenter.is_asking
    press(screen, Qt.Key.Key_Escape)
    assert not screen.presenter.is_asking
    with qtbot.waitSignal(screen.back_asked):
        press(screen, Qt.Key.Key_Escape)


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_is_cut_small_or_nameless_at_any_size(
    theme: Theme, qtbot: QtBot, day: ShiftDay, language: str
) -> None:
    screens = [
        a_screen(theme, qtbot, day, width=width, staff=JONAS, language=language)
        for width in (1024, 1366, 1920)
    ]
    for screen in screens:
        qtbot.wait(1)
        assert audit(screen) == []
    day.run.open_shift(euros(20_000), staff=MARA)
    for screen in screens:
        for step in ("", "paid_out", "count", "store", "store fetch", "store older_zs"):
            screen.open(JONAS)
            for code in step.split():
                screen.presenter.act(code)
            qtbot.wait(1)
            assert audit(screen) == [], step
