"""What each key does, while the help key is held.

Binds no key. Invariants: never modal and never focused; one picture, drawn from the key table, so
it cannot say anything else than what the keys do.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import (
    LEADING,
    draw_key_cap,
    elided,
    fitted_px,
    key_cap_width,
    round_box,
)

_COLUMNS = 3
_ROW = 36
_EDGE = 18
_HEAD = 62
_WIDEST = 1100


class KeyHelpPanel(PaintedWidget):
    """Caps and words in three columns; `point_out` marks one action."""

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable, *, parent: QWidget) -> None:
        super().__init__(
            theme, accessible_name=phrases.say("sell_screen.help_title"), parent=parent
        )
        self._title = phrases.say("sell_screen.help_title")
        self._hint = phrases.say("sell_screen.help_hint")
        self._rows = [(action, key, phrases.say(keys.phrase(action))) for action, key in keys]
        self._pointed: KeyAction | None = None
        spoken = ". ".join(f"{key}: {words}" for _, key, words in self._rows)
        self.setAccessibleDescription(spoken)
        self.hide()

    @property
    def pointed(self) -> KeyAction | None:
        """The action marked."""
        return self._pointed

    def point_out(self, action: KeyAction | None) -> None:
        """Mark the action whose key was pressed."""
        self._pointed = action
        self.update()

    def open_over(self, area: QSize) -> None:
        """Show in the middle of an area of the parent."""
        width = min(self.theme.px(_WIDEST), area.width() - 32)
        lines = -(-len(self._rows) // _COLUMNS)
        height = min(self.theme.px(_HEAD) + lines * self._row_height(area) + _EDGE, area.height())
        self.setGeometry((area.width() - width) // 2, (area.height() - height) // 2, width, height)
        self._pointed = None
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the title and every key."""
        del event
        theme, painter, frame = self.theme, self.start_painting(), self.frame()
        edge = theme.colour("border_strong")
        round_box(painter, QRectF(self.rect()), theme.colour("surface"), edge=edge, radius=14)
        inside = self.width() - 2.0 * _EDGE
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(20, 600))
        head = QRectF(_EDGE, 10, inside, theme.px(26))
        painter.drawText(frame.place(head), frame.align(LEADING), self._title)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(13))
        below = QRectF(_EDGE, 10 + theme.px(26), inside, theme.px(18))
        painter.drawText(frame.place(below), frame.align(LEADING), self._hint)
        lines = -(-len(self._rows) // _COLUMNS)
        height = (self.height() - theme.px(_HEAD) - _EDGE) / lines
        width = inside / _COLUMNS
        caps = [key_cap_width(theme, key) for _, key, _ in self._rows]
        for number, (action, key, words) in enumerate(self._rows):
            column, line = divmod(number, lines)
            cap_room = max(caps[column * lines :][:lines]) + 12
            at = QRectF(_EDGE + column * width, theme.px(_HEAD) + line * height, width - 12, height)
            if action is self._pointed:
                ground = theme.colour("primary_soft")
                round_box(painter, frame.place(at.adjusted(-6, 1, 6, -1)), ground, radius=8)
            cap = QRectF(at.left(), at.center().y() - 11, key_cap_width(theme, key), 22)
            draw_key_cap(painter, theme, frame.place(cap), key, on_solid=False)
            room = at.width() - cap_room
            px = fitted_px(theme, words, room, px=14, weight=500)
            painter.setPen(theme.colour("text"))
            painter.setFont(theme.font(px, 500))
            text = elided(theme.metrics(px, 500), words, room)
            text_at = QRectF(at.left() + cap_room, at.top(), room, height)
            painter.drawText(frame.place(text_at), frame.align(LEADING), text)

    def _row_height(self, area: QSize) -> int:
        lines = -(-len(self._rows) // _COLUMNS)
        room = (area.height() - self.theme.px(_HEAD) - 2 * _EDGE) // lines
        return min(self.theme.px(_ROW), room)
