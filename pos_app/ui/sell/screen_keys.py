"""The keys of the sell screen: the key table bound so that they work whatever has the focus.

Decides nothing: a key is reported with the name of its action. Invariants: letters and digits
always end up in the scan field; a key that edits what is typed (Delete, undo, plus, minus) belongs
to the field while there is something in it, every other key of the table to the table.
"""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.widgets.scan_field import ScanField

_TIMES = frozenset({"×", "*"})
_SIGNS = frozenset({"+", "-"})
_FIELD_FIRST = frozenset(
    {
        KeyAction.UNDO,
        KeyAction.REMOVE_LINE,
        KeyAction.ONE_MORE,
        KeyAction.ONE_LESS,
        KeyAction.BACK,
    }
)
_STEPS = {KeyAction.LINE_UP: -1, KeyAction.LINE_DOWN: 1}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class ScreenKeys(QObject):
    """Listens to the keys of one screen; `struck` carries a KeyAction value.

    `times_struck` is × in the field. No shortcut objects: those wait for an active window and
    know the number block's plus only under another name.
    """

    struck = Signal(str)
    times_struck = Signal()
    stepped = Signal(int)

    def __init__(self, screen: QWidget, keys: KeyTable, *, field: ScanField) -> None:
        super().__init__(screen)
        self._keys, self._field = keys, field
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what the field would keep for itself and the table means."""
        del watched
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        is_typing = bool(self._field.text()) and self._action(event) in _FIELD_FIRST
        return not is_typing and self.key_pressed(event)

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Return whether a key was used here, so that it goes no further."""
        action = self._action(event)
        if action in _STEPS:
            self.stepped.emit(_STEPS[action])
        elif action is not None and action is not KeyAction.HELP:
            self.struck.emit(action.value)
        elif event.text() in _TIMES:
            self.times_struck.emit()
        elif event.text() and event.text().isprintable() and not self._field.hasFocus():
            self._field.setFocus()
            self._field.put(event.text())
        else:
            return False
        return True

    def _action(self, event: QKeyEvent) -> KeyAction | None:
        if event.text() in _SIGNS:
            # Plus is Shift and another key on some keyboards, and stands on the number block too.
            return self._keys.action(event.text())
        plain = QKeyCombination(event.modifiers() & ~_KEYPAD, Qt.Key(event.key()))
        name = QKeySequence(plain).toString(QKeySequence.SequenceFormat.PortableText)
        return self._keys.action(name)
