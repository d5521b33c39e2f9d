"""A scan reaches no field and no button; a person's keys all do, in order."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from hardware.protocols.keyboard_wedge import WedgeSettings
from hardware.protocols.wedge_lesson import lesson_of
from pos_app.peripherals.wedge_filter import WedgeFilter
from tests.pos_app.peripherals.typing_window import (
    CODE,
    NONE,
    Time,
    Window,
    press_key,
    type_quickly,
    type_slowly,
    wedge_of,
)

# What Qt's offscreen platform says whenever a window with a layout is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_five_scans_with_the_focus_on_a_button_press_nothing(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    window.button.setFocus()
    for _ in range(5):
        now.now_s += 1
        type_quickly(window, CODE, now, gap_s=0.004)
    assert [scan.raw for scan in scans] == [CODE] * 5
    assert window.clicks == 0
    # A real Enter still presses it, and a space too.
    now.now_s += 1
    press_key(window, Qt.Key.Key_Space, " ")
    now.now_s += 1
    wedge_of(qapp)._poll()
    assert window.clicks == 1


def test_a_scan_with_the_focus_in_a_field_leaves_it_empty(
    window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    type_quickly(window, CODE, now, gap_s=0.004)
    assert [scan.raw for scan in scans] == [CODE]
    assert window.field.text() == ""
    assert window.returns == 0


def test_slow_typing_is_complete_in_order_and_no_scan(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    type_slowly(qapp, window, "appleJuice", now)
    press_key(window, Qt.Key.Key_Return, "\r")
    assert window.field.text() == "appleJuice"
    assert window.returns == 1
    assert not scans


def test_typing_faster_than_the_filter_decides_keeps_the_order(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    for character in "cola 2l":
        now.now_s += 0.05
        press_key(window, Qt.Key(ord(character.upper())), character)
    now.now_s += 0.05
    press_key(window, Qt.Key.Key_Return, "\r")
    assert window.field.text() == "cola 2l"
    assert window.returns == 1
    assert not scans


def test_a_scan_in_the_middle_of_typing_takes_no_key_of_it(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    type_slowly(qapp, window, "ap", now)
    type_quickly(window, CODE, now, gap_s=0.004)
    now.now_s += 0.3
    type_slowly(qapp, window, "ple", now)
    assert window.field.text() == "apple"
    assert [scan.raw for scan in scans] == [CODE]


def test_a_scanner_without_a_suffix_is_read_after_a_silence(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    type_quickly(window, CODE, now, gap_s=0.004, end=False)
    assert not scans
    now.now_s += 0.1
    wedge_of(qapp)._poll()
    assert [scan.raw for scan in scans] == [CODE]
    assert window.field.text() == ""


def test_the_timer_itself_lets_a_persons_key_go(
    qtbot: QtBot, window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    press_key(window, Qt.Key.Key_5, "5")
    assert window.field.text() == ""
    now.now_s += 1
    qtbot.waitUntil(lambda: window.field.text() == "5")


def test_keys_that_are_no_characters_are_not_delayed(
    window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setText("12")
    window.field.setFocus()
    press_key(window, Qt.Key.Key_Home, "")
    assert window.field.cursorPosition() == 0
    press_key(window, Qt.Key.Key_Delete, "\x7f")
    assert window.field.text() == "2"


def test_a_release_never_comes_before_its_press(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    seen: list[QEvent.Type] = []

    class Watch(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            seen.append(event.type())

        def keyReleaseEvent(self, event: QKeyEvent) -> None:
            seen.append(event.type())

    watch = Watch(window)
    watch.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    watch.show()
    watch.setFocus()
    press_key(window, Qt.Key.Key_A, "a")
    assert not seen
    now.now_s += 0.1
    wedge_of(qapp)._poll()
    assert seen == [QEvent.Type.KeyPress, QEvent.Type.KeyRelease]
    seen.clear()
    now.now_s += 1
    type_quickly(window, CODE, now, gap_s=0.004)
    assert not seen


def test_releases_that_come_after_the_scan_are_swallowed_too(
    window: Window, scans: list[Scan], now: Time
) -> None:
    window.button.setFocus()
    for character in "1234":
        now.now_s += 0.004
        press_key(window, Qt.Key(ord(character)), character, released=False)
    now.now_s += 0.004
    press_key(window, Qt.Key.Key_Return, "\r", released=False)
    assert [scan.raw for scan in scans] == ["1234"]
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_Return):
        QCoreApplication.sendEvent(window.handle, QKeyEvent(QEvent.Type.KeyRelease, key, NONE, ""))
    assert window.clicks == 0


def test_a_symbology_identifier_is_split_off(window: Window, scans: list[Scan], now: Time) -> None:
    type_quickly(window, "]E0" + CODE, now, gap_s=0.004)
    assert scans == [Scan(CODE, "]E0", "wedge:")]


def test_what_a_lesson_taught_is_undone(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    wedge_of(qapp)._lesson = lesson_of("zyyzö;", "|")
    type_quickly(window, "]d210zYö7|21X", now, gap_s=0.004)
    assert scans == [Scan("10yY;7\x1d21X", "]d2", "wedge:")]


def test_keys_with_alt_are_a_persons_shortcut(window: Window, scans: list[Scan], now: Time) -> None:
    for character in "abcd":
        now.now_s += 0.004
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key(ord(character.upper())),
            Qt.KeyboardModifier.AltModifier,
            character,
        )
        QCoreApplication.sendEvent(window.handle, event)
    assert not scans


def test_real_key_events_of_the_window_system_are_caught(
    qtbot: QtBot, qapp: QApplication, window: Window
) -> None:
    read: list[Scan] = []
    wedge = WedgeFilter(WedgeSettings(gap_max_s=2.0))
    wedge.scanned.connect(read.append)
    qapp.installEventFilter(wedge)
    try:
        window.button.setFocus()
        for character in CODE:
            QTest.keyClick(window.handle, character)
        QTest.keyClick(window.handle, Qt.Key.Key_Return)
        assert [scan.raw for scan in read] == [CODE]
        assert window.clicks == 0
    finally:
        qapp.removeEventFilter(wedge)


def test_the_displays_own_time_decides_when_the_window_was_busy(
    window: Window, scans: list[Scan], now: Time
) -> None:
    """Keys typed 100 ms apart arrive all at once; they are still a person's."""
    window.field.setFocus()
    for number, character in enumerate("12345"):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key(ord(character)), NONE, character)
        event.setTimestamp(50_000 + number * 100)
        QCoreApplication.sendEvent(window.handle, event)
    end = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "\r")
    end.setTimestamp(50_500)
    QCoreApplication.sendEvent(window.handle, end)
    assert not scans
    assert window.field.text() == "12345"
    assert window.returns == 1


