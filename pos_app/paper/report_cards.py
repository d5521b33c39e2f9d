"""Figure cards on paper: a figure with its label, how it moved and what it is of.

Texts come in ready made. Invariant: a figure is not shortened, its letters shrink.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from pos_app.paper.hatching import hatch
from pos_app.paper.paper_text import BORDER, INK, MUTED, PaperText
from pos_app.paper.report_parts import GAP, SMALLEST_PX, Draw, Part

_HIGH, _NOTE_HIGH, _LEAST, _MOST = 92.0, 16.0, 150.0, 330.0
_INSET = 12.0
_WORDS_PX, _SMALLEST_WORDS_PX = 11, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCard:
    """A figure with its label; `change` is how it moved, `spark` draws a small line.

    `note` stands below: what it is of. `is_unfinished`: hatched, its period is not over.
    """

    label: str
    value: str
    change: str = ""
    note: str = ""
    is_unfinished: bool = False
    spark: Draw | None = None


@dataclass(frozen=True, slots=True)
class CardsBlock:
    """Figure cards beside each other, as many a row as there is room for their words."""

    cards: tuple[FigureCard, ...]

    def parts(self, width: float, text: PaperText) -> Iterator[Part]:
        """Yield a part for each row of cards."""
        least = max([_LEAST, *(_needed(card, text) for card in self.cards)])
        across = max(1, min(len(self.cards), int((width + GAP) // (least + GAP))))
        rows = -(-len(self.cards) // across)
        across = -(-len(self.cards) // max(1, rows)) if rows else across
        high = _HIGH + (_NOTE_HIGH if any(card.note for card in self.cards) else 0)
        for start in range(0, len(self.cards), across):
            row = self.cards[start : start + across]

            def draw(painter: QPainter, rect: QRectF, row: Sequence[FigureCard] = row) -> None:
                wide = (rect.width() - GAP * (across - 1)) / across
                for at, card in enumerate(row):
                    place = QRectF(rect.left() + at * (wide + GAP), rect.top(), wide, high)
                    _draw_card(painter, text, text.placed(place, rect), card)

            is_last = start + across >= len(self.cards)
            yield Part(height=high + (0 if is_last else GAP), draw=draw)


def _draw_card(painter: QPainter, text: PaperText, rect: QRectF, card: FigureCard) -> None:
    if card.is_unfinished:
        hatch(painter, rect.adjusted(2, 2, -2, -2))
    painter.setPen(QPen(QColor(BORDER), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    inner = rect.adjusted(_INSET, 10, -_INSET, -10)
    line = QRectF(inner.left(), inner.top(), inner.width(), 16)
    _small(painter, text, line, card.label)
    value = QRectF(inner.left(), line.bottom() + 2, inner.width(), 28)
    size = 22
    while size > SMALLEST_PX and text.width(card.value, size, 700) > value.width():
        size -= 1
    text.line(painter, value, card.value, px=size, weight=700, colour=INK)
    foot = QRectF(inner.left(), value.bottom() + 2, inner.width(), _HIGH - 68)
    change = text.width(card.change, 11, 600) + 2 if card.change else 0.0
    if card.change:
        text.line(painter, foot, card.change, px=11, weight=600, colour=INK)
    room = foot.width() - change - 10
    if card.spark is not None and room > 30:
        spark = QRectF(foot.right() - room, foot.top(), room, foot.height())
        card.spark(painter, text.placed(spark, foot))
    if card.note:
        note = QRectF(inner.left(), foot.bottom() + 2, inner.width(), _NOTE_HIGH - 2)
        _small(painter, text, note, card.note)


def _small(painter: QPainter, text: PaperText, rect: QRectF, words: str) -> None:
    """Label or note: a little smaller rather than cut."""
    px = _WORDS_PX
    while px > _SMALLEST_WORDS_PX and text.width(words, px) > rect.width():
        px -= 1
    text.line(painter, rect, words, px=px, colour=MUTED)


def _needed(card: FigureCard, text: PaperText) -> float:
    """How wide a card must be for its words at their smallest; no more than half a page."""
    words = max(text.width(one, _SMALLEST_WORDS_PX) for one in (card.label, card.note))
    return min(words + 2 * _INSET + 1, _MOST)
