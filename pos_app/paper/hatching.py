"""Diagonal strokes on paper: what stands on them is not over yet. Lines, so a PDF stays sharp."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

_COLOUR, _STEP, _WIDE = "#C3D0EF", 6.0, 1.0


def hatch(painter: QPainter, rect: QRectF) -> None:
    """Draw strokes over a place; what is read is written afterwards."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(_COLOUR), _WIDE))
    high = rect.height()
    count = int((rect.width() + high) / _STEP) + 1
    painter.drawLines(
        [
            QLineF(x - high, rect.bottom(), x, rect.top())
            for x in (rect.left() + _STEP * step for step in range(count + 1))
        ]
    )
    painter.restore()
