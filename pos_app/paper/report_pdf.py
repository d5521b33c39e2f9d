"""A report on pages of A4 or Letter, as a PDF or on any painter: title, blocks, page numbers.

Lays out what `report_parts` describes; counts and words nothing. Units are design pixels, 96 to
the inch. Needs a QGuiApplication; may run on any thread.

Invariants: vectors and letters only, never a picture of a page; no part is cut by the end of a
page unless it is higher than a page, and then it is alone on one and drawn as high as that is; each
page says what the report is, as of when, and which page of how many it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from pos_app.paper.paper_text import MUTED, PaperText
from pos_app.paper.report_parts import GAP, Block, Part

PX_PER_INCH = 96
_DOTS_PER_INCH = 1200
_MM_PER_INCH = 25.4
_MARGIN_MM = 14.0
_FOOT = 30.0
_TITLE, _SUBTITLE, _BELOW_TITLE = 32.0, 20.0, 14.0


class Sheet(Enum):
    """The paper, in millimetres: width and height."""

    A4 = (210.0, 297.0)
    LETTER = (215.9, 279.4)

    @property
    def size_px(self) -> QSizeF:
        """Return the size in design pixels."""
        width, height = self.value
        return QSizeF(width, height) * (PX_PER_INCH / _MM_PER_INCH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report: `as_of` says how fresh its figures are, `page_words(2, 5)` is "Page 2 of 5"."""

    title: str
    subtitle: str
    as_of: str
    page_words: Callable[[int, int], str]
    blocks: tuple[Block, ...]
    is_mirrored: bool = False


class ReportPages:
    """A report laid out; `draw_page` draws one page at 96 units to the inch, as a printer needs."""

    def __init__(self, report: Report, sheet: Sheet = Sheet.A4) -> None:
        self._report, self._text = report, PaperText(is_mirrored=report.is_mirrored)
        margin = _MARGIN_MM / _MM_PER_INCH * PX_PER_INCH
        page = QRectF(0, 0, sheet.size_px.width(), sheet.size_px.height())
        self._page = page.adjusted(margin, margin, -margin, -margin)
        self._body = self._page.adjusted(0, 0, 0, -_FOOT)
        self._pages: list[list[tuple[Part, QRectF]]] = [[]]
        self._top = self._body.top() + _TITLE + _SUBTITLE + _BELOW_TITLE
        for block in report.blocks:
            self._lay(list(block.parts(self._body.width(), self._text)))
            self._top += GAP

    @property
    def count(self) -> int:
        """How many pages there are; at least one."""
        return len(self._pages)

    def placed(self, page: int) -> list[QRectF]:
        """Return where the parts of a page stand, from the top."""
        return [rect for _part, rect in self._pages[page]]

    def draw_page(self, painter: QPainter, page: int) -> None:
        """Draw a page, counted from 0."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        report, text = self._report, self._text
        if page == 0:
            body = self._body
            title = QRectF(body.left(), body.top(), body.width(), _TITLE)
            text.line(painter, title, report.title, px=22, weight=700)
            below = QRectF(body.left(), title.bottom(), body.width(), _SUBTITLE)
            text.line(painter, below, report.subtitle, px=12, colour=MUTED)
        for part, rect in self._pages[page]:
            painter.save()
            part.draw(painter, rect)
            painter.restore()
        self._draw_foot(painter, page)

    def _lay(self, parts: list[Part]) -> None:
        for at, part in enumerate(parts):
            # A heading goes to the next page together with what it heads.
            needed = part.height
            following = at
            while parts[following].keeps_next and following + 1 < len(parts):
                following += 1
                needed += parts[following].height
            fits_alone = needed <= self._body.height() and self._top > self._body.top()
            is_full = self._top + needed > self._body.bottom() and (self._has_parts() or fits_alone)
            if is_full or (part.starts_page and self._has_parts()):
                self._pages.append([])
                self._top = self._body.top()
                if part.page_head is not None:
                    self._put(part.page_head)
            self._put(part)

    def _has_parts(self) -> bool:
        return bool(self._pages[-1])

    def _put(self, part: Part) -> None:
        height = min(part.height, self._body.bottom() - self._top)
        rect = QRectF(self._body.left(), self._top, self._body.width(), height)
        self._pages[-1].append((part, rect))
        self._top += height

    def _draw_foot(self, painter: QPainter, page: int) -> None:
        report, text, whole = self._report, self._text, self._page
        foot = QRectF(whole.left(), whole.bottom() - 16, whole.width(), 16)
        number = report.page_words(page + 1, self.count)
        right = text.width(number, 10) + 2
        words = " · ".join(part for part in (report.title if page else "", report.as_of) if part)
        left = foot.adjusted(0, 0, -right - 12, 0)
        text.line(painter, text.placed(left, foot), words, px=10, colour=MUTED)
        end = QRectF(foot.right() - right, foot.top(), right, foot.height())
        align = Qt.AlignmentFlag.AlignRight
        text.line(painter, text.placed(end, foot), number, px=10, colour=MUTED, align=align)


def report_pdf(
    report: Report,
    sheet: Sheet = Sheet.A4,
    *,
    on_page: Callable[[int, int], None] = lambda *_: None,
) -> bytes:
    """Return the report as a PDF file. `on_page(2, 5)` is called before each, may raise to end."""
    pages = ReportPages(report, sheet)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(report.title)
    writer.setCreator("Regulars")
    writer.setResolution(_DOTS_PER_INCH)
    size = QPageSize(QSizeF(*sheet.value), QPageSize.Unit.Millimeter)
    upright, no_margins = QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    writer.setPageLayout(QPageLayout(size, upright, no_margins, QPageLayout.Unit.Millimeter))
    painter = QPainter(writer)
    painter.scale(_DOTS_PER_INCH / PX_PER_INCH, _DOTS_PER_INCH / PX_PER_INCH)
    try:
        for page in range(pages.count):
            on_page(page + 1, pages.count)
            if page:
                writer.newPage()
            pages.draw_page(painter, page)
    finally:
        painter.end()
    buffer.close()
    return bytes(content.data())
