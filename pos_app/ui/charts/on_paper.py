"""Charts for a document: the painters of the screen in the light look, without anything pointed at.

Lays out no page. Invariants: what is drawn does not depend on the window's look or size of text;
each drawing has fonts of its own, so a document may be made on any thread.
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.painters import needed_height, painter_for
from pos_app.ui.charts.picture import ChartPicture, Picture, SparkPicture
from pos_app.ui.charts.spark_painter import draw_spark
from pos_app.ui.theme_tokens import LIGHT

Draw = Callable[[QPainter, QRectF], None]
_AXIS_CHART = 220.0


def chart_on_paper(
    picture: Picture, direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
) -> Draw:
    """Return what draws a picture into a place on a page."""

    def draw(painter: QPainter, rect: QRectF) -> None:
        painter_for(picture, rect, Ink(LIGHT, direction=direction)).draw(painter)

    return draw


def spark_on_paper(
    picture: SparkPicture, direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
) -> Draw:
    """Return what draws a small line into a place on a page."""

    def draw(painter: QPainter, rect: QRectF) -> None:
        draw_spark(painter, picture, rect, Ink(LIGHT, direction=direction))

    return draw


def height_on_paper(picture: Picture) -> float:
    """Return how high a picture stands on a page, in design pixels."""
    if isinstance(picture, ChartPicture):
        return _AXIS_CHART
    return needed_height(picture, Ink(LIGHT)) * 1.1
