"""A whole shift by real keys, and nothing cut at any size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import TenderKind
from pos_app.operations.close_store import ClosePoint, PointState
from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyTable
from pos_app.ui.shift.screen import ShiftScreen
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.builders import EUR, euros
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


def enter(screen: ShiftScreen, *values: str) -> None:
    """Type into the fields of a form, one after the other, and do what it is for."""
    for place, value in enumerate(values):
        if place:
            press(screen, Qt.Key.Key_Return)
        QTest.keyClicks(screen.window().focusWidget(), value)
    press(screen, Qt.Key.Key_F12)


def said(screen: ShiftScreen) -> set[str]:
    """What the panels warn of or say at their head."""
    presenter = screen.presenter
    board = presenter._drawing.picture(presenter._state, presenter.staff).board
    return {text for panel in board for text in (panel.warning, panel.chip)}


def test_a_store_is_closed_by_keys_alone(theme: Theme, qtbot: QtBot, day: ShiftDay) -> None:
    day.rule(pickup_above_minor=10_000)
    day.run.open_shift(euros(15_000), staff=JONAS)
    day.sell(kind=TenderKind.CARD)
    screen = a_screen(theme, qtbot, day, staff=JONAS)
    pickup = Phrases("en").say("shift.pickup_due")
    assert pickup in said(screen)
    press(screen, Qt.Key.Key_3)
    enter(screen, "100", "B1")
    assert pickup not in said(screen)
    press(screen, Qt.Key.Key_F11)
    assert "2 things open" in said(screen), "the drawer and the card slips"
    press(screen, Qt.Key.Key_Escape, Qt.Key.Key_F12, Qt.Key.Key_Return, Qt.Key.Key_Return)
    press(screen, Qt.Key.Key_1, Qt.Key.Key_F12, Qt.Key.Key_F12)
    enter(screen, "0", "B2")
    press(screen, Qt.Key.Key_F11, Qt.Key.Key_1)
    enter(screen, "1.99", "1")
    press(screen, Qt.Key.Key_2)
    enter(screen, "150", "B3")
    with day.units() as work:
        assert work.shifts.safe(EUR) == euros(0)
        (report,) = work.shifts.z_reports()
    assert (report.difference, report.bag) == (euros(0), "B2")
    close = day.store.look(staff=JONAS)
    assert [point for point, state in close.points if state is PointState.OPEN] == [
        ClosePoint.RECEIPTS
    ], "the slip of the Z is still to print"
