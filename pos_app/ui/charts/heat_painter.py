"""Draws a heat map: whose the row is, how many they are, a coloured cell for each column.

Invariants: everything lies within the box; a cell's text has a contrast of at least 4.5 on its
colour, and is left out whole where it has no room (the hover card has it): half a figure is a wrong
figure; titles of columns never touch.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from pos_app.ui.charts.hover_painter import HoverCard, HoverLine
from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.label_places import placed_labels
from pos_app.ui.charts.picture import HeatPicture
from pos_app.ui.charts.strokes import draw_text, draw_words, hatch, rounded, start
from pos_app.ui.widgets.painting import CENTRE, LEADING, TRAILING, Frame

_HEAD_PX, _PX, _SMALL_PX = 12, 13, 12
_HEAD = 24.0
_ROW_MOST, _ROW_LEAST = 34.0, 24.0
_BETWEEN = 3.0
_GAP = 16.0


def heat_height(picture: HeatPicture, ink: Ink) -> float:
    """Return how high the box must be for all rows to be read."""
    return ink.px(_HEAD) + ink.px(_ROW_LEAST) * max(2, len(picture.rows))


class HeatPainter:
    """The places of the cells of a picture in a box; `draw` draws them."""

    def __init__(self, picture: HeatPicture, box: QRectF, ink: Ink) -> None:
        self.picture, self.box, self.ink = picture, box, ink
        self.table = picture.table()
        self._frame = Frame(box, ink.direction)
        self._head = ink.px(_HEAD)
        rows, columns = max(1, len(picture.rows)), max(1, len(picture.columns))
        self._row = min((box.height() - self._head) / rows, ink.px(_ROW_MOST))
        labels = [picture.row_title, *(row.label for row in picture.rows)]
        sizes = [picture.size_title, *(row.size for row in picture.rows)]
        widest = max(ink.width(text, _PX, 500) for text in labels) + _GAP
        self._label = min(widest, box.width() / 4)
        widest = max(ink.width(text, _PX, 500, tabular=True) for text in sizes) + _GAP
        self._size = min(widest, box.width() / 3)
        self._cell = (box.width() - self._label - self._size) / columns
        self._px = self._fitting_px()

    @property
    def shows_texts(self) -> bool:
        """Whether the cells are wide enough for their texts."""
        return self._px > 0

    def draw(self, painter: QPainter) -> None:
        """Draw the chart, without anything that is pointed at."""
        start(painter)
        picture, ink = self.picture, self.ink
        if picture.is_empty:
            draw_words(painter, ink, self.box, picture.empty_text)
            return
        self._draw_head(painter)
        for at, row in enumerate(picture.rows):
            label, size = self._row_rects(self.box.top() + self._head + at * self._row, self._row)
            draw_text(
                painter, ink, label, row.label, align=LEADING, px=_PX, weight=500, colour="text"
            )
            draw_text(painter, ink, size, row.size, align=TRAILING, px=_PX, tabular=True)
            for column in range(len(picture.columns)):
                self._draw_cell(painter, at, column)

    def draw_pointed(self, painter: QPainter, row: int, column: int) -> None:
        """Draw what shows which figure is meant: a frame around its cell."""
        start(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.ink.colour("text"), 2))
        painter.drawRoundedRect(self.place(row, column).adjusted(1, 1, -1, -1), 5, 5)

    def place(self, row: int, column: int) -> QRectF:
        """Return where a cell is, as seen."""
        left = self.box.left() + self._label + self._size + column * self._cell
        top = self.box.top() + self._head + row * self._row
        gap = min(_BETWEEN, self._cell / 6)
        rect = QRectF(left + gap / 2, top, self._cell - gap, max(1.0, self._row - gap))
        return self._frame.place(rect)

    def found(self, point: QPointF) -> tuple[int, int] | None:
        """Return the cell under a point; None between cells and on an empty one."""
        for row in range(len(self.picture.rows)):
            for column in range(len(self.picture.columns)):
                if self.picture.cell(row, column) and self.place(row, column).contains(point):
                    return row, column
        return None

    def card(self, row: int, column: int) -> HoverCard:
        """Return what the hover card says."""
        whose, text = self.picture.rows[row], self.table.texts[row][column] or ""
        lines = (
            HoverLine(self.picture.columns[column], text, is_strong=True),
            HoverLine(self.picture.size_title, whose.size),
        )
        return HoverCard(f"{self.picture.row_title} {whose.label}", lines)

    def colours(self, row: int, column: int) -> tuple[str, str] | None:
        """Return ground and text colour of a cell, "#RRGGBB"; None for an empty one."""
        cell = self.picture.cell(row, column)
        if cell is None:
            return None
        if cell.is_unfinished:
            return self.ink.tokens.primary_soft, self.ink.tokens.text
        return self.ink.heat(cell.share)

    def head_rects(self) -> list[tuple[int, QRectF]]:
        """Return the titles of columns that have room, and where, as seen."""
        titles = self.picture.columns
        widths = [self.ink.width(title, _HEAD_PX, 500) + 1 for title in titles]
        centres = [
            self._frame.place(self.place(0, column)).center().x() for column in range(len(titles))
        ]
        ends = (self.box.left() + self._label + self._size - _GAP / 2, self.box.right())
        return [
            (
                column,
                self._frame.place(QRectF(left, self.box.top(), widths[column], self._head - 4)),
            )
            for column, left in placed_labels(centres, widths, ends, gap=6.0)
        ]

    def _draw_head(self, painter: QPainter) -> None:
        picture, ink = self.picture, self.ink
        label, size = self._row_rects(self.box.top(), self._head - 4)
        titles = [(label, picture.row_title, LEADING), (size, picture.size_title, TRAILING)]
        titles += [(rect, picture.columns[at], CENTRE) for at, rect in self.head_rects()]
        for rect, title, align in titles:
            draw_text(painter, ink, rect, title, align=align, px=_HEAD_PX, weight=500)

    def _draw_cell(self, painter: QPainter, row: int, column: int) -> None:
        rect, cell = self.place(row, column), self.picture.cell(row, column)
        path, colours = rounded(rect, 5), self.colours(row, column)
        if cell is None or colours is None:
            painter.fillPath(path, self.ink.colour("sunken"))
            return
        painter.fillPath(path, QColor(colours[0]))
        if cell.is_unfinished:
            hatch(painter, self.ink, path)
        if self._px:
            draw_text(
                painter, self.ink, rect, cell.text,
                px=self._px, weight=600, colour=colours[1], tabular=True,
            )  # fmt: skip

    def _row_rects(self, top: float, height: float) -> tuple[QRectF, QRectF]:
        left = self.box.left()
        label = QRectF(left, top, self._label - 4, height - _BETWEEN)
        size = QRectF(left + self._label, top, self._size - _GAP, height - _BETWEEN)
        return self._frame.place(label), self._frame.place(size)

    def _fitting_px(self) -> int:
        texts = [cell.text for row in self.picture.rows for cell in row.cells if cell]
        for px in (_PX, _SMALL_PX):
            metrics = self.ink.metrics(px, 600, tabular=True)
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            if widest + 6 <= self._cell and metrics.ascent() + 2 <= self._row:
                return px
        return 0
