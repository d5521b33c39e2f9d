"""What each key does, while the help key is held.

Binds no key. Invariants: never modal and never focused; one picture, drawn from the key table, so
it cannot say anything else than what the keys do.
"""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos_app.phrases import Phrases
from pos_app.ui.key_help.meaning import Meaning, meaning_of_action
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import (
    LEADING,
    Frame,
    draw_key_cap,
    elided,
    fitted_px,
    key_cap_width,
    round_box,
)

_COLUMNS = 3
_ROW = 34
_EDGE = 18
_HEAD = 62
_FOOT = 68
_WIDEST = 1100


class KeyHelpPanel(PaintedWidget):
    """Caps and words in three columns, and at the foot what the last key pressed does."""

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable, *, parent: QWidget) -> None:
        super().__init__(
            theme, accessible_name=phrases.say("sell_screen.help_title"), parent=parent
        )
        self._title = phrases.say("sell_screen.help_title")
        self._hints = (
            phrases.say("sell_screen.help_hint"),
            phrases.say("sell_screen.help_hint_touch"),
        )
        self._rows = [meaning_of_action(action, keys, phrases) for action, _ in keys]
        self._explained: Meaning | None = None
        self._is_touch = False
        spoken = ". ".join(f"{row.cap}: {row.name}" for row in self._rows)
        self.setAccessibleDescription(spoken)
        self.hide()

    @property
    def explained(self) -> Meaning | None:
        """What was explained last."""
        return self._explained

    def cut_texts(self) -> list[str]:
        """The names that do not stand whole at this size."""
        drawn = ((row.name, *self._fitted(number)) for number, row in enumerate(self._rows))
        return [
            name
            for name, px, room in drawn
            if self.theme.metrics(px, 500).horizontalAdvance(name) > room + 1
        ]

    def explain(self, meaning: Meaning) -> None:
        """Say at the foot what a key does, and mark it above."""
        self._explained = meaning
        self.setAccessibleName(f"{meaning.cap}. {meaning.name}. {meaning.what}")
        self.update()

    def explain_action(self, action: KeyAction) -> None:
        """The same for a key of the table."""
        self.explain(next(row for row in self._rows if row.action is action))

    def open_over(self, area: QSize, *, is_touch: bool) -> None:
        """Show in the middle of an area of the parent, with nothing explained yet."""
        self._is_touch = is_touch
        width = min(self.theme.px(_WIDEST), area.width() - 32)
        wanted = self.theme.px(_HEAD + _FOOT) + self._lines * self.theme.px(_ROW) + _EDGE
        height = min(wanted, area.height() - 16)
        self.setGeometry((area.width() - width) // 2, (area.height() - height) // 2, width, height)
        self._explained = None
        self.setAccessibleName(self._title)
        self.show()
        self.raise_()

    def action_at(self, at: QPoint) -> KeyAction | None:
        """The key that stands at a point of the panel."""
        for number, row in enumerate(self._rows):
            if self.frame().place(self._box(number)).contains(at.toPointF()):
                return row.action
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the title, every key and what was explained."""
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
        painter.drawText(frame.place(below), frame.align(LEADING), self._hints[self._is_touch])
        for number in range(len(self._rows)):
            self._draw_row(painter, frame, number)
        self._draw_foot(painter, frame)

    def _draw_row(self, painter: QPainter, frame: Frame, number: int) -> None:
        theme, explained = self.theme, self._explained
        row, at = self._rows[number], self._box(number)
        if explained is not None and row.action is explained.action:
            ground = theme.colour("primary_soft")
            round_box(painter, frame.place(at.adjusted(-6, 1, 6, -1)), ground, radius=8)
        cap = QRectF(at.left(), at.center().y() - 11, key_cap_width(theme, row.cap), 22)
        draw_key_cap(painter, theme, frame.place(cap), row.cap, on_solid=False)
        px, room = self._fitted(number)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(px, 500))
        text = elided(theme.metrics(px, 500), row.name, room)
        text_at = QRectF(at.right() - room, at.top(), room, at.height())
        painter.drawText(frame.place(text_at), frame.align(LEADING), text)

    def _draw_foot(self, painter: QPainter, frame: Frame) -> None:
        explained, theme = self._explained, self.theme
        if explained is None:
            return
        height = theme.px(_FOOT) - 12
        box = QRectF(_EDGE - 6, self.height() - height - 10, self.width() - 2 * _EDGE + 12, height)
        round_box(painter, frame.place(box), theme.colour("primary_soft"), radius=10)
        cap_width = key_cap_width(theme, explained.cap) if explained.cap else 0
        if explained.cap:
            cap = QRectF(box.left() + 12, box.center().y() - 11, cap_width, 22)
            draw_key_cap(painter, theme, frame.place(cap), explained.cap, on_solid=False)
        left = box.left() + cap_width + 24
        room = box.right() - left - 12
        name_at = QRectF(left, box.top() + 5, room, height / 2 - 4)
        what_at = QRectF(left, box.center().y(), room, height / 2 - 4)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(16, 600))
        painter.drawText(
            frame.place(name_at), frame.align(LEADING) | Qt.TextFlag.TextSingleLine, explained.name
        )
        px = fitted_px(theme, explained.what, room, px=15, weight=400)
        painter.setFont(theme.font(px))
        text = elided(theme.metrics(px), explained.what, room)
        painter.drawText(frame.place(what_at), frame.align(LEADING), text)

    def _fitted(self, number: int) -> tuple[int, float]:
        """The size of a name and its room, beside the widest cap of its column."""
        first = number // self._lines * self._lines
        column = self._rows[first : first + self._lines]
        widest = max(key_cap_width(self.theme, row.cap) for row in column)
        room = self._box(number).width() - widest - 12
        return fitted_px(self.theme, self._rows[number].name, room, px=14, weight=500), room

    @property
    def _lines(self) -> int:
        return -(-len(self._rows) // _COLUMNS)

    def _box(self, number: int) -> QRectF:
        theme = self.theme
        column, line = divmod(number, self._lines)
        height = (self.height() - theme.px(_HEAD + _FOOT)) / self._lines
        width = (self.width() - 2.0 * _EDGE) / _COLUMNS
        top = theme.px(_HEAD) + line * height
        return QRectF(_EDGE + column * width, top, width - 12, height)
