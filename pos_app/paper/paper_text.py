"""Texts on a page: the font, how wide they are, lines and paragraphs in reading direction.

Decides no words. Units are design pixels. Invariants: letters stay letters in a PDF (searched,
read aloud); the fonts are this object's own, so a document may be made on any thread; the colours
are those of the light look.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

FAMILY = "Inter"
INK, MUTED, BORDER, BORDER_STRONG = "#101828", "#4B586C", "#DDE3EC", "#8792A5"
_HEADING_PX, _NOTE_PX, _PARAGRAPH_PX = 15, 11, 11
_WRAP = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_FAR = 100_000.0


class PaperText:
    """Writes texts on the painter of a page; `is_mirrored` for people who read right to left."""

    def __init__(self, *, is_mirrored: bool = False) -> None:
        self._mirrored = is_mirrored
        self._fonts: dict[tuple[int, int, bool], QFont] = {}

    def placed(self, rect: QRectF, bounds: QRectF) -> QRectF:
        """Return a place within bounds as people see it."""
        if not self._mirrored:
            return rect
        left = bounds.left() + bounds.right() - rect.right()
        return QRectF(left, rect.top(), rect.width(), rect.height())

    def width(self, text: str, px: int, weight: int = 400, *, tabular: bool = False) -> float:
        """Return how wide a text is."""
        metrics = QFontMetricsF(self._font(px, weight, tabular=tabular))
        return metrics.horizontalAdvance(text)

    def line(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        *,
        px: int,
        weight: int = 400,
        colour: str = INK,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        tabular: bool = False,
    ) -> None:
        """Write one line in a place as seen, cut with an ellipsis where it does not fit."""
        font = self._font(px, weight, tabular=tabular)
        metrics = QFontMetricsF(font)
        if metrics.horizontalAdvance(text) > rect.width() + 0.5:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(rect, self._flags(align) | int(Qt.AlignmentFlag.AlignVCenter), text)

    def heading(self, painter: QPainter, rect: QRectF, title: str, note: str = "") -> None:
        """Write the title of a block at the top of its place, a note at the other end."""
        line = QRectF(rect.left(), rect.top(), rect.width(), 22)
        side = min(self.width(note, _NOTE_PX) + 1, line.width() / 2) if note else 0.0
        words = self.placed(line.adjusted(0, 0, -side - 12 if note else 0, 0), line)
        self.line(painter, words, title, px=_HEADING_PX, weight=600)
        if note:
            end = QRectF(line.right() - side, line.top(), side, line.height())
            right = Qt.AlignmentFlag.AlignRight
            place = self.placed(end, line)
            self.line(painter, place, note, px=_NOTE_PX, colour=MUTED, align=right)

    def paragraph_height(self, words: str, width: float) -> float:
        """Return how high a paragraph is."""
        metrics = QFontMetricsF(self._font(_PARAGRAPH_PX, 400))
        return metrics.boundingRect(QRectF(0, 0, width, _FAR), _WRAP, words).height() + 2

    def paragraph(self, painter: QPainter, rect: QRectF, words: str) -> None:
        """Write a paragraph."""
        painter.setFont(self._font(_PARAGRAPH_PX, 400))
        painter.setPen(QColor(MUTED))
        painter.drawText(rect, _WRAP | self._flags(Qt.AlignmentFlag.AlignLeft), words)

    def _flags(self, align: Qt.AlignmentFlag) -> int:
        turned = {
            Qt.AlignmentFlag.AlignLeft: Qt.AlignmentFlag.AlignRight,
            Qt.AlignmentFlag.AlignRight: Qt.AlignmentFlag.AlignLeft,
        }
        shown = turned.get(align, align) if self._mirrored else align
        return int(shown | Qt.AlignmentFlag.AlignAbsolute)

    def _font(self, px: int, weight: int, *, tabular: bool = False) -> QFont:
        key = (px, weight, tabular)
        if key not in self._fonts:
            font = QFont(FAMILY)
            font.setPixelSize(px)
            font.setWeight(QFont.Weight(weight))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            # Inter's raised "+" and ":" between figures have no letter behind them in a PDF.
            font.setFeature(QFont.Tag("calt"), 0)
            if tabular:
                font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return self._fonts[key]
