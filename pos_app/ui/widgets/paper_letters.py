"""Letters of a receipt: each fills a cell of one width, as a thermal printer sets them.

Lays nothing out and knows no paper: text and place come ready made. The font (JetBrains Mono, with
its licence beside it) is loaded when the first letter is drawn, never before the first paint of the
window. Invariants: column n of every line stands below column n of the line before, in every script
and whatever the reading direction; a letter that the font lacks keeps its cell.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from pos_app.ui.fonts import load_fonts
from pos_app.ui.resource_files import PAPER_FONTS

FAMILY = "JetBrains Mono"
# A printer's letter is 12 dots wide on a line of 30; at 20 px the font is as wide as that.
CELL, LINE = 12.0, 30.0
_PX, _BASE = 20, 22.0


@lru_cache(maxsize=2)
def paper_font(*, is_bold: bool = False) -> QFont:
    """Return the font at 20 px, its letters 12 px wide. Raises OSError if its file is missing."""
    _load()
    font = QFont(FAMILY)
    font.setPixelSize(_PX)
    font.setBold(is_bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Its ligatures draw "--" and "=>" as one sign: a printer has none.
    font.setFeature(QFont.Tag("calt"), 0)
    return font


def draw_letters(painter: QPainter, text: str, place: QRectF, *, is_bold: bool = False) -> None:
    """Draw `text` over the whole of `place`, a cell a character, in the painter's own colour."""
    if not text.strip():
        return
    font = paper_font(is_bold=is_bold)
    across, down = place.width() / len(text) / CELL, place.height() / LINE
    painter.save()
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.setFont(font)
    painter.translate(place.topLeft())
    painter.scale(across, down)
    if _is_even(text, is_bold=is_bold):
        painter.drawText(QPointF(0, _BASE), text)
    else:
        for number, letter in enumerate(text):
            if letter != " ":
                painter.drawText(QPointF(number * CELL, _BASE), letter)
    painter.restore()


def _is_even(text: str, *, is_bold: bool) -> bool:
    """Whether the font has every letter; another font's would not keep to the cells."""
    width = QFontMetricsF(paper_font(is_bold=is_bold)).horizontalAdvance(text)
    return text.isprintable() and abs(width - len(text) * CELL) < 1


@lru_cache(maxsize=1)
def _load() -> tuple[str, ...]:
    return load_fonts(PAPER_FONTS)
