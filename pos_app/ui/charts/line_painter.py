"""Draws one to three lines over an axis, each with its name at its end.

Invariants: everything lies within the box; a gap stays a gap; the stretch to a period that is not
over is dashed, ends in a hollow point and has hatching instead of the soft area, so nobody takes it
for a trend; names at the ends never touch, and where they have no room a legend stands above.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from pos_app.ui.charts.hover_painter import HoverCard, HoverLine
from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.legend import HEIGHT, Legend
from pos_app.ui.charts.picture import ChartPicture, Series
from pos_app.ui.charts.plot import Plot
from pos_app.ui.charts.strokes import LOOKS, draw_text, draw_words, hatch, line_pen, start
from pos_app.ui.widgets.painting import LEADING, Frame

_NAME_PX = 12
_NAME_GAP = 12.0
_NAMES_SHARE = 0.24  # of the box; more would leave the lines too little
_LAST, _POINTED = 4.0, 5.0
_AREA_ALPHA = 28


class LinePainter:
    """The places of the lines of a picture in a box; `draw` draws them."""

    def __init__(
        self, picture: ChartPicture, box: QRectF, ink: Ink, *, has_legend: bool = True
    ) -> None:
        self.picture, self.box, self.ink = picture, box, ink
        self.table = picture.table()
        self._legend = Legend(picture, ink)
        names = max(ink.width(one.name, _NAME_PX, 600) for one in picture.series)
        self._named = len(picture.series) > 1 and names + _NAME_GAP <= _NAMES_SHARE * box.width()
        needs_legend = not self._named and self._legend.width > 0
        self._legend_height = ink.px(HEIGHT) + 8 if has_legend and needs_legend else 0.0
        inner = box.adjusted(0, self._legend_height, 0, 0)
        room = names + _NAME_GAP if self._named else 0.0
        self.plot = None if picture.is_empty else Plot(picture, inner, ink, trailing_room=room)

    def draw(self, painter: QPainter) -> None:
        """Draw the chart, without anything that is pointed at."""
        start(painter)
        if self.plot is None:
            draw_words(painter, self.ink, self.box, self.picture.empty_text)
            return
        if self._legend_height:
            top = QRectF(self.box.topLeft(), self.box.topRight() + QPointF(0, self._legend_height))
            self._legend.draw(painter, top.adjusted(0, 0, 0, -8))
        self.plot.draw_ground(painter)
        if self.picture.soft_area:
            self._draw_area(painter, self.plot, self.picture.series[0])
        for place in reversed(range(len(self.picture.series))):
            self._draw_line(painter, self.plot, place)
        for place, rect in self.name_rects():
            name = self.picture.series[place].name
            draw_text(
                painter, self.ink, rect, name,
                align=LEADING, px=_NAME_PX, weight=600, colour="muted" if place else "text",
            )  # fmt: skip

    def draw_pointed(self, painter: QPainter, row: int, column: int) -> None:
        """Draw what shows which figure is meant: a line through its place, a ring."""
        if self.plot is None:
            return
        start(painter)
        self.plot.draw_cross_hair(painter, row)
        for place, one in enumerate(self.picture.series):
            value = one.values[row]
            if value is not None:
                radius = _POINTED if place == column else _LAST
                self._draw_ring(painter, self.plot.point(row, value), place, radius)

    def place(self, row: int, column: int) -> QRectF:
        """Return where a figure is, as seen; at least a finger wide where the chart allows."""
        if self.plot is None:
            return QRectF()
        value = self.picture.series[column].values[row]
        if value is None:
            return self.plot.frame.place(self.plot.slot(row))
        at = self.plot.point(row, value)
        return QRectF(at.x() - 6, at.y() - 6, 12, 12)

    def found(self, point: QPointF) -> tuple[int, int] | None:
        """Return the figure under a point: the band of a label, in it the nearest line."""
        row = self.plot.row_at(point) if self.plot is not None else None
        if self.plot is None or row is None:
            return None
        return self._nearest(self.plot, row, point.y())

    def card(self, row: int, column: int) -> HoverCard:
        """Return what the hover card says."""
        lines = (
            HoverLine(one.name, self.table.texts[row][place] or "", place, place == column)
            for place, one in enumerate(self.picture.series)
            if one.values[row] is not None
        )
        return HoverCard(self.picture.title(row), tuple(lines))

    def name_rects(self) -> list[tuple[int, QRectF]]:
        """Return the names at the ends of the lines, spread so that they do not touch, as seen."""
        if self.plot is None or not self._named:
            return []
        height = self.ink.metrics(_NAME_PX, 600).height()
        ends = sorted(
            (self.plot.y(self._last(one)[1]), place)
            for place, one in enumerate(self.picture.series)
            if self._last(one)[0] >= 0
        )
        tops = [y - height / 2 for y, _place in ends]
        for at in range(1, len(tops)):
            tops[at] = max(tops[at], tops[at - 1] + height)
        over = max(0.0, tops[-1] + height - self.plot.box.bottom()) if tops else 0.0
        left, right = self.plot.area.right() + 6, self.box.right()
        frame: Frame = self.plot.frame
        return [
            (place, frame.place(QRectF(left, top - over, right - left, height)))
            for (_y, place), top in zip(ends, tops, strict=True)
        ]

    def _nearest(self, plot: Plot, row: int, y: float) -> tuple[int, int] | None:
        near = [
            (abs(plot.y(value) - y), place)
            for place, one in enumerate(self.picture.series)
            if (value := one.values[row]) is not None
        ]
        return (row, min(near)[1]) if near else None

    def _draw_area(self, painter: QPainter, plot: Plot, one: Series) -> None:
        soft = self.ink.colour(LOOKS[0].token)
        soft.setAlpha(_AREA_ALPHA)
        # Stretches of one kind are one shape: shapes side by side would show seams.
        for is_unfinished, points in _stretches(plot, one):
            path = QPainterPath(QPointF(points[0].x(), plot.ground))
            for point in (*points, QPointF(points[-1].x(), plot.ground)):
                path.lineTo(point)
            path.closeSubpath()
            if is_unfinished:
                hatch(painter, self.ink, path)
            else:
                painter.fillPath(path, soft)

    def _draw_line(self, painter: QPainter, plot: Plot, place: int) -> None:
        one, look = self.picture.series[place], LOOKS[place]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        run: list[QPointF] = []
        for at, value in enumerate(one.values):
            before = one.values[at - 1] if at else None
            if value is None or at in one.unfinished:
                self._draw_run(painter, run, place)
                run = []
            if value is None:
                continue
            if before is not None and {at - 1, at} & one.unfinished:
                painter.setPen(line_pen(self.ink, look, dashes=(2.0, 2.0)))
                painter.drawLine(plot.point(at - 1, before), plot.point(at, value))
            if at in one.unfinished:
                self._draw_ring(painter, plot.point(at, value), place, _LAST)
            else:
                run.append(plot.point(at, value))
        self._draw_run(painter, run, place)
        last, value_of_last = self._last(one)
        if last >= 0:
            self._draw_ring(painter, plot.point(last, value_of_last), place, _LAST)

    def _draw_run(self, painter: QPainter, run: list[QPointF], place: int) -> None:
        look = LOOKS[place]
        if len(run) == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.ink.colour(look.token))
            painter.drawEllipse(run[0], look.line_px, look.line_px)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        elif run:
            painter.setPen(line_pen(self.ink, look))
            painter.drawPolyline(QPolygonF(run))

    def _draw_ring(self, painter: QPainter, at: QPointF, place: int, radius: float) -> None:
        painter.setPen(QPen(self.ink.colour(LOOKS[place].token), 2))
        painter.setBrush(self.ink.colour("surface"))
        painter.drawEllipse(at, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _last(self, one: Series) -> tuple[int, float]:
        known = [(at, value) for at, value in enumerate(one.values) if value is not None]
        return known[-1] if known else (-1, 0.0)


def _stretches(plot: Plot, one: Series) -> Iterator[tuple[bool, list[QPointF]]]:
    """Yield the points of each stretch without a gap, and whether its periods are not over."""
    kind, points = False, list[QPointF]()
    for at in range(1, len(one.values)):
        first, second = one.values[at - 1], one.values[at]
        if first is None or second is None:
            if points:
                yield kind, points
            points = []
            continue
        is_unfinished = bool({at - 1, at} & one.unfinished)
        if points and is_unfinished != kind:
            yield kind, points
            points = []
        kind = is_unfinished
        points = points or [plot.point(at - 1, first)]
        points.append(plot.point(at, second))
    if points:
        yield kind, points
