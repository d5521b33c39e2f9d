"""Draws bars below each other, each with its label and its figure above it.

Invariants: everything lies within the box; the figure is whole and the label gives way; bars start
at 0, which stands at the leading edge unless a value is negative; a value of 0 has no bar.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from pos_app.ui.charts.hover_painter import HoverCard
from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.picture import BarsPicture
from pos_app.ui.charts.strokes import draw_text, draw_words, hatch, rounded, start
from pos_app.ui.widgets.painting import LEADING, TRAILING, Frame

_PX = 13
_BAR, _ABOVE_BAR = 8.0, 2.0
_ROW_MOST, _ROW_LEAST = 46.0, 33.0
_GAP = 12.0
_HAIR = 3.0


def bars_height(picture: BarsPicture, ink: Ink) -> float:
    """Return how high the box must be for all bars to be read."""
    return ink.px(_ROW_LEAST) * max(2, len(picture.rows))


class BarsPainter:
    """The places of the bars of a picture in a box; `draw` draws them."""

    def __init__(self, picture: BarsPicture, box: QRectF, ink: Ink) -> None:
        self.picture, self.box, self.ink = picture, box, ink
        self.table = picture.table()
        self._frame = Frame(box, ink.direction)
        rows = max(1, len(picture.rows))
        self._row = min(box.height() / rows, ink.px(_ROW_MOST))
        values = [row.value for row in picture.rows]
        self._low, self._high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)

    def draw(self, painter: QPainter) -> None:
        """Draw the chart, without anything that is pointed at."""
        start(painter)
        ink = self.ink
        if self.picture.is_empty:
            draw_words(painter, ink, self.box, self.picture.empty_text)
            return
        for at, row in enumerate(self.picture.rows):
            label, figure = self.text_rects(at)
            draw_text(
                painter, ink, label, row.label,
                align=LEADING, px=_PX, weight=500, colour="text",
            )  # fmt: skip
            draw_text(
                painter, ink, figure, row.text,
                align=TRAILING, px=_PX, weight=600, colour="text", tabular=True,
            )  # fmt: skip
            track, bar = self._bar_rects(at)
            painter.fillPath(rounded(track, _BAR / 2), ink.colour("track"))
            if row.is_unfinished:
                hatch(painter, ink, rounded(bar, _BAR / 2))
            elif row.value:
                token = "primary" if row.value > 0 else "bad"
                painter.fillPath(rounded(bar, _BAR / 2), ink.colour(token))

    def draw_pointed(self, painter: QPainter, row: int, column: int) -> None:
        """Draw what shows which figure is meant: a frame around its bar."""
        del column
        start(painter)
        track, _bar = self._bar_rects(row)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.ink.colour("text"), 1.5))
        painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), _BAR / 2 + 2, _BAR / 2 + 2)

    def place(self, row: int, column: int) -> QRectF:
        """Return the row of a bar: it is touched anywhere in it."""
        del column
        top = self.box.top() + row * self._row
        return QRectF(self.box.left(), top, self.box.width(), self._row)

    def found(self, point: QPointF) -> tuple[int, int] | None:
        """Return the bar whose row a point lies in."""
        for row in range(len(self.picture.rows)):
            if self.place(row, 0).contains(point):
                return row, 0
        return None

    def card(self, row: int, column: int) -> HoverCard | None:
        """Return None: label and figure stand there already."""
        del row, column
        return None

    def text_rects(self, row: int) -> tuple[QRectF, QRectF]:
        """Return where label and figure of a bar stand, as seen."""
        line = self._line(row)
        text = self.picture.rows[row].text
        figure = min(line.width(), self.ink.width(text, _PX, 600, tabular=True) + 1)
        right = QRectF(line.right() - figure, line.top(), figure, line.height())
        left = line.adjusted(0, 0, -figure - _GAP, 0)
        left.setWidth(max(0.0, left.width()))
        return self._frame.place(left), self._frame.place(right)

    def _line(self, row: int) -> QRectF:
        height = min(self.ink.metrics(_PX, 600).height() + 2, self._row - _BAR - _ABOVE_BAR)
        inner = self.place(row, 0)
        return QRectF(inner.left(), inner.top(), inner.width(), max(1.0, height))

    def _bar_rects(self, row: int) -> tuple[QRectF, QRectF]:
        line = self._line(row)
        track = QRectF(line.left(), line.bottom() + _ABOVE_BAR, line.width(), _BAR)
        value, span = self.picture.rows[row].value, self._high - self._low
        if not span:
            return track, QRectF(track.left(), track.top(), 0, _BAR)
        zero = track.left() - self._low / span * track.width()
        length = max(_HAIR, abs(value) / span * track.width()) if value else 0.0
        left = zero if value >= 0 else zero - length
        left = max(track.left(), min(left, track.right() - length))
        bar = QRectF(left, track.top(), length, _BAR)
        return track, self._frame.place(bar)
