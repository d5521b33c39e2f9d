"""The strip at the foot of the sell screen: what waits, what the last change was, where we are.

Decides nothing. Invariant: touching a fact that has something behind it asks for just that: a
device for the page of the devices, the line to the hub for its own.
"""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import SellPicture
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.status_strip import StatusEntry, StatusStrip

_LAST_CHANGE, _WAITING, _LINE, _UNFINISHED = "last_change", "approval", "line", "unfinished"
_MEANINGS = {
    _LAST_CHANGE: KeyAction.LAST_CHANGE,
    _WAITING: KeyAction.APPROVE,
    _LINE: KeyAction.ACCEPT,
}
# What is wrong with a device, by its kind; "devices" says that all are well, or how many are not.
DEVICES = ("devices", "printer", "drawer", "scanner", "scale", "display", "terminal")
# The page behind a fact, as the window names it.
_PAGES = {"hub": "hub", "hub_clock": "hub"}
_AT_END = frozenset({_LAST_CHANGE, "place", "clock"})
_STRONG = frozenset({_LAST_CHANGE, "clock"})


class SellFoot(StatusStrip):
    """Facts by name; `action_asked` carries the KeyAction behind a fact that was touched."""

    action_asked = Signal(str)
    devices_asked = Signal()
    page_asked = Signal(str)

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__(theme)
        self._phrases = phrases
        self._place = ""
        self._before: SellPicture | None = None
        for name in (*_PAGES, *DEVICES, _LAST_CHANGE, "place", "clock"):
            # Where an entry stands is decided by who comes first, so they come in this order.
            self.set_status(name, "", "circle", Tone.NEUTRAL)

    def show_picture(self, picture: SellPicture) -> None:
        """Draw what differs from the picture before."""
        before, self._before = self._before, picture
        if before is None or before.last_change != picture.last_change:
            self._show_last_change(picture.last_change)
        if before is None or before.waiting != picture.waiting:
            self.set_status(_WAITING, picture.waiting, "shield-alert", Tone.WARN)
        if before is None or before.line != picture.line:
            self.set_status(_LINE, picture.line, "coins", Tone.WARN)
            self._show_place()
        if before is None or before.unfinished != picture.unfinished:
            self.set_status(_UNFINISHED, picture.unfinished, "mail", Tone.WARN)

    def set_place(self, text: str) -> None:
        """Name store and till."""
        self._place = text
        self._show_place()

    def set_status(self, name: str, text: str, icon: str, tone: Tone) -> None:
        """Say a fact: printer, waiting receipts, place, clock, or another name."""
        self.set_entry(
            name,
            text,
            icon=icon,
            tone=tone,
            at_end=name in _AT_END,
            strong=name in _STRONG,
            may_shrink=name in (_LINE, "hub"),
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for what stands behind the fact that was touched."""
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        text = self._text_at(event.position().toPoint())
        names = (*_MEANINGS, *DEVICES, *_PAGES)
        touched = next((name for name in names if text and text == self.entry_text(name)), "")
        if touched in _MEANINGS:
            self.action_asked.emit(_MEANINGS[touched].value)
        elif touched in _PAGES:
            self.page_asked.emit(_PAGES[touched])
        elif touched:
            self.devices_asked.emit()

    def _text_at(self, spot: QPoint) -> str:
        child = self.childAt(spot)
        while child is not None and not isinstance(child, StatusEntry):
            child = child.parentWidget()
        return child.text if child is not None else ""

    def _show_place(self) -> None:
        """Where a line about the drawer stands there is no room for what everybody knows."""
        has_line = self._before is not None and bool(self._before.line)
        self.set_status("place", "" if has_line else self._place, "store", Tone.NEUTRAL)

    def _show_last_change(self, amount: str) -> None:
        words = f"{self._phrases.say('sell_screen.last_change')} {amount}" if amount else ""
        self.set_status(_LAST_CHANGE, words, "coins", Tone.NEUTRAL)