def test_a_scan_is_known_by_the_displays_time_however_late_its_keys_arrive(
    window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    for number, character in enumerate(CODE + "\r"):
        now.now_s += 0.2
        key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character))
        event = QKeyEvent(QEvent.Type.KeyPress, key, NONE, character)
        event.setTimestamp(50_000 + number * 4)
        QCoreApplication.sendEvent(window.handle, event)
    assert [scan.raw for scan in scans] == [CODE]
    assert window.field.text() == ""


def test_the_separator_of_gs1_stays_in_the_code(
    window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    type_quickly(window, "0104006381333931", now, gap_s=0.004, end=False)
    now.now_s += 0.004
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        ctrl = Qt.KeyboardModifier.ControlModifier
        event = QKeyEvent(kind, Qt.Key.Key_BracketRight, ctrl, "\x1d")
        QCoreApplication.sendEvent(window.handle, event)
    type_quickly(window, "10A", now, gap_s=0.004)
    assert [scan.raw for scan in scans] == ["0104006381333931\x1d10A"]
    assert window.field.text() == ""


def test_the_repeat_of_a_key_kept_down_does_not_break_a_scan(
    window: Window, scans: list[Scan], now: Time
) -> None:
    for character in "4006381333931":
        press_key(window, Qt.Key(ord(character)), character)
        now.now_s += 0.002
        repeat = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F1, NONE, "", True)
        QCoreApplication.sendEvent(window.handle, repeat)
    press_key(window, Qt.Key.Key_Return, "\r")
    assert [scan.raw for scan in scans] == ["4006381333931"]
