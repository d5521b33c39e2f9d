"""Held help explains the next key or touch and lets nothing of it through."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from hardware.protocols.keyboard_wedge import WedgeSettings
from pos_app.peripherals.wedge_filter import WedgeFilter
from pos_app.phrases import Phrases, languages
from pos_app.ui.key_help import lesson as lesson_module
from pos_app.ui.key_help.key_help_panel import KeyHelpPanel
from pos_app.ui.key_help.lesson import KeyLesson
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.key_button import KeyButton

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
F1, F9, A = Qt.Key.Key_F1, Qt.Key.Key_F9, Qt.Key.Key_A
PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


class Heard(QWidget):
    """A window that writes down what reaches it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.keys: list[tuple[str, int]] = []
        self.field = QLineEdit()
        self.button = KeyButton(theme, "Cash", key="F9")
        self.plain = KeyButton(theme, "Carrier bag")
        self.touched: list[str] = []
        self.button.clicked.connect(lambda: self.touched.append("cash"))
        self.plain.clicked.connect(lambda: self.touched.append("bag"))
        page = QVBoxLayout(self)
        for widget in (self.field, self.button, self.plain):
            page.addWidget(widget)
        page.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(("press", event.key()))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.keys.append(("release", event.key()))


@dataclass
class Room:
    window: Heard
    lesson: KeyLesson
    now_s: list[float] = field(default_factory=lambda: [0.0])

    @property
    def handle(self) -> QWindow:
        handle = self.window.windowHandle()
        assert handle is not None
        return handle

    def send(
        self,
        kind: QEvent.Type,
        key: Qt.Key,
        text: str = "",
        *,
        is_repeat: bool = False,
        modifiers: Qt.KeyboardModifier = NONE,
    ) -> None:
        event = QKeyEvent(kind, key, modifiers, text, is_repeat)
        QCoreApplication.sendEvent(self.handle, event)

    @property
    def explained(self) -> KeyAction | None:
        meaning = self.lesson.panel.explained
        return None if meaning is None else meaning.action


@pytest.fixture
def room(theme: Theme, qtbot: QtBot) -> Room:
    window = Heard(theme)
    qtbot.addWidget(window)
    lesson = KeyLesson(window, theme, Phrases("en"), KeyTable())
    window.resize(1200, 900)
    with qtbot.waitExposed(window):
        window.show()
    window.setFocus()
    return Room(window, lesson)


def test_the_next_key_is_explained_and_not_done(room: Room) -> None:
    room.send(PRESS, F1)
    assert room.lesson.is_open
    assert room.explained is None
    room.send(PRESS, F9)
    room.send(RELEASE, F9)
    assert room.explained is KeyAction.CASH
    room.send(PRESS, Qt.Key.Key_Control, modifiers=CTRL)
    room.send(PRESS, Qt.Key.Key_Z, "\x1a", modifiers=CTRL)
    assert room.explained is KeyAction.UNDO
    room.send(RELEASE, Qt.Key.Key_Z, modifiers=CTRL)
    room.send(RELEASE, Qt.Key.Key_Control)
    room.send(RELEASE, F1)
    assert not room.lesson.is_open
    assert room.window.keys == []
    room.send(PRESS, F9)
    assert room.window.keys == [("press", F9)]


def test_help_that_is_struck_is_told_and_help_that_is_used_is_not(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    struck: list[bool] = []
    room.lesson.struck.connect(lambda: struck.append(room.lesson.is_open))
    room.send(PRESS, F1)
    room.send(RELEASE, F1)
    assert struck == [False], "after the panel has gone"
    room.send(PRESS, F1)
    room.send(PRESS, F9)
    room.send(RELEASE, F9)
    room.send(RELEASE, F1)
    monkeypatch.setattr(lesson_module, "STRUCK_MS", -1)  # held for long
    room.send(PRESS, F1)
    room.send(RELEASE, F1)
    assert len(struck) == 1


def test_a_key_that_was_down_before_goes_up_where_it_belongs(room: Room) -> None:
    room.send(PRESS, F9)
    room.send(PRESS, F1)
    room.send(RELEASE, F9)
    assert room.window.keys == [("press", F9), ("release", F9)]
    room.send(RELEASE, F1)


def test_help_let_go_first_does_not_let_the_other_key_through(room: Room) -> None:
    room.send(PRESS, F1)
    room.send(PRESS, F9)
    room.send(RELEASE, F1)
    assert not room.lesson.is_open
    for _ in range(3):
        room.send(PRESS, F9, is_repeat=True)
        room.send(RELEASE, F9, is_repeat=True)
    room.send(RELEASE, F9)
    assert room.window.keys == []
    room.send(PRESS, F9)
    assert room.window.keys == [("press", F9)]


def test_the_repeat_of_a_held_key_opens_and_explains_nothing_again(room: Room) -> None:
    room.send(PRESS, F1)
    room.send(PRESS, F9)
    for _ in range(3):
        room.send(RELEASE, F1, is_repeat=True)
        room.send(PRESS, F1, is_repeat=True)
        assert room.lesson.is_open
        assert room.explained is KeyAction.CASH
    room.send(PRESS, Qt.Key.Key_F4)
    room.send(PRESS, F9, is_repeat=True)
    assert room.explained is KeyAction.PRICE_CHECK
    room.send(RELEASE, F1)
    assert room.window.keys == []


def test_a_window_that_loses_the_keyboard_closes_it(room: Room) -> None:
    room.send(PRESS, F1)
    QCoreApplication.sendEvent(room.handle, QFocusEvent(QEvent.Type.FocusOut))
    assert not room.lesson.is_open


def test_a_shortcut_comes_as_a_key_while_it_is_open(room: Room) -> None:
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_S, CTRL, "\x13")
    override.ignore()
    QCoreApplication.sendEvent(room.handle, override)
    assert not override.isAccepted()
    room.send(PRESS, F1)
    QCoreApplication.sendEvent(room.handle, override)
    assert override.isAccepted()
    room.send(RELEASE, F1)


