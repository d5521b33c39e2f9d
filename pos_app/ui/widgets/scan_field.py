"""The field at the top of the sell screen: a scan, a code, a name or a quantity typed by hand.

Does not tell scans from typing (the burst filter does) and looks nothing up. Invariants: Escape
empties it before it means anything else; Enter hands over the text and empties the field.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.text_field import IconField

_BASKET_KEYS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Plus, Qt.Key.Key_Minus})
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class ScanField(IconField):
    """What people type at the counter.

    `entered` carries the text on Enter (empty text too: Enter alone has a meaning of its own);
    `text_edited` each change, for search as you type; `stepped` +1 or -1 for the arrows down and
    up, so that a list of results below can be walked without leaving the field.
    """

    entered = Signal(str)
    text_edited = Signal(str)
    stepped = Signal(int)

    def __init__(
        self, theme: Theme, hint: str, *, accessible_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(
            theme, hint, icon="scan-barcode", accessible_name=accessible_name, parent=parent
        )
        self.textEdited.connect(self.text_edited)

    def put(self, key: str) -> None:
        """Type a key of the number pad, at the cursor; the field says so as for any other."""
        self.insert(key)

    def take(self) -> str:
        """Return the text and empty the field."""
        text = self.text().strip()
        self.clear()
        return text

    def event(self, event: QEvent) -> bool:
        """Leave undo, Delete, plus and minus to the basket while the field is empty."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and not self.text()
            and (event.key() in _BASKET_KEYS or event.matches(QKeySequence.StandardKey.Undo))
        ):
            # A line edit claims these before any shortcut of the window sees them.
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand over on Enter, step on arrows, empty on Escape; leave the rest to Qt."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(self.take())
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.text_edited.emit("")
        elif key == Qt.Key.Key_Escape or (
            not self.text() and (key == Qt.Key.Key_Delete or _is_command(event))
        ):
            # An empty field has no use for them: Back, Remove line, Undo are the screen's.
            event.ignore()
        else:
            super().keyPressEvent(event)


def _is_command(event: QKeyEvent) -> bool:
    """Whether a key with Ctrl is meant for the screen; AltGr, which types, is Ctrl and Alt."""
    held = event.modifiers() & _HELD
    is_pasting = event.matches(QKeySequence.StandardKey.Paste)
    return held == Qt.KeyboardModifier.ControlModifier and not is_pasting
