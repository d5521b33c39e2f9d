"""Which painter draws which picture, and what every painter can do.

Draws nothing itself. Invariant: a painter is the places of one picture in one box and never
changes; a new size, look or picture is a new painter.
"""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from pos_app.ui.charts.bars_painter import BarsPainter, bars_height
from pos_app.ui.charts.column_painter import ColumnPainter
from pos_app.ui.charts.heat_painter import HeatPainter, heat_height
from pos_app.ui.charts.hover_painter import HoverCard
from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.line_painter import LinePainter
from pos_app.ui.charts.picture import (
    BarsPicture,
    ChartKind,
    ChartPicture,
    FigureTable,
    HeatPicture,
    Picture,
)

_AXIS_CHART_HEIGHT = 130.0


class ChartPainter(Protocol):
    """A picture placed in a box. Rows and columns are those of `table`; places are as seen."""

    table: FigureTable

    def draw(self, painter: QPainter) -> None:
        """Draw the chart, without anything that is pointed at: this is what paper shows."""

    def draw_pointed(self, painter: QPainter, row: int, column: int) -> None:
        """Draw what shows which figure is meant."""

    def place(self, row: int, column: int) -> QRectF:
        """Return where a figure is."""

    def found(self, point: QPointF) -> tuple[int, int] | None:
        """Return row and column of the figure under a point."""

    def card(self, row: int, column: int) -> HoverCard | None:
        """Return what the card beside a figure says; None where all of it is drawn already."""


def painter_for(
    picture: Picture, box: QRectF, ink: Ink, *, has_legend: bool = True
) -> ChartPainter:
    """Return the painter of a picture."""
    match picture:
        case BarsPicture():
            return BarsPainter(picture, box, ink)
        case HeatPicture():
            return HeatPainter(picture, box, ink)
        case ChartPicture(kind=ChartKind.COLUMNS):
            return ColumnPainter(picture, box, ink, has_legend=has_legend)
        case _:
            return LinePainter(picture, box, ink, has_legend=has_legend)


def needed_height(picture: Picture | None, ink: Ink) -> float:
    """Return how high a box must be for the picture to be read."""
    match picture:
        case BarsPicture():
            return bars_height(picture, ink)
        case HeatPicture():
            return heat_height(picture, ink)
        case _:
            return ink.px(_AXIS_CHART_HEIGHT)
