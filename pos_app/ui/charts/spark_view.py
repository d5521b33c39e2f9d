"""A small line in a figure card, beside the figure whose way it shows.

Takes no focus: the card around it is what is touched. Draws by the painter that also draws paper.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.charts.ink import Ink
from pos_app.ui.charts.picture import SparkPicture
from pos_app.ui.charts.spark_painter import draw_spark
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedWidget

_LEAST_WIDTH, _HEIGHT = 60, 30


class SparkView(PaintedWidget):
    """`show_picture(None)` shows nothing and keeps its place."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._picture: SparkPicture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: SparkPicture | None) -> None:
        """Show this; its name is what a screen reader says."""
        self._picture = picture
        self.setAccessibleName(picture.name if picture is not None else "")
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of the card."""
        return QSize(self.theme.px(2 * _LEAST_WIDTH), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Below this it is no line."""
        return QSize(self.theme.px(_LEAST_WIDTH), self.theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        del event
        if self._picture is not None:
            painter = self.start_painting()
            ink = Ink.of(self.theme, self.layoutDirection())
            draw_spark(painter, self._picture, QRectF(self.rect()), ink)
            painter.end()
