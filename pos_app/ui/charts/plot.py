"""The ground of a chart over an axis: where values and labels lie, the grid, the axis labels.

Draws no series. Invariants: everything lies within the box; no two labels of an axis touch, the
ones without room are left out (the figure is still read on the hover card); numbers stand on the
leading side and the first label too, so a right-to-left chart is the mirror of the other.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from pos_app.ui.charts.ink import Ink, mirrored_point
from pos_app.ui.charts.label_places import placed_labels
from pos_app.ui.charts.picture import AxisMark, ChartKind, ChartPicture
from pos_app.ui.charts.strokes import draw_text
from pos_app.ui.widgets.painting import TRAILING, Frame

LABEL_PX = 12
_GAP = 8.0  # between a number and the grid, and between two labels
_BELOW = 6.0
_EDGE = 8.0  # what a line keeps from both ends, so that its first point is no corner


class Plot:
    """Places of one picture in one box; `trailing_room` is kept free for labels of the lines."""

    def __init__(
        self, picture: ChartPicture, box: QRectF, ink: Ink, *, trailing_room: float = 0.0
    ) -> None:
        self.picture, self.box, self.ink = picture, box, ink
        self.frame = Frame(box, ink.direction)
        self._line = ink.metrics(LABEL_PX).height()
        numbers = max(ink.width(mark.text, LABEL_PX) for mark in picture.marks)
        gutter = min(numbers + _GAP, box.width() / 3)
        # Left to right; `frame` mirrors what is drawn.
        self.area = QRectF(
            box.left() + gutter,
            box.top() + self._line / 2,
            max(1.0, box.width() - gutter - trailing_room),
            max(1.0, box.height() - 1.5 * self._line - _BELOW),
        )
        self.low, self.high = picture.marks[0].value, picture.marks[-1].value
        self._count = len(picture.labels)
        self._spread = picture.kind is ChartKind.COLUMNS or self._count == 1

    def slot(self, place: int) -> QRectF:
        """Return the band of a label over the whole height, left to right."""
        area = self.area
        if self._spread:
            width = area.width() / self._count
            return QRectF(area.left() + place * width, area.top(), width, area.height())
        centre, half = self._x(place), self.spacing / 2
        left, right = max(area.left(), centre - half), min(area.right(), centre + half)
        return QRectF(left, area.top(), right - left, area.height())

    def row_at(self, point: QPointF) -> int | None:
        """Return the place of the label whose band a point, as seen, lies in; labels included."""
        if not self.box.contains(point):
            return None
        across = mirrored_point(point, self.frame).x()
        for place in range(self._count):
            slot = self.slot(place)
            if slot.left() <= across <= slot.right():
                return place
        return None

    @property
    def spacing(self) -> float:
        """How far two labels lie apart."""
        if self._spread:
            return self.area.width() / self._count
        return (self.area.width() - 2 * _EDGE) / (self._count - 1)

    def y(self, value: float) -> float:
        """Return the height of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.area.bottom() - share * self.area.height()

    @property
    def ground(self) -> float:
        """The height of 0, or of the end of the axis that is nearer to it."""
        return self.y(min(max(0.0, self.low), self.high))

    def point(self, place: int, value: float) -> QPointF:
        """Return where a value is drawn, as seen."""
        return mirrored_point(QPointF(self._x(place), self.y(value)), self.frame)

    def mark_rects(self) -> list[tuple[AxisMark, QRectF]]:
        """Return the numbers with room for their text, as seen, from the lowest upwards."""
        found: list[tuple[AxisMark, QRectF]] = []
        width = self.area.left() - _GAP - self.box.left()
        for mark in self.picture.marks:
            top = self.y(mark.value) - self._line / 2
            rect = QRectF(self.box.left(), top, width, self._line)
            if not found or rect.bottom() <= found[-1][1].top() - 2:
                found.append((mark, self.frame.place(rect)))
        return found

    def label_rects(self) -> list[tuple[int, QRectF]]:
        """Return the labels that are drawn and where, as seen."""
        box, places = self.box, range(self._count)
        widths = [self._label_width(place) for place in places]
        top = self.area.bottom() + _BELOW
        found = placed_labels(
            [self._x(place) for place in places],
            widths,
            (box.left(), box.right()),
            gap=_GAP,
            wanted=self.picture.strong_label or 0,
        )
        return [
            (place, self.frame.place(QRectF(left, top, widths[place], self._line)))
            for place, left in found
        ]

    def draw_ground(self, painter: QPainter) -> None:
        """Draw the grid, its numbers and the labels."""
        ink = self.ink
        for mark, rect in self.mark_rects():
            y = self.y(mark.value)
            line = self.frame.place(QRectF(self.area.left(), y - 0.5, self.area.width(), 1))
            is_ground = mark.value == 0 and self.low < 0
            painter.fillRect(line, ink.colour("border_strong" if is_ground else "border"))
            draw_text(painter, ink, rect, mark.text, align=TRAILING)
        for place, rect in self.label_rects():
            strong = place == self.picture.strong_label
            weight, colour = (600, "text") if strong else (400, "muted")
            text = self.picture.labels[place]
            draw_text(painter, ink, rect, text, weight=weight, colour=colour)

    def draw_cross_hair(self, painter: QPainter, place: int) -> None:
        """Draw a dashed line through a place."""
        pen = QPen(self.ink.colour("border_strong"), 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        top, bottom = (self.point(place, value) for value in (self.high, self.low))
        painter.drawLine(top, bottom)

    def _x(self, place: int) -> float:
        if self._spread:
            return self.slot(place).center().x()
        return self.area.left() + _EDGE + place * self.spacing

    def _label_width(self, place: int) -> float:
        weight = 600 if place == self.picture.strong_label else 400
        return self.ink.width(self.picture.labels[place], LABEL_PX, weight) + 1