def test_nothing_takes_the_focus(room: Room) -> None:
    room.window.field.setFocus()
    room.send(PRESS, F1)
    room.send(PRESS, A, "a")
    room.send(RELEASE, F1)
    assert room.window.field.hasFocus()
    assert room.window.field.text() == ""


def test_a_touch_while_it_is_held_is_explained_and_does_nothing(room: Room) -> None:
    room.send(PRESS, F1)
    room.lesson.panel.setGeometry(0, 500, 900, 400)
    click(room, room.window.button)
    assert room.explained is KeyAction.CASH
    click(room, room.window.plain)
    meaning = room.lesson.panel.explained
    assert meaning is not None
    assert meaning.name == "Carrier bag"
    room.send(RELEASE, F1)
    assert room.window.touched == []
    click(room, room.window.button)
    assert room.window.touched == ["cash"]


def test_a_key_that_only_a_button_of_the_screen_has_is_told_by_its_button(room: Room) -> None:
    room.window.plain.set_key("Alt+1")
    room.send(PRESS, F1)
    room.send(PRESS, Qt.Key.Key_1, "1", modifiers=Qt.KeyboardModifier.AltModifier)
    meaning = room.lesson.panel.explained
    assert meaning is not None
    assert (meaning.cap, meaning.name) == ("Alt+1", "Carrier bag")
    room.send(PRESS, Qt.Key.Key_2, "2", modifiers=Qt.KeyboardModifier.AltModifier)
    meaning = room.lesson.panel.explained
    assert meaning is not None
    assert meaning.name != "Carrier bag"
    room.send(RELEASE, F1)
    assert room.window.touched == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (1366, 688), (1024, 688)])
def test_every_name_stands_whole_at_each_size(
    theme: Theme, language: str, size: tuple[int, int]
) -> None:
    window = QWidget()
    panel = KeyHelpPanel(theme, Phrases(language), KeyTable(), parent=window)
    panel.open_over(QSize(*size), is_touch=False)
    assert panel.cut_texts() == []


def test_opened_by_touch_it_stays_until_it_is_touched_or_esc(room: Room) -> None:
    room.lesson.open_by_touch()
    room.lesson.panel.setGeometry(0, 500, 900, 400)
    click(room, room.window.button)
    assert room.lesson.is_open
    QTest.mouseClick(room.handle, Qt.MouseButton.LeftButton, NONE, QPoint(450, 510))
    assert not room.lesson.is_open
    room.lesson.open_by_touch()
    room.send(PRESS, Qt.Key.Key_Escape)
    room.send(RELEASE, Qt.Key.Key_Escape)
    assert not room.lesson.is_open
    assert room.window.keys == []


def test_a_key_touched_on_the_panel_is_explained(room: Room) -> None:
    room.lesson.open_by_touch()
    panel = room.lesson.panel
    at = next(
        QPoint(x, y)
        for y in range(0, panel.height(), 6)
        for x in range(0, panel.width(), 12)
        if panel.action_at(QPoint(x, y)) is KeyAction.SUSPEND
    )
    QTest.mouseClick(room.handle, Qt.MouseButton.LeftButton, NONE, panel.pos() + at)
    assert room.explained is KeyAction.SUSPEND
    assert room.lesson.is_open


@pytest.fixture
def scans(room: Room) -> Iterator[list[Scan]]:
    """A keyboard scanner at the same window."""
    found: list[Scan] = []
    wedge = WedgeFilter(WedgeSettings(), now_s=lambda: room.now_s[0])
    wedge.scanned.connect(found.append)
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(wedge)
    yield found
    application.removeEventFilter(wedge)


def test_a_scan_meanwhile_counts_as_a_scan(room: Room, scans: list[Scan]) -> None:
    room.send(PRESS, F1)
    for character in "4006381333931":
        room.now_s[0] += 0.002
        room.send(PRESS, Qt.Key(ord(character)), character)
        room.send(RELEASE, Qt.Key(ord(character)), character)
        # The held key repeats between two characters of the scanner.
        room.send(PRESS, F1, is_repeat=True)
    room.send(PRESS, Qt.Key.Key_Return, "\r")
    room.send(RELEASE, Qt.Key.Key_Return, "\r")
    assert [scan.raw for scan in scans] == ["4006381333931"]
    assert room.lesson.is_open
    assert room.explained is None
    room.send(RELEASE, F1)
    assert room.window.keys == []


def test_another_lesson_takes_over_the_window(room: Room, theme: Theme) -> None:
    room.lesson.stop()
    newer = KeyLesson(room.window, theme, Phrases("de"), KeyTable())
    room.send(PRESS, F1)
    assert newer.is_open
    assert not room.lesson.is_open
    room.send(RELEASE, F1)


def click(room: Room, widget: QWidget) -> None:
    at = widget.mapTo(room.window, widget.rect().center())
    QTest.mouseClick(room.handle, Qt.MouseButton.LeftButton, NONE, at)
