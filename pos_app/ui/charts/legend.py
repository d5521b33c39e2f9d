"""The legend of a chart: a swatch and a name for each series, and for the hatching.

Invariants: it is as wide as it says; swatches are drawn as the series is (dashed, edged, hatched),
so that colour is never the only difference; entries without room are left out from the end.
"""

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.picture import ChartKind, ChartPicture
from pos_app.ui.charts.strokes import (
    LOOKS,
    SWATCH,
    draw_text,
    fill_column,
    hatch,
    line_pen,
    rounded,
    start,
)
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import LEADING, Frame

HEIGHT = 20.0
_PX = 13
_GAP, _BETWEEN = 6.0, 14.0
_HATCHED = -1


class Legend:
    """The entries of a picture; the first at the leading edge of the box."""

    def __init__(self, picture: ChartPicture, ink: Ink) -> None:
        self._picture, self._ink = picture, ink

    @property
    def width(self) -> float:
        """How much room all entries need."""
        widths = [self._width(name) for _look, name in self._entries()]
        return sum(widths) + _BETWEEN * max(0, len(widths) - 1)

    def rects(self, box: QRectF) -> list[tuple[int, str, QRectF]]:
        """Return the entries with room: place of the series (-1: the hatching), name, where."""
        found, left = [], box.left()
        for look, name in self._entries():
            width = self._width(name)
            if left + width > box.right() + 0.5:
                break
            found.append((look, name, QRectF(left, box.top(), width, box.height())))
            left += width + _BETWEEN
        return found

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Draw the entries."""
        ink, frame = self._ink, Frame(box, self._ink.direction)
        side = ink.px(SWATCH)
        for look, name, rect in self.rects(box):
            top = rect.center().y() - side / 2
            swatch = frame.place(QRectF(rect.left(), top, side, side))
            self._draw_swatch(painter, swatch, look)
            words = frame.place(rect.adjusted(side + _GAP, 0, 0, 0))
            draw_text(painter, ink, words, name, align=LEADING, px=_PX)

    def _entries(self) -> Iterator[tuple[int, str]]:
        picture = self._picture
        if len(picture.series) > 1:
            yield from ((place, one.name) for place, one in enumerate(picture.series))
        if picture.unfinished_word and any(one.unfinished for one in picture.series):
            yield _HATCHED, picture.unfinished_word

    def _width(self, name: str) -> float:
        return self._ink.px(SWATCH) + _GAP + self._ink.width(name, _PX) + 1

    def _draw_swatch(self, painter: QPainter, swatch: QRectF, look: int) -> None:
        if look == _HATCHED:
            hatch(painter, self._ink, rounded(swatch, 3))
        elif self._picture.kind is ChartKind.COLUMNS:
            fill_column(painter, self._ink, swatch, LOOKS[look])
        else:
            pen = line_pen(self._ink, LOOKS[look])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            height = swatch.center().y()
            painter.drawLine(QLineF(swatch.left(), height, swatch.right(), height))


class LegendView(PaintedWidget):
    """A legend in the heading of a card; the chart below then goes without one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._picture: ChartPicture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: ChartPicture | None) -> None:
        """Show the entries of this picture."""
        self._picture = picture
        names = [one.name for one in picture.series] if picture is not None else []
        self.setAccessibleName(", ".join(names))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the entries."""
        legend = self._legend()
        width = legend.width if legend is not None else 0.0
        return QSize(int(width) + 2, self.theme.px(int(HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        """Return the same: half a legend explains nothing."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the entries."""
        del event
        legend = self._legend()
        if legend is not None:
            painter = self.start_painting()
            start(painter)
            legend.draw(painter, QRectF(self.rect()))
            painter.end()

    def _legend(self) -> Legend | None:
        if self._picture is None:
            return None
        return Legend(self._picture, Ink.of(self.theme, self.layoutDirection()))
