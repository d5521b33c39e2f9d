"""KeyLesson: while the help key is held, the next key or touch is explained and not done.

Works in the window, whatever screen shows. Knows what keys mean from the key table; decides nothing
about a sale.

Invariants:
- While it is open no key press and no touch reaches a screen, nor does the rest of one that was
  begun then: a repeat or a release that comes after the help was let go.
- A scan is none of its business: the scanner's keys are taken before they come here
  (peripherals/wedge_filter), and the scan counts.
- A key means what the key table says; one that the table does not name, what the button says that
  shows it now.
- It never takes the focus, and goes when the window loses the keyboard: the release would be
  somewhere else.
"""

import shiboken6
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.key_help.key_help_panel import KeyHelpPanel
from pos_app.ui.key_help.meaning import meaning_of_button, meaning_of_key
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.setup.pressed_key import key_name
from pos_app.ui.theme import Theme

STRUCK_MS = 400  # longer is held, to read what the keys do
_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}
_TOUCHES = {
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
}
_LOST = {QEvent.Type.FocusOut, QEvent.Type.Hide}


class KeyLesson(QObject):
    """One window's help; `panel` is what it shows. `open_by_touch` keeps it until it is closed.

    `struck` fires when the help key was let go at once and nothing was asked: whoever has the
    keyboard may say more of itself.
    """

    struck = Signal()

    def __init__(self, window: QWidget, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        super().__init__(window)
        self._window, self._phrases, self._keys = window, phrases, keys
        self.panel = KeyHelpPanel(theme, phrases, keys, parent=window)
        self._held = 0  # the help key, while it is down
        self._since = QElapsedTimer()
        self._swallowed: set[int] = set()  # keys that went down while it was open
        self._is_touch_swallowed = False
        window.installEventFilter(self)
        self._watch()

    @property
    def is_open(self) -> bool:
        """Keys are explained now."""
        return not self.panel.isHidden()

    def open_by_touch(self) -> None:
        """Stay open until somebody touches the help itself, or presses Esc or the help key."""
        self.panel.open_over(self._window.size(), is_touch=True)

    def close_lesson(self) -> None:
        """Keys do again what they do."""
        self._held = 0
        self.panel.hide()

    def stop(self) -> None:
        """Another one takes over."""
        self.close_lesson()
        self._window.removeEventFilter(self)
        handle: QWindow | None = self._window.windowHandle()
        if handle is not None and shiboken6.isValid(handle):
            handle.removeEventFilter(self)
        self.panel.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Explain instead of doing, while it is open."""
        if watched is self._window:
            if event.type() is QEvent.Type.Show:
                self._watch()
            return False
        kind = event.type()
        if isinstance(event, QKeyEvent):
            return self._take_key(event)
        if kind in _LOST:
            self.close_lesson()
        elif isinstance(event, QMouseEvent):
            return self._take_mouse(event)
        elif kind in _TOUCHES and self.is_open:
            # Not accepted: Qt makes a mouse press of it, which is explained.
            event.ignore()
            return True
        return False

    def _watch(self) -> None:
        """Hear the window's own events, before any of its widgets does."""
        # None before the window was first shown, whatever PySide's stubs say. It is not kept: of a
        # window that has gone a dead reference would stay, and answer for the next at its address.
        handle: QWindow | None = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    # keys
    def _take_key(self, event: QKeyEvent) -> bool:
        if event.type() is QEvent.Type.KeyRelease:
            return self._take_release(event)
        # A press, or the question before it whether it is somebody's shortcut.
        is_help = self._keys.action(key_name(event)) is KeyAction.HELP
        is_taken = self.is_open or is_help
        if event.type() is QEvent.Type.ShortcutOverride:
            if is_taken:
                # It must come as a press, not as somebody's shortcut.
                event.accept()
            return is_taken
        if event.isAutoRepeat():
            return is_taken or event.key() in self._swallowed
        self._swallowed.discard(event.key())
        if is_help:
            self._press_help(event.key())
        elif self.is_open:
            self._swallowed.add(event.key())
            if event.key() not in _MODIFIERS:
                self._explain_key(event)
        return is_taken

    def _press_help(self, key: int) -> None:
        self._swallowed.add(key)
        if self.is_open:
            self.close_lesson()
            return
        self._held = key
        self._since.start()
        self.panel.open_over(self._window.size(), is_touch=False)

    def _explain_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._held:
            self.close_lesson()
            return
        name = key_name(event)
        meaning = meaning_of_key(name, event.text(), self._keys, self._phrases)
        button = None if meaning.action is not None else self._button_with(name)
        if button is not None:
            meaning = meaning_of_button(
                name, button.accessibleName() or button.text(), self._keys, self._phrases
            )
        self.panel.explain(meaning)

    def _button_with(self, cap: str) -> QAbstractButton | None:
        """The button on the screen that shows this key as its own."""
        buttons = self._window.findChildren(QAbstractButton)
        return next(
            (b for b in buttons if b.isVisible() and b.accessibleDescription() == cap), None
        )

    def _take_release(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return event.key() in self._swallowed
        if event.key() == self._held:
            was_struck = self.panel.explained is None and self._since.elapsed() < STRUCK_MS
            self.close_lesson()
            if was_struck:
                self.struck.emit()
        if event.key() in self._swallowed:
            self._swallowed.discard(event.key())
            return True
        return False

    # touches
    def _take_mouse(self, event: QMouseEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonRelease and self._is_touch_swallowed:
            self._is_touch_swallowed = False
            return True
        if not self.is_open:
            return False
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._is_touch_swallowed = True
            self._explain_touch(event)
        return True

    def _explain_touch(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self.panel.geometry().contains(at):
            action = self.panel.action_at(at - self.panel.pos())
            if action is not None:
                self.panel.explain_action(action)
            elif not self._held:
                self.close_lesson()
            return
        touched = self._window.childAt(at)
        while touched is not None and not isinstance(touched, QAbstractButton):
            touched = touched.parentWidget()
        if isinstance(touched, QAbstractButton):
            cap, name = touched.accessibleDescription(), touched.accessibleName() or touched.text()
            self.panel.explain(meaning_of_button(cap, name, self._keys, self._phrases))
