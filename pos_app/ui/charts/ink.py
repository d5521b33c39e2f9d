"""Colours, fonts and measures for a chart painter: the screen's look, or the light one on paper.

Knows no widget and no device: a painter given an ink draws the same on a window, a PDF and a
printer. Invariants: its fonts are its own, so a document may be drawn on another thread; the text
on a cell of a heat map has a contrast of at least 4.5 whatever the cell's colour.
"""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from pos_app.ui.fonts import fresh_font
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import LIGHT, Tokens, contrast
from pos_app.ui.widgets.painting import Frame

READABLE = 4.5
_WHITE, _BLACK = "#FFFFFF", "#000000"
_HEAT_FROM = 0.25  # below it cells look alike; a ramp from 0 gives muddy middles
_HEAT_CURVE = 1.15


@dataclass(slots=True)
class Ink:
    """A look: `text_scale` in per cent, `direction` of reading. Sizes are design pixels."""

    tokens: Tokens = LIGHT
    text_scale: int = 100
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
    _fonts: dict[tuple[int, int, bool], QFont] = field(default_factory=dict)
    _metrics: dict[tuple[int, int, bool], QFontMetricsF] = field(default_factory=dict)

    @staticmethod
    def of(theme: Theme, direction: Qt.LayoutDirection) -> "Ink":
        """Return the ink of a window."""
        return Ink(theme.tokens, theme.text_scale, direction)

    @property
    def is_mirrored(self) -> bool:
        """Whether people read from right to left."""
        return self.direction == Qt.LayoutDirection.RightToLeft

    def px(self, size: float) -> float:
        """Return a design size at the text scale."""
        return size * self.text_scale / 100

    def colour(self, token: str) -> QColor:
        """Return the colour of a token."""
        return QColor(str(getattr(self.tokens, token)))

    def font(self, px: int, weight: int = 400, *, tabular: bool = False) -> QFont:
        """Return the scaled font."""
        key = (px, weight, tabular)
        if key not in self._fonts:
            font = fresh_font(round(self.px(px)), weight, tabular=tabular)
            # Inter's raised "+" and ":" between figures have no letter behind them in a PDF.
            font.setFeature(QFont.Tag("calt"), 0)
            self._fonts[key] = font
        return self._fonts[key]

    def metrics(self, px: int, weight: int = 400, *, tabular: bool = False) -> QFontMetricsF:
        """Return the measures of `font` with the same arguments."""
        key = (px, weight, tabular)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self.font(px, weight, tabular=tabular))
        return self._metrics[key]

    def width(self, text: str, px: int, weight: int = 400, *, tabular: bool = False) -> float:
        """Return how wide a text is."""
        return self.metrics(px, weight, tabular=tabular).horizontalAdvance(text)

    def heat(self, share: float) -> tuple[str, str]:
        """Return ground and text colour of a cell, "#RRGGBB", for a share of 0.0 to 1.0."""
        part = max(0.0, (share - _HEAT_FROM) / (1 - _HEAT_FROM)) ** _HEAT_CURVE
        ground = mixed(self.tokens.heat_low, self.tokens.heat_high, part)
        return ground, readable_on(ground)


def mixed(first: str, second: str, part: float) -> str:
    """Return the colour that lies `part` (0.0 to 1.0) of the way from the first to the second."""
    channels = (
        round(int(first[at : at + 2], 16) * (1 - part) + int(second[at : at + 2], 16) * part)
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def readable_on(ground: str) -> str:
    """Return the text colour with the most contrast; black and white together always reach 4.5."""
    best = max((_WHITE, LIGHT.text), key=lambda ink: contrast(ink, ground))
    return best if contrast(best, ground) >= READABLE else _BLACK


def mirrored_point(point: QPointF, frame: Frame) -> QPointF:
    """Return the point as people see it who read in the frame's direction."""
    rect = frame.place(QRectF(point.x(), point.y(), 0, 0))
    return rect.topLeft()
