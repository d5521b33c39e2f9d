"""A scan reaches no field and no button; a person's keys all do, in order."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from hardware.protocols.keyboard_wedge import WedgeSettings
from pos_app.peripherals.wedge_filter import WedgeFilter

# What Qt's offscreen platform says whenever a window with a layout is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CODE = "4006381333931"
NONE = Qt.KeyboardModifier.NoModifier


class Window(QWidget):
    """A field, and a button that is also the default."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = QLineEdit(), QPushButton("Pay")
        self.button.setAutoDefault(True)
        self.returns, self.clicks = 0, 0
        self.field.returnPressed.connect(self._count_return)
        self.button.clicked.connect(self._count_click)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.button)

    def _count_return(self) -> None:
        self.returns += 1

    def _count_click(self) -> None:
        self.clicks += 1

    @property
    def handle(self) -> QWindow:
        handle = self.windowHandle()
        assert handle is not None
        return handle


class Time:
    """The filter's clock: real time does not decide these tests."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def now() -> Time:
    return Time()


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def scans(qapp: QApplication, now: Time) -> Iterator[list[Scan]]:
    yield from _installed(qapp, WedgeSettings(), now)


def _installed(
    qapp: QApplication, settings: WedgeSettings, now_s: Callable[[], float]
) -> Iterator[list[Scan]]:
    read: list[Scan] = []
    wedge = WedgeFilter(settings, now_s=now_s)
    wedge.scanned.connect(read.append)
    qapp.installEventFilter(wedge)
    wedge.setObjectName("wedge")
    wedge.setParent(qapp)
    yield read
    qapp.removeEventFilter(wedge)
    wedge.setParent(None)


def _wedge(qapp: QApplication) -> WedgeFilter:
    found = qapp.findChild(WedgeFilter, "wedge")
    assert isinstance(found, WedgeFilter)
    return found


def _press(window: Window, key: Qt.Key, text: str, *, released: bool = True) -> None:
    kinds = [QEvent.Type.KeyPress, QEvent.Type.KeyRelease][: 2 if released else 1]
    for kind in kinds:
        QCoreApplication.sendEvent(window.handle, QKeyEvent(kind, key, NONE, text))


def _type(window: Window, text: str, now: Time, *, gap_s: float, end: bool = True) -> None:
    for character in text:
        now.now_s += gap_s
        _press(window, Qt.Key(ord(character.upper())), character)
    if end:
        now.now_s += gap_s
        _press(window, Qt.Key.Key_Return, "\r")


def _slowly(qapp: QApplication, window: Window, text: str, now: Time) -> None:
    """Type as a person does: after each key the filter's timer finds that nothing followed."""
    for character in text:
        _press(window, Qt.Key(ord(character.upper())), character)
        now.now_s += 0.12
        _wedge(qapp)._poll()


def test_five_scans_with_the_focus_on_a_button_press_nothing(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    window.button.setFocus()
    for _ in range(5):
        now.now_s += 1
        _type(window, CODE, now, gap_s=0.004)
    assert [scan.raw for scan in scans] == [CODE] * 5
    assert window.clicks == 0
    # A real Enter still presses it, and a space too.
    now.now_s += 1
    _press(window, Qt.Key.Key_Space, " ")
    now.now_s += 1
    _wedge(qapp)._poll()
    assert window.clicks == 1


def test_a_scan_with_the_focus_in_a_field_leaves_it_empty(
    window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    _type(window, CODE, now, gap_s=0.004)
    assert [scan.raw for scan in scans] == [CODE]
    assert window.field.text() == ""
    assert window.returns == 0


def test_slow_typing_is_complete_in_order_and_no_scan(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    _slowly(qapp, window, "appleJuice", now)
    _press(window, Qt.Key.Key_Return, "\r")
    assert window.field.text() == "appleJuice"
    assert window.returns == 1
    assert not scans


def test_typing_faster_than_the_filter_decides_keeps_the_order(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    for character in "cola 2l":
        now.now_s += 0.05
        _press(window, Qt.Key(ord(character.upper())), character)
    now.now_s += 0.05
    _press(window, Qt.Key.Key_Return, "\r")
    assert window.field.text() == "cola 2l"
    assert window.returns == 1
    assert not scans


def test_a_scan_in_the_middle_of_typing_takes_no_key_of_it(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    _slowly(qapp, window, "ap", now)
    _type(window, CODE, now, gap_s=0.004)
    now.now_s += 0.3
    _slowly(qapp, window, "ple", now)
    assert window.field.text() == "apple"
    assert [scan.raw for scan in scans] == [CODE]


def test_a_scanner_without_a_suffix_is_read_after_a_silence(
    qapp: QApplication, window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    _type(window, CODE, now, gap_s=0.004, end=False)
    assert not scans
    now.now_s += 0.1
    _wedge(qapp)._poll()
    assert [scan.raw for scan in scans] == [CODE]
    assert window.field.text() == ""


def test_the_timer_itself_lets_a_persons_key_go(
    qtbot: QtBot, window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    _press(window, Qt.Key.Key_5, "5")
    assert window.field.text() == ""
    now.now_s += 1
    qtbot.waitUntil(lambda: window.field.text() == "5")


def test_keys_that_are_no_characters_are_not_delayed(
    window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setText("12")
    window.field.setFocus()
    _press(window, Qt.Key.Key_Home, "")
    assert window.field.cursorPosition() == 0
    _press(window, Qt.Key.Key_Delete, "\x7f")
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
    _press(window, Qt.Key.Key_A, "a")
    assert not seen
    now.now_s += 0.1
    _wedge(qapp)._poll()
    assert seen == [QEvent.Type.KeyPress, QEvent.Type.KeyRelease]
    seen.clear()
    now.now_s += 1
    _type(window, CODE, now, gap_s=0.004)
    assert not seen


def test_releases_that_come_after_the_scan_are_swallowed_too(
    window: Window, scans: list[Scan], now: Time
) -> None:
    window.button.setFocus()
    for character in "1234":
        now.now_s += 0.004
        _press(window, Qt.Key(ord(character)), character, released=False)
    now.now_s += 0.004
    _press(window, Qt.Key.Key_Return, "\r", released=False)
    assert [scan.raw for scan in scans] == ["1234"]
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_Return):
        QCoreApplication.sendEvent(window.handle, QKeyEvent(QEvent.Type.KeyRelease, key, NONE, ""))
    assert window.clicks == 0


def test_a_symbology_identifier_is_split_off(window: Window, scans: list[Scan], now: Time) -> None:
    _type(window, "]E0" + CODE, now, gap_s=0.004)
    assert scans == [Scan(CODE, "]E0", "wedge:")]


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
        _wedge(qapp)._poll()
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
        _wedge(qapp)._poll()
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
    for read in _installed(qapp, WedgeSettings(prefix="~"), now):
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


def test_the_separator_of_gs1_stays_in_the_code(
    window: Window, scans: list[Scan], now: Time
) -> None:
    window.field.setFocus()
    _type(window, "0104006381333931", now, gap_s=0.004, end=False)
    now.now_s += 0.004
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        ctrl = Qt.KeyboardModifier.ControlModifier
        event = QKeyEvent(kind, Qt.Key.Key_BracketRight, ctrl, "\x1d")
        QCoreApplication.sendEvent(window.handle, event)
    _type(window, "10A", now, gap_s=0.004)
    assert [scan.raw for scan in scans] == ["0104006381333931\x1d10A"]
    assert window.field.text() == ""
