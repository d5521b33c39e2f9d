"""Draws groups of columns over an axis: this week beside last week and last year.

Invariants: everything lies within the box; columns stand on 0, hang from it when negative; a
column of a period that is not over is hatched; a value that is not 0 is at least a hair high.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from pos_app.ui.charts.hover_painter import HoverCard, HoverLine
from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.legend import HEIGHT, Legend
from pos_app.ui.charts.picture import ChartPicture
from pos_app.ui.charts.plot import Plot
from pos_app.ui.charts.strokes import LOOKS, draw_words, fill_column, hatch, rounded, start

_GROUP_SHARE = 0.72  # of the band of a label
_BETWEEN = 3.0
_WIDEST = 44.0
_HAIR = 1.5


class ColumnPainter:
    """The places of the columns of a picture in a box; `draw` draws them."""

    def __init__(
        self, picture: ChartPicture, box: QRectF, ink: Ink, *, has_legend: bool = True
    ) -> None:
        self.picture, self.box, self.ink = picture, box, ink
        self.table = picture.table()
        self._legend = Legend(picture, ink)
        self._legend_height = ink.px(HEIGHT) + 8 if has_legend and self._legend.width else 0.0
        inner = box.adjusted(0, self._legend_height, 0, 0)
        self.plot = None if picture.is_empty else Plot(picture, inner, ink)

    def draw(self, painter: QPainter) -> None:
        """Draw the chart, without anything that is pointed at."""
        start(painter)
        if self.plot is None:
            draw_words(painter, self.ink, self.box, self.picture.empty_text)
            return
        if self._legend_height:
            height = self._legend_height - 8
            top = QRectF(self.box.left(), self.box.top(), self.box.width(), height)
            self._legend.draw(painter, top)
        self.plot.draw_ground(painter)
        for column, one in enumerate(self.picture.series):
            for row in range(len(self.picture.labels)):
                rect = self.place(row, column)
                if one.values[row] in {None, 0} or rect.isEmpty():
                    continue
                if row in one.unfinished:
                    hatch(painter, self.ink, rounded(rect, 3))
                else:
                    fill_column(painter, self.ink, rect, LOOKS[column])

    def draw_pointed(self, painter: QPainter, row: int, column: int) -> None:
        """Draw what shows which figure is meant: a frame around its column."""
        if self.plot is None:
            return
        start(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.ink.colour("text"), 1.5))
        painter.drawRoundedRect(self.place(row, column).adjusted(-2, -2, 2, 2), 4, 4)

    def place(self, row: int, column: int) -> QRectF:
        """Return where a column stands, as seen."""
        if self.plot is None:
            return QRectF()
        slot, series = self.plot.slot(row), len(self.picture.series)
        whole = min(slot.width() * _GROUP_SHARE, series * _WIDEST)
        gap = min(_BETWEEN, whole / series / 4)
        width = (whole - gap * (series - 1)) / series
        left = slot.center().x() - whole / 2 + column * (width + gap)
        value = self.picture.series[column].values[row] or 0.0
        ground, end = self.plot.ground, self.plot.y(value)
        if value and abs(end - ground) < _HAIR:
            end = ground - _HAIR if value > 0 else ground + _HAIR
        top, height = min(ground, end), abs(end - ground)
        return self.plot.frame.place(QRectF(left, top, width, height))

    def found(self, point: QPointF) -> tuple[int, int] | None:
        """Return the figure under a point: the band of a label, in it the nearest column."""
        row = self.plot.row_at(point) if self.plot is not None else None
        if row is None:
            return None
        near = [
            (abs(self.place(row, column).center().x() - point.x()), column)
            for column, one in enumerate(self.picture.series)
            if one.values[row] is not None
        ]
        return (row, min(near)[1]) if near else None

    def card(self, row: int, column: int) -> HoverCard:
        """Return what the hover card says."""
        lines = (
            HoverLine(one.name, self.table.texts[row][place] or "", place, place == column)
            for place, one in enumerate(self.picture.series)
            if one.values[row] is not None
        )
        return HoverCard(self.picture.title(row), tuple(lines), has_columns=True)
