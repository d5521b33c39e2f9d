import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.background.runner import SynchronousRunner
from pos_app.operations.sign_on import SignOn
from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyTable
from pos_app.ui.sign_on.presenter import SignOnServices, WaitingBasket
from pos_app.ui.sign_on.screen import SignOnScreen
from pos_app.ui.sign_on.staff_tile_view import PinDots, StaffTileButton
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.builders import a_cashier, a_manager
from tests.fakes import FakeClock, FakePinHasher, FakeStorage
from tests.pos_app.ui.sign_on.stage import show_on_stage


def a_screen(
    theme: Theme, qtbot: QtBot, *, language: str = "en", width: int = 1024
) -> SignOnScreen:
    storage, clock = FakeStorage(), FakeClock()
    for member in (a_cashier(), a_manager()):
        storage.tables.staff[member.id] = member
    services = SignOnServices(
        sign_on=SignOn(unit_of_work=storage.begin, hasher=FakePinHasher(), clock=clock),
        phrases=Phrases(language),
        clock=clock,
        run=SynchronousRunner().run,
    )
    screen = SignOnScreen(services, theme, keys=KeyTable(), place="Old Market Street · Till 2")
    show_on_stage(qtbot, screen, width=width)
    screen.open(waiting=WaitingBasket(12, "35.16"), is_lock=True)
    return screen


def test_the_keyboard_alone_signs_on(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    with qtbot.waitSignal(screen.signed_on) as signal:
        QTest.keyClicks(screen, "11")
        QTest.keyClick(screen, Qt.Key.Key_Return)
        QTest.keyClicks(screen, "12345")
        QTest.keyClick(screen, Qt.Key.Key_Backspace)
        QTest.keyClick(screen, Qt.Key.Key_Enter)
    assert signal.args == [a_cashier()]


def test_touch_alone_signs_on(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    tile = next(t for t in screen.findChildren(StaffTileButton) if "Mara" in t.text())
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    keypad = screen._keypad
    with qtbot.waitSignal(screen.signed_on):
        for digit in "1234":
            qtbot.mouseClick(keypad.key(digit), Qt.MouseButton.LeftButton)
        qtbot.mouseClick(keypad.key("enter"), Qt.MouseButton.LeftButton)


def test_esc_goes_back_to_choosing(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    QTest.keyClicks(screen, "11")
    QTest.keyClick(screen, Qt.Key.Key_Return)
    QTest.keyClicks(screen, "12")
    assert screen.findChild(PinDots)._count == 2
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.findChild(PinDots)._count == 0
    assert screen._asked.text().startswith("Touch your name")


def test_a_lock_out_counts_down_while_it_lasts(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    QTest.keyClicks(screen, "11")
    QTest.keyClick(screen, Qt.Key.Key_Return)
    for _ in range(5):
        QTest.keyClicks(screen, "0")
        QTest.keyClick(screen, Qt.Key.Key_Return)
    assert screen._timer.isActive()
    assert not screen._keypad.key("enter").isEnabled()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert not screen._timer.isActive()


def test_another_cashier_takes_over_within_a_second(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    begun = time.perf_counter()
    screen.open(waiting=WaitingBasket(12, "35.16"))
    with qtbot.waitSignal(screen.signed_on):
        QTest.keyClicks(screen, "1")
        QTest.keyClick(screen, Qt.Key.Key_Return)
        QTest.keyClicks(screen, "9876")
        QTest.keyClick(screen, Qt.Key.Key_Return)
    assert time.perf_counter() - begun < 1.0


def test_a_scan_on_a_locked_till_is_counted_in_sight(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    assert not screen.take_scan("4006381333931")
    assert screen._scans.isVisible()
    assert screen._scans.text() == "1 scan kept"
    assert screen.take_scan("11")


def test_it_also_speaks_german_and_cuts_nothing(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, language="de")
    assert screen._title.text() == "Die Kasse ist gesperrt"
    for tile in screen.findChildren(StaffTileButton):
        assert tile.cut_texts() == []


def test_nothing_is_cut_small_or_nameless_at_any_size(theme: Theme, qtbot: QtBot) -> None:
    for width in (1024, 1366, 1920):
        for language in ("en", "de"):
            screen = a_screen(theme, qtbot, language=language, width=width)
            QTest.keyClicks(screen, "11")
            QTest.keyClick(screen, Qt.Key.Key_Return)
            QTest.keyClicks(screen, "0")
            QTest.keyClick(screen, Qt.Key.Key_Return)
            qtbot.wait(1)
            assert audit(screen) == []
