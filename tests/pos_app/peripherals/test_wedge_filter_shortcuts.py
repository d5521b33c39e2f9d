"""A scan sets off no shortcut; a person's keys set off theirs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hardware.devices.scanner import Scan
from hardware.protocols.keyboard_wedge import WedgeSettings
from tests.pos_app.peripherals.typing_window import (
    Time,
    Window,
    installed,
    wedge_of,
)

# What Qt's offscreen platform says whenever a window with a layout is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_scan_sets_off_no_shortcut_and_loses_no_character_to_one(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    pressed: list[str] = []
    for key in ("-", "0", "+"):
        QShortcut(QKeySequence(key), window, lambda key=key: pressed.append(key))
    window.button.setFocus()
    for character in "03-2-000147":
        now.now_s += 0.004
        QTest.keyClick(window.handle, character)
    QTest.keyClick(window.handle, Qt.Key.Key_Return)
    assert [scan.raw for scan in scans] == ["03-2-000147"]
    assert not pressed
    assert window.clicks == 0
    # Pressed by a person they do what they say, and only once.
    for key in "-+":
        now.now_s += 1
        QTest.keyClick(window.handle, key)
        now.now_s += 1
        wedge_of(qapp)._poll()
    assert pressed == ["-", "+"]


def test_a_field_keeps_the_signs_that_are_shortcuts_elsewhere(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    pressed: list[int] = []
    QShortcut(QKeySequence("-"), window, lambda: pressed.append(1))
    window.field.setFocus()
    for character in "a-b":
        QTest.keyClick(window.handle, character)
        now.now_s += 0.2
        wedge_of(qapp)._poll()
    assert window.field.text() == "a-b"
    assert not pressed


def test_function_keys_and_ctrl_reach_their_shortcuts_at_once(
    window: Window, scans: list[Scan], now: Time
) -> None:
    pressed: list[str] = []
    for key in ("F9", "Ctrl+Z"):
        QShortcut(QKeySequence(key), window, lambda key=key: pressed.append(key))
    window.button.setFocus()
    QTest.keyClick(window.handle, Qt.Key.Key_F9)
    QTest.keyClick(window.handle, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["F9", "Ctrl+Z"]


def test_with_a_prefix_a_persons_keys_do_not_wait(
    qapp: QApplication, window: Window, now: Time
) -> None:
    pressed: list[int] = []
    QShortcut(QKeySequence("+"), window, lambda: pressed.append(1))
    for read in installed(qapp, WedgeSettings(prefix="~"), now):
        window.field.setFocus()
        for character in "ab":
            QTest.keyClick(window.handle, character)
        assert window.field.text() == "ab"
        for character in "~96385074":
            now.now_s += 0.2
            QTest.keyClick(window.handle, character)
        QTest.keyClick(window.handle, Qt.Key.Key_Return)
        assert [scan.raw for scan in read] == ["96385074"]
        assert window.field.text() == "ab"
        window.button.setFocus()
        QTest.keyClick(window.handle, "+")
        assert pressed == [1]
