"""The change, as large as there is room: readable from two metres.

Calculates nothing. Invariant: the figure is never cut; it gets smaller instead.
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import make_font, make_metrics
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import CENTRE

_LARGEST = 280
_SMALLEST = 24


class ChangeFigure(PaintedWidget):
    """One figure, at most 280 px tall at 100 %; `colour` is a token, such as "text" or "bad"."""

    def __init__(
        self,
        theme: Theme,
        figure: str = "",
        *,
        colour: str = "text",
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, accessible_name=accessible_name or figure, parent=parent)
        self._figure, self._colour = figure, colour
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_figure(self, figure: str, *, accessible_name: str = "", colour: str = "text") -> None:
        """Show another figure."""
        self._figure, self._colour = figure, colour
        self.setAccessibleName(accessible_name or figure)
        self.update()

    @property
    def figure(self) -> str:
        """What is shown."""
        return self._figure

    def sizeHint(self) -> QSize:
        """Return a width for five figures."""
        return QSize(420, 200)

    def minimumSizeHint(self) -> QSize:
        """Return the least that is still large."""
        return QSize(160, 72)

    def fitted_size(self) -> int:
        """Return the pixel size at which the figure fills the room."""
        at_100 = make_metrics(100, 700, tabular=True)
        width = max(1.0, at_100.horizontalAdvance(self._figure))
        by_width = (self.width() - 16) * 100 / width
        # Figures have no descenders, so the box may be lower than the line.
        by_height = self.height() * 100 / (at_100.capHeight() * 1.25)
        size = int(min(by_width, by_height, self.theme.px(_LARGEST)))
        return max(_SMALLEST, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the figure in the middle."""
        del event
        painter = self.start_painting()
        painter.setPen(self.theme.colour(self._colour))
        painter.setFont(make_font(self.fitted_size(), 700, tabular=True))
        painter.drawText(self.rect(), CENTRE, self._figure)
