"""Words of a report on paper: the title of a part of it, what is to be noted, what figures count.

Words nothing itself. Invariant: a heading is never the last on its page.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from pos_app.paper.paper_text import BORDER_STRONG, INK, PaperText
from pos_app.paper.report_parts import Part

_TITLE, _SMALL_TITLE, _NAME, _BELOW = 30.0, 24.0, 18.0, 10.0
_BAR, _INDENT = 3.0, 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingBlock:
    """The title of a part of the report; `starts_page`: it begins on a page of its own.

    `is_small`: as that of a chart or a table.
    """

    title: str
    starts_page: bool = False
    is_small: bool = False

    def parts(self, width: float, text: PaperText) -> Iterator[Part]:
        """Yield one part."""
        del width
        high = _SMALL_TITLE if self.is_small else _TITLE

        def draw(painter: QPainter, rect: QRectF) -> None:
            if self.is_small:
                text.heading(painter, rect, self.title)
            else:
                line = QRectF(rect.left(), rect.top(), rect.width(), high)
                text.line(painter, line, self.title, px=18, weight=700)

        yield Part(height=high, draw=draw, keeps_next=True, starts_page=self.starts_page)


@dataclass(frozen=True, slots=True)
class NoticeBlock:
    """A sentence that is to be read before the figures, with a bar beside it."""

    words: str

    def parts(self, width: float, text: PaperText) -> Iterator[Part]:
        """Yield one part."""
        high = text.paragraph_height(self.words, width - _INDENT)

        def draw(painter: QPainter, rect: QRectF) -> None:
            bar = QRectF(rect.left(), rect.top(), _BAR, high)
            painter.fillRect(text.placed(bar, rect), QColor(BORDER_STRONG))
            text.paragraph(painter, text.placed(rect.adjusted(_INDENT, 0, 0, 0), rect), self.words)

        yield Part(height=high, draw=draw)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeaningsBlock:
    """What each figure counts, one below the other: pairs of name and sentence."""

    meanings: tuple[tuple[str, str], ...]

    def parts(self, width: float, text: PaperText) -> Iterator[Part]:
        """Yield a part for each."""
        for name, words in self.meanings:

            def draw(painter: QPainter, rect: QRectF, name: str = name, words: str = words) -> None:
                line = QRectF(rect.left(), rect.top(), rect.width(), _NAME)
                text.line(painter, line, name, px=12, weight=600, colour=INK)
                text.paragraph(painter, rect.adjusted(0, _NAME, 0, 0), words)

            yield Part(height=_NAME + text.paragraph_height(words, width) + _BELOW, draw=draw)
