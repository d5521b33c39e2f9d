"""A thin bar that says how much something weighs, in the colour of what it says.

Draws one share of a whole. Decides nothing.
"""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedWidget
from pos_app.ui.widgets.painting import Frame, round_box

HEIGHT = 6
_WHOLE = 1000


class WeightBar(PaintedWidget):
    """A bar of its own; what it says stands beside it in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._share, self._colour = 0, "good"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: int, colour: str) -> None:
        """Show so many thousandths; `colour` is a token, such as "good" or "bad"."""
        self._share, self._colour = share, colour
        self.update()

    def sizeHint(self) -> QSize:
        """Return a thin bar."""
        return QSize(160, self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return a thin bar."""
        return QSize(40, self.theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and share."""
        del event
        painter = self.start_painting()
        draw_weight(painter, self.theme, self.frame(), share=self._share, colour=self._colour)


def draw_weight(painter: QPainter, theme: Theme, frame: Frame, *, share: int, colour: str) -> None:
    """Draw a track over the whole box, and so many thousandths of it in colour."""
    box = frame.bounds
    radius = box.height() / 2
    round_box(painter, box, theme.colour("track"), radius=radius)
    if share > 0:
        width = max(box.height(), box.width() * min(share, _WHOLE) / _WHOLE)
        bar = frame.place(QRectF(box.left(), box.top(), width, box.height()))
        round_box(painter, bar, theme.colour(colour), radius=radius)
