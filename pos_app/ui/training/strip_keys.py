"""The keys of the strip of a training, heard whatever screen shows and whatever has the focus.

Beside the key table and never in its place: no key here is one of the table's. Decides nothing; a
key does what a touch of its button would do.
"""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget

from pos_app.ui.setup.pressed_key import key_name


class StripKeys(QObject):
    """Calls `press(key)` for each key of the strip that is pressed in a window."""

    LINK: ClassVar = "Ctrl+F6"
    BEGIN: ClassVar = "Ctrl+F7"
    HINT: ClassVar = "Ctrl+F8"
    PAPER: ClassVar = "Ctrl+F9"
    NEXT: ClassVar = "Ctrl+F10"
    RESULTS: ClassVar = "Ctrl+F11"
    LEAVE: ClassVar = "Ctrl+F12"
    ALL: ClassVar = (LINK, BEGIN, HINT, PAPER, NEXT, RESULTS, LEAVE)

    def __init__(self, window: QWidget, press: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._press = window, press
        window.installEventFilter(self)
        self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the strip; everything else goes where it goes at the real till."""
        if watched is self._window:
            if event.type() is QEvent.Type.Show:
                self._watch()
            return False
        if not isinstance(event, QKeyEvent) or key_name(event) not in self.ALL:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat():
            self._press(key_name(event))
        return True

    def _watch(self) -> None:
        # None before the window was first shown, whatever PySide's stubs say. It is not kept: see
        # ui/key_help/lesson.
        handle: QWindow | None = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
