"""Strokes that the chart painters share: texts, hatching, the ways a series looks.

Knows no picture. Invariants: a series is told by its stroke too, never by its colour alone; texts
are placed as people read, each in the direction of its own letters.
"""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from pos_app.ui.charts.ink import Ink
from pos_app.ui.theme_tokens import HIGH_CONTRAST
from pos_app.ui.widgets.painting import CENTRE, Frame, elided, round_box

_HATCH_STEP = 7.0
_HATCH_ALPHA, _STRONG_HATCH_ALPHA = 70, 110
SWATCH = 12.0


@dataclass(frozen=True, slots=True)
class SeriesLook:
    """How a series is drawn: fill (and line), edge token or none, width of its line, its dashes."""

    token: str
    edge: str
    line_px: float
    column_token: str
    dashes: tuple[float, ...] = ()


LOOKS = (
    SeriesLook("primary", "", 2.5, "primary"),
    SeriesLook("chart_second", "", 2.0, "chart_second"),
    SeriesLook("border_strong", "border_strong", 2.0, "track", dashes=(5.0, 3.0)),
)


def line_pen(ink: Ink, look: SeriesLook, *, dashes: tuple[float, ...] = ()) -> QPen:
    """Return the pen of a line."""
    pen = QPen(ink.colour(look.token), look.line_px)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pattern = dashes or look.dashes
    if pattern:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(list(pattern))
    return pen


def draw_text(
    painter: QPainter,
    ink: Ink,
    rect: QRectF,
    text: str,
    *,
    align: Qt.AlignmentFlag = CENTRE,
    px: int = 12,
    weight: int = 400,
    colour: str = "muted",
    tabular: bool = False,
) -> None:
    """Draw a text in a rectangle as seen; it is cut with an ellipsis where it does not fit."""
    painter.setFont(ink.font(px, weight, tabular=tabular))
    painter.setPen(QColor(colour) if colour.startswith("#") else ink.colour(colour))
    shown = elided(ink.metrics(px, weight, tabular=tabular), text, rect.width())
    painter.drawText(rect, Frame(rect, ink.direction).align(align), shown)


def hatch_colour(ink: Ink) -> QColor:
    """Return the colour of the strokes; a figure is still read on them."""
    stroke = ink.colour("primary")
    is_strong = ink.tokens is HIGH_CONTRAST
    stroke.setAlpha(_STRONG_HATCH_ALPHA if is_strong else _HATCH_ALPHA)
    return stroke


def hatch(painter: QPainter, ink: Ink, path: QPainterPath) -> None:
    """Fill a shape with diagonal strokes: its period is not over."""
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.fillPath(path, ink.colour("primary_soft"))
    painter.setPen(QPen(hatch_colour(ink), 1.4))
    rect = path.boundingRect()
    height = rect.height()
    lean = -height if ink.is_mirrored else height
    start = rect.left() - height
    painter.drawLines(
        [
            QLineF(x - lean / 2, rect.bottom(), x + lean / 2, rect.top())
            for x in (
                start + _HATCH_STEP * step
                for step in range(int((rect.width() + 2 * height) / _HATCH_STEP) + 2)
            )
        ]
    )
    painter.restore()


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    """Return a round rectangle; the corners never exceed half of it."""
    path = QPainterPath()
    corner = min(radius, rect.width() / 2, rect.height() / 2)
    path.addRoundedRect(rect, corner, corner)
    return path


def fill_column(painter: QPainter, ink: Ink, rect: QRectF, look: SeriesLook) -> None:
    """Fill the column of a series."""
    edge = ink.colour(look.edge) if look.edge else None
    corner = min(3.0, rect.width() / 2, rect.height() / 2)
    round_box(painter, rect, ink.colour(look.column_token), edge=edge, radius=corner)


def draw_words(painter: QPainter, ink: Ink, box: QRectF, words: str) -> None:
    """Say in words why there is nothing to see."""
    painter.setPen(ink.colour("muted"))
    painter.setFont(ink.font(15, 500))
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    inset = min(24.0, box.width() / 8)
    painter.drawText(box.adjusted(inset, 0, -inset, 0), flags, words)


def start(painter: QPainter) -> None:
    """Smooth edges, and each text in the direction of its own letters."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
