"""What a report on paper is made of: charts, tables and paragraphs, as parts; cards: report_cards.

A part is what no page may cut: its height and how it is drawn. Texts come in ready made; nothing
is counted, sorted or written here. A chart comes as a function that draws it, since its painter is
the screen's. Units are design pixels, 96 to the inch, as on the screen. Runs on any thread.

Invariants: always the light look; a figure is not shortened (its column grows, the letters shrink)
as long as the page is wide enough for all of them, a name may be; the heading of a table stands
again on each page.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from pos_app.paper.hatching import hatch
from pos_app.paper.paper_text import BORDER, BORDER_STRONG, INK, MUTED, PaperText

Draw = Callable[[QPainter, QRectF], None]
GAP = 16.0
_ROW, _HEAD = 24.0, 26.0
_CELL_GAP = 16.0
_LEAST_NAME = 130.0
SMALLEST_PX = 7
_LEADING, _TRAILING = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What stays in one piece. `keeps_next`: not the last on a page, if another part follows.

    `page_head` is drawn above it when it is the first on its page; `starts_page`: it is to be that.
    """

    height: float
    draw: Draw
    keeps_next: bool = False
    starts_page: bool = False
    page_head: "Part | None" = None


class Block(Protocol):
    """A block of a report."""

    def parts(self, width: float, text: PaperText) -> Iterator[Part]:
        """Yield the parts from the top downwards, for a page of this width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartBlock:
    """A chart below its title; `note` stands at the other end of the title's line."""

    title: str
    height: float
    draw: Draw
    note: str = ""

    def parts(self, width: float, text: PaperText) -> Iterator[Part]:
        """Yield one part: a chart is not cut from its title."""
        del width

        def draw(painter: QPainter, rect: QRectF) -> None:
            text.heading(painter, rect, self.title, self.note)
            self.draw(painter, rect.adjusted(0, _HEAD + 4, 0, 0))

        yield Part(height=_HEAD + 4 + self.height, draw=draw)


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a table; a trailing one holds figures and is as wide as they need."""

    title: str
    trailing: bool = False


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row of texts; `is_strong` for a total; `unfinished`: places of cells that are hatched."""

    cells: tuple[str, ...]
    is_strong: bool = False
    unfinished: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Look:
    """How the rows of a table are written: size of the letters, widths of the columns, colour."""

    text: PaperText
    px: int
    widths: Sequence[float]
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock:
    """A table below its title; `note` stands at the other end of the title's line."""

    title: str
    columns: tuple[PaperColumn, ...]
    rows: tuple[PaperRow, ...]
    note: str = ""
    empty_text: str = ""

    def parts(self, width: float, text: PaperText) -> Iterator[Part]:
        """Yield title, heading and rows; the heading again on each page."""
        px, widths = self._columns(width, text)

        def title(painter: QPainter, rect: QRectF) -> None:
            text.heading(painter, rect, self.title, self.note)

        def head(painter: QPainter, rect: QRectF) -> None:
            titles = PaperRow(tuple(column.title for column in self.columns))
            self._draw_row(painter, rect, titles, _Look(text, px, widths, MUTED))

        heading = Part(height=_HEAD, draw=head, keeps_next=True)
        if self.title:
            yield Part(height=_HEAD, draw=title, keeps_next=True)
        yield heading
        if not self.rows and self.empty_text:
            yield from TextBlock(self.empty_text).parts(width, text)
        for row in self.rows:

            def draw(painter: QPainter, rect: QRectF, row: PaperRow = row) -> None:
                line = BORDER_STRONG if row.is_strong else BORDER
                painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), QColor(line))
                self._draw_row(painter, rect, row, _Look(text, px, widths, INK))

            yield Part(height=_ROW, draw=draw, page_head=heading)

    def _columns(self, width: float, text: PaperText) -> tuple[int, list[float]]:
        """Return the size of the letters and the width of each column."""
        for px in range(12, SMALLEST_PX - 1, -1):
            widths = self._natural(text, px)
            names = [at for at, column in enumerate(self.columns) if not column.trailing]
            figures = sum(w for at, w in enumerate(widths) if at not in names)
            least = sum(min(widths[at], _LEAST_NAME) for at in names)
            if figures + least <= width or px == SMALLEST_PX:
                break
        free = width - sum(widths)
        if free >= 0:
            # Spread evenly, so that the eye finds its way from a name to its figures.
            return px, [wide + free / len(widths) for wide in widths]
        if figures > width:
            # More columns than a page has room for: all of them give way, seen by their ellipses.
            return px, [wide * width / sum(widths) for wide in widths]
        rest, wanted = width - figures, sum(widths[at] for at in names) or 1.0
        for at in names:
            widths[at] *= rest / wanted
        return px, widths

    def _natural(self, text: PaperText, px: int) -> list[float]:
        widths = []
        for at, column in enumerate(self.columns):
            cells = [row.cells[at] for row in self.rows if at < len(row.cells)]
            wide = max((text.width(cell, px, 600, tabular=column.trailing) for cell in cells),
                       default=0.0)  # fmt: skip
            widths.append(max(wide, text.width(column.title, px, 500)) + _CELL_GAP)
        return widths

    def _draw_row(self, painter: QPainter, rect: QRectF, row: PaperRow, look: _Look) -> None:
        left = rect.left()
        cells = zip(self.columns, row.cells, look.widths, strict=False)
        for at, (column, cell, width) in enumerate(cells):
            place = QRectF(left, rect.top(), width, rect.height())
            inner = place.adjusted(_CELL_GAP if column.trailing else 0, 0, 0, 0)
            if not column.trailing:
                inner.setRight(place.right() - 4)
                if at and self.columns[at - 1].trailing:
                    inner.setLeft(place.left() + _CELL_GAP - 4)  # off the figure before it
            if at in row.unfinished:
                hatch(painter, look.text.placed(inner.adjusted(-4, 2, 2, -2), rect))
            look.text.line(
                painter, look.text.placed(inner, rect), cell,
                px=look.px, weight=600 if row.is_strong else 400, colour=look.colour,
                align=_TRAILING if column.trailing else _LEADING, tabular=column.trailing,
            )  # fmt: skip
            left += width


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph: what the figures mean, what they leave out."""

    words: str

    def parts(self, width: float, text: PaperText) -> Iterator[Part]:
        """Yield one part."""

        def draw(painter: QPainter, rect: QRectF) -> None:
            text.paragraph(painter, rect, self.words)

        yield Part(height=text.paragraph_height(self.words, width), draw=draw)
