"""The striped edge of a window in training, round every screen of it.

Takes no touch and no key. Invariant: it lies below the screens and is seen only where they leave
room, so that nothing is ever covered by it.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painted import PaintedWidget

EDGE_PX = 6
_STRIPE_PX = 14


class TrainingFrame(PaintedWidget):
    """As large as its window."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, parent=window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.lower()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        window = self.parentWidget()
        if watched is window and event.type() is QEvent.Type.Resize and window is not None:
            self.setGeometry(window.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stripes."""
        del event
        paint_stripes(self.start_painting(), self, self.theme)


def paint_stripes(painter: QPainter, widget: QWidget, theme: Theme) -> None:
    """Slanted stripes in the accent over a whole widget."""
    painter.fillRect(widget.rect(), theme.colour("primary"))
    pen = painter.pen()
    pen.setColor(theme.colour("primary_soft"))
    pen.setWidthF(_STRIPE_PX / 2)
    painter.setPen(pen)
    height = widget.height()
    for left in range(-height, widget.width(), _STRIPE_PX * 2):
        painter.drawLine(left, height, left + height, 0)
