"""Draws a small line without axes: which way a figure went.

Invariants: everything lies within the box; the lowest and the highest value touch its inner edges
and a line without any change lies in the middle; a last period that is not over is dashed.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from pos_app.ui.charts.ink import Ink, mirrored_point
from pos_app.ui.charts.picture import SparkPicture
from pos_app.ui.charts.strokes import start
from pos_app.ui.widgets.painting import Frame

_INSET = 3.0
_DOT = 2.0
_ALPHA = 36


def spark_points(picture: SparkPicture, box: QRectF, ink: Ink) -> list[QPointF]:
    """Return the places of the known values, as seen; gaps are bridged."""
    known = [(at, value) for at, value in enumerate(picture.values) if value is not None]
    if not known:
        return []
    inner = box.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    low, high = min(value for _at, value in known), max(value for _at, value in known)
    span, steps = high - low, max(1, len(picture.values) - 1)
    frame, found = Frame(box, ink.direction), []
    for at, value in known:
        share = (value - low) / span if span else 0.5
        across = at / steps if len(picture.values) > 1 else 0.5
        x = inner.left() + across * inner.width()
        y = inner.bottom() - share * inner.height()
        found.append(mirrored_point(QPointF(x, y), frame))
    return found


def draw_spark(painter: QPainter, picture: SparkPicture, box: QRectF, ink: Ink) -> None:
    """Draw the line; nothing for no value."""
    points = spark_points(picture, box, ink)
    if not points:
        return
    start(painter)
    colour = ink.colour(picture.colour)
    dashed = picture.last_is_unfinished and len(points) > 1
    solid = points[:-1] if dashed else points
    area = QPainterPath(QPointF(solid[0].x(), box.bottom()))
    for point in (*solid, QPointF(solid[-1].x(), box.bottom())):
        area.lineTo(point)
    soft = ink.colour(picture.colour)
    soft.setAlpha(_ALPHA)
    painter.fillPath(area, soft)
    pen = QPen(colour, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if len(solid) > 1:
        painter.drawPolyline(QPolygonF(solid))
    if dashed:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.5, 1.5])
        painter.setPen(pen)
        painter.drawLine(points[-2], points[-1])
    painter.setPen(QPen(colour, 1))
    painter.setBrush(ink.colour("surface") if dashed else colour)
    painter.drawEllipse(points[-1], _DOT, _DOT)
    painter.setBrush(Qt.BrushStyle.NoBrush)
