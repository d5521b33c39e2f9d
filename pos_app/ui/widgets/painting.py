"""Strokes that painted widgets share: round boxes, key caps, hatching, mirrored places.

Knows no widget of its own. Invariant: every place is written left to right and mirrored here, so a
painted widget comes right in a right-to-left language without a second set of numbers.
"""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle

from pos_app.ui.theme import Theme

LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
TRAILING = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
SMALLEST_TEXT = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """The box painted in and the reading direction; places given to it are left to right."""

    bounds: QRectF
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight

    def place(self, rect: QRectF) -> QRectF:
        """Return the rectangle, mirrored within the bounds when people read right to left."""
        if self.direction == Qt.LayoutDirection.LeftToRight:
            return rect
        left = self.bounds.left() + self.bounds.right() - rect.right()
        return QRectF(left, rect.top(), rect.width(), rect.height())

    def align(self, alignment: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
        """Return the alignment as seen, absolute so that Qt does not turn it by the text."""
        return QStyle.visualAlignment(self.direction, alignment) | Qt.AlignmentFlag.AlignAbsolute


def fitted_px(theme: Theme, text: str, room: float, *, px: int, weight: int = 600) -> int:
    """Return the largest design size from `px` down to 12 at which the text fits the room."""
    for size in range(px, SMALLEST_TEXT, -1):
        if theme.metrics(size, weight).horizontalAdvance(text) <= room:
            return size
    return min(px, SMALLEST_TEXT)


def elided(metrics: QFontMetricsF, text: str, room: float) -> str:
    """Return the text, cut with an ellipsis when it is wider than the room."""
    if metrics.horizontalAdvance(text) <= room + 0.5:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


def round_box(
    painter: QPainter,
    rect: QRectF,
    fill: QColor | None,
    *,
    edge: QColor | None = None,
    edge_px: float = 1.0,
    radius: float = 10.0,
) -> None:
    """Fill and outline a round rectangle, the outline wholly inside."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = edge_px / 2 if edge is not None else 0.0
    painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(edge, edge_px))
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def key_cap_width(theme: Theme, key: str) -> float:
    """Return how wide the drawn key cap of a shortcut is; 0 without a shortcut."""
    return theme.metrics(12, 600).horizontalAdvance(key) + 12 if key else 0.0


def draw_key_cap(
    painter: QPainter, theme: Theme, rect: QRectF, key: str, *, on_solid: bool
) -> None:
    """Draw a shortcut as a key cap; `on_solid` on a filled button."""
    if on_solid:
        round_box(painter, rect, QColor(0, 0, 0, 80), radius=6)
        painter.setPen(theme.colour("on_primary"))
    else:
        round_box(painter, rect, theme.colour("surface"), edge=theme.colour("border"), radius=6)
        painter.setPen(theme.colour("muted"))
    painter.setFont(theme.font(12, 600))
    painter.drawText(rect, CENTRE, key)


def draw_hatching(painter: QPainter, theme: Theme, rect: QRectF, *, radius: float = 5.0) -> None:
    """Fill with diagonal strokes: not final, or not usable here."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(rect, radius, radius)
    painter.setClipPath(outline)
    painter.fillPath(outline, theme.colour("primary_soft"))
    stroke = QColor(theme.colour("primary"))
    stroke.setAlpha(70)
    painter.setPen(QPen(stroke, 1.4))
    height = rect.height()
    start = rect.left() - height
    lines = [
        QLineF(start + 7 * step, rect.bottom(), start + 7 * step + height, rect.top())
        for step in range(int((rect.width() + height) / 7) + 2)
    ]
    painter.drawLines(lines)
    painter.restore()
