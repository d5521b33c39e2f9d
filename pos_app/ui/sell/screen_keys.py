"""The keys of the sell screen: the key table bound so that they work whatever has the focus.

Decides nothing: a key is reported with the name of its action. Invariants: letters and digits
always end up in the scan field; a key that edits what is typed (Delete, undo, plus, minus) belongs
to the field while there is something in it, every other key of the table to the table.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.key_help_panel import KeyHelpPanel
from pos_app.ui.setup.pressed_key import pressed_action
from pos_app.ui.widgets.scan_field import ScanField

_TIMES = frozenset({"×", "*"})
_FIELD_FIRST = frozenset(
    {KeyAction.UNDO, KeyAction.REMOVE_LINE, KeyAction.ONE_MORE, KeyAction.ONE_LESS}
)
# The field has these itself, or they are held and not struck.
_UNBOUND = frozenset({KeyAction.HELP, KeyAction.LINE_UP, KeyAction.LINE_DOWN})


class ScreenKeys(QObject):
    """Listens to the keys of one screen; `struck` carries a KeyAction value.

    `times_struck` is × in the field; `typed` an edit that was made here.
    """

    struck = Signal(str)
    times_struck = Signal()
    stepped = Signal(int)
    typed = Signal(str)

    def __init__(
        self, screen: QWidget, keys: KeyTable, *, field: ScanField, help_panel: KeyHelpPanel
    ) -> None:
        super().__init__(screen)
        self._screen, self._keys, self._field, self._help = screen, keys, field, help_panel
        self._held = 0
        self._shortcuts: list[QShortcut] = []
        for action, key in keys:
            if action in _UNBOUND:
                continue
            shortcut = QShortcut(QKeySequence(key), screen)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda code=action: self._strike(code))
            self._shortcuts.append(shortcut)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what the field would keep for itself and the table means."""
        del watched
        if not isinstance(event, QKeyEvent):
            return False
        action = pressed_action(event, self._keys)
        if event.type() is QEvent.Type.ShortcutOverride:
            belongs_to_field = action in _FIELD_FIRST and bool(self._field.text())
            if action is None or action in _UNBOUND or belongs_to_field:
                return False
            event.ignore()
            return True
        is_press = event.type() is QEvent.Type.KeyPress
        if is_press and (self._help.isVisible() or action is KeyAction.HELP):
            return self.key_pressed(event)
        if is_press and event.text() in _TIMES:
            self.times_struck.emit()
            return True
        return False

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Return whether a key that nobody wanted was used here."""
        action = pressed_action(event, self._keys)
        if action is KeyAction.HELP:
            if not event.isAutoRepeat():
                self._open_help(event.key())
            return True
        if self._help.isVisible():
            self._help.point_out(action)
            return True
        if action in {KeyAction.LINE_UP, KeyAction.LINE_DOWN}:
            self.stepped.emit(1 if action is KeyAction.LINE_DOWN else -1)
            return True
        if event.text() in _TIMES:
            self.times_struck.emit()
            return True
        if event.text() and event.text().isprintable() and not self._field.hasFocus():
            self._field.setFocus()
            self._field.put(event.text())
            return True
        return False

    def key_released(self, event: QKeyEvent) -> None:
        """Close the help when its key is let go."""
        if event.key() == self._held and not event.isAutoRepeat():
            self.close_help()

    def close_help(self) -> None:
        """Close the help, also when the window loses the keyboard while it is held."""
        self._held = 0
        self._help.hide()
        for shortcut in self._shortcuts:
            shortcut.setEnabled(True)

    def _open_help(self, key: int) -> None:
        self._held = key
        # While the help is held, a key is looked at and does nothing.
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
        self._help.open_over(self._screen.size())

    def _strike(self, action: KeyAction) -> None:
        if action is KeyAction.BACK and self._field.text():
            self._field.clear()
            self.typed.emit("")
            return
        self.struck.emit(action.value)
