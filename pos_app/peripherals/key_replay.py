"""Gives a held-back key press on to its window, shortcuts included.

Qt looks for shortcuts before a window sees the key, and not again for a key that is sent later: so
this asks the widget in focus whether it wants the key for itself, then the window's shortcuts, then
sends the key. Does not decide which keys are held (wedge_filter).
"""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QWidget

_EXACT = QKeySequence.SequenceMatch.ExactMatch


def replay_press(window: QWindow, press: QKeyEvent) -> None:
    """Deliver a key press as if it had come just now."""
    focus = QGuiApplication.focusObject()
    if isinstance(focus, QWidget) and not _wants_it(focus, press):
        shortcut = _shortcut_for(focus, press)
        if shortcut is not None:
            shortcut.activated.emit()
            return
    QCoreApplication.sendEvent(window, press)


def _wants_it(focus: QWidget, press: QKeyEvent) -> bool:
    """Whether the widget takes this key for itself, as a field takes letters."""
    asked = QKeyEvent(
        QEvent.Type.ShortcutOverride,
        press.key(),
        press.modifiers(),
        press.text(),
        press.isAutoRepeat(),
    )
    asked.ignore()
    QCoreApplication.sendEvent(focus, asked)
    return asked.isAccepted()


def _shortcut_for(focus: QWidget, press: QKeyEvent) -> QShortcut | None:
    pressed = QKeySequence(press.keyCombination())
    # A keypad key and a shifted sign are written without their modifier in a shortcut.
    bare = QKeySequence(press.key())
    for shortcut in focus.window().findChildren(QShortcut):
        is_it = any(shortcut.key().matches(keys) == _EXACT for keys in (pressed, bare))
        if is_it and shortcut.isEnabled() and _is_in_reach(shortcut, focus):
            return shortcut
    return None


def _is_in_reach(shortcut: QShortcut, focus: QWidget) -> bool:
    owner = shortcut.parent()
    if not isinstance(owner, QWidget) or not (owner.isVisible() and owner.isEnabled()):
        return False
    if shortcut.context() is Qt.ShortcutContext.WidgetShortcut:
        return owner is focus
    if shortcut.context() is Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return owner is focus or owner.isAncestorOf(focus)
    return True
