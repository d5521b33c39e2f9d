"""Catches scans of a scanner that types like a keyboard, whatever has the focus.

An event filter on the application that looks only at what reaches a window (each key press comes
twice: to the QWindow, and from there to the widget). What is a scan is decided by hardware's
WedgeRule; this module holds keys back until it is, and lets a person's keys go on to the window in
their order. Does not say what a code means.

Invariants:
- No key of a scan reaches a field, a button or a shortcut, nor does its suffix.
- A person's keys all arrive, in order, a key release never before its press.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow

from hardware.devices.scanner import Scan
from hardware.protocols.keyboard_wedge import (
    Decision,
    Hold,
    KeyPress,
    Release,
    ScanRead,
    WedgeRule,
    WedgeSettings,
)
from hardware.protocols.serial_scan import split_aim_id
from hardware.protocols.wedge_lesson import WedgeLesson
from pos_app.peripherals.key_replay import replay_press

_SUFFIX_KEYS = {
    "enter": {Qt.Key.Key_Return, Qt.Key.Key_Enter},
    "tab": {Qt.Key.Key_Tab},
    "any": {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab},
    "none": set[Qt.Key](),
}
_MODIFIER_KEYS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}
_KEY_EVENTS = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.ShortcutOverride,
}
_GS = "\x1d"
_NOT_TYPED = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
# A clock of the display that differs from ours by more than this has been set, or has wrapped.
_CLOCKS_APART_S = 5.0


@dataclass(slots=True)
class _HeldKey:
    press: KeyPress
    event: QKeyEvent
    window: QWindow
    is_claimed: bool = False  # Qt was told that it is no shortcut
    release: QKeyEvent | None = None


class WedgeFilter(QObject):
    """Install it on the application. `scanned(Scan)` fires once the suffix or a silence came."""

    scanned = Signal(object)

    def __init__(
        self,
        settings: WedgeSettings,
        *,
        suffix: str = "any",
        source: str = "wedge:",
        lesson: WedgeLesson | None = None,
        now_s: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._rule = WedgeRule(settings)
        self._suffix_keys = _SUFFIX_KEYS[suffix]
        self.source = source
        self._lesson = lesson or WedgeLesson()
        self._now_s = now_s
        self._held: list[_HeldKey] = []
        self._releases_to_swallow: Counter[int] = Counter()
        self._is_replaying = False
        self._claimed_key: int | None = None
        self._ahead_s: float | None = None  # our clock before the display's
        self._last_s = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        # A window that was busy finds the timer and more keys waiting: the keys go first.
        self._timer.timeout.connect(self._poll_after_waiting_keys)

    @property
    def is_holding(self) -> bool:
        """Whether keys are held back that may be the beginning of a scan."""
        return bool(self._held)

    def learn(self, lesson: WedgeLesson) -> None:
        """Undo this from the next scan on."""
        self._lesson = lesson

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold keys back, or let them through."""
        kind = event.type()
        if kind not in _KEY_EVENTS or self._is_replaying or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _MODIFIER_KEYS:
            return False
        if kind == QEvent.Type.ShortcutOverride:
            return self._claim(event)
        if not isinstance(watched, QWindow):
            return False
        if kind == QEvent.Type.KeyRelease:
            return self._take_release(event)
        return self._take_press(watched, event)

    def _claim(self, event: QKeyEvent) -> bool:
        """Say that a key which may be a scanner's is no shortcut: it must come as a press."""
        text = self._text_of(event)
        may_be_scanned = len(text) == 1 and (text.isprintable() or text == _GS)
        if not may_be_scanned and not (self._held and event.key() in self._suffix_keys):
            return False
        self._claimed_key = event.key()
        event.accept()
        return True

    def _take_press(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.isAutoRepeat() and not event.text():
            # A key kept down elsewhere (help, an arrow) must not break a scan in two.
            return False
        # Its last release never came (the window changed): it must not cost this one its own.
        self._releases_to_swallow.pop(event.key(), None)
        press = self._key_press(event)
        key = _HeldKey(press, event.clone(), window, is_claimed=self._claimed_key == event.key())
        self._claimed_key = None
        self._held.append(key)
        decisions = self._rule.feed(press)
        for decision in decisions[:-1]:
            self._obey(decision, besides=key)
        self._obey(decisions[-1], besides=key, is_about_it=True)
        # A key that the rule lets through goes its own way, unless its shortcut was claimed.
        return key.is_claimed or not isinstance(decisions[-1], Release)

    def _take_release(self, event: QKeyEvent) -> bool:
        for held in self._held:
            if held.event.key() == event.key() and held.release is None:
                held.release = event.clone()
                return True
        if self._releases_to_swallow[event.key()] > 0 and not event.isAutoRepeat():
            self._releases_to_swallow[event.key()] -= 1
            return True
        return False

    def _text_of(self, event: QKeyEvent) -> str:
        text = event.text()
        # A scanner sends Ctrl+] for the separator of GS1 and no other key with Ctrl.
        is_command = event.modifiers() & Qt.KeyboardModifier.ControlModifier and text != _GS
        return "" if is_command or event.modifiers() & _NOT_TYPED else text

    def _key_press(self, event: QKeyEvent) -> KeyPress:
        return KeyPress(
            self._text_of(event),
            self._time_of(event),
            is_suffix=event.key() in self._suffix_keys,
            is_repeat=event.isAutoRepeat(),
        )

    def _time_of(self, event: QKeyEvent) -> float:
        """When the key went down, by the display's own clock where it tells.

        Keys that waited while the window was busy arrive all at once; their arrival says nothing.
        """
        display_s = event.timestamp() / 1000
        if not display_s:
            return self._present()
        ahead_s = self._now_s() - display_s
        known_s = self._ahead_s
        if known_s is None or ahead_s < known_s or ahead_s - known_s > _CLOCKS_APART_S:
            # The least difference seen is the one without a delay in it.
            self._ahead_s = ahead_s
            if known_s is None or abs(ahead_s - known_s) > _CLOCKS_APART_S:
                self._last_s = display_s
        return self._forwards(display_s)

    def _present(self) -> float:
        return self._forwards(self._now_s() - (self._ahead_s or 0.0))

    def _forwards(self, time_s: float) -> float:
        self._last_s = max(self._last_s, time_s)
        return self._last_s

    def _poll_after_waiting_keys(self) -> None:
        QTimer.singleShot(0, self, self._poll)

    def _poll(self) -> None:
        for decision in self._rule.poll(self._present()):
            self._obey(decision)

    def _obey(
        self, decision: Decision, *, besides: _HeldKey | None = None, is_about_it: bool = False
    ) -> None:
        """Carry out a decision; `besides` is the key that came just now, if one did."""
        if isinstance(decision, Hold):
            self._timer.start(max(1, round(decision.wait_s * 1000)))
        elif isinstance(decision, Release):
            for press in decision.keys:
                self._release(press, besides)
        else:
            self._end_scan(decision, None if is_about_it else besides)

    def _release(self, press: KeyPress, besides: _HeldKey | None) -> None:
        held = next(key for key in self._held if key.press is press)
        self._held.remove(held)
        if held is besides and not held.is_claimed:
            return  # it goes its own way when the filter returns
        if not shiboken6.isValid(held.window):
            return  # the window closed within these milliseconds
        self._is_replaying = True
        try:
            replay_press(held.window, held.event)
            if held.release is not None:
                QCoreApplication.sendEvent(held.window, held.release)
        finally:
            self._is_replaying = False

    def _end_scan(self, scan: ScanRead, besides: _HeldKey | None) -> None:
        for held in self._held:
            if held is not besides and held.release is None:
                self._releases_to_swallow[held.event.key()] += 1
        self._held = [key for key in self._held if key is besides]
        aim_id, code = split_aim_id(self._lesson.meant(scan.raw))
        self.scanned.emit(Scan(code, aim_id, self.source, typed=scan.raw))
