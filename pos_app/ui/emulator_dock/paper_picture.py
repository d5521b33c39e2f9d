"""A printed page as a picture: what comes out of the printer, dot for dot where it matters.

Draws barcodes and QR codes in the printer's own dots, so that a scanner reads them from the screen
or from a saved picture. Letters stand in the printer's cells. Does not read ESC/POS
(hardware.protocols) and shows no window.

Invariant: black on white whatever the theme: it is paper.
"""

from collections.abc import Callable
from dataclasses import dataclass

import segno
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from hardware.protocols.escpos_page import (
    BarcodePrint,
    Element,
    PaperFeed,
    PrintedPage,
    QrPrint,
    RasterPrint,
    Span,
    Style,
    TextLine,
    UnknownCommand,
)
from pos_app.ui.emulator_dock.code128 import code128_modules
from pos_app.ui.widgets.paper_letters import draw_letters

PAPER_DOTS = 576
PAPER_COLUMNS = 48
MARGIN_DOTS = 32
LINE_DOTS = 30
_TEXT_BELOW_DOTS = 30
_QUIET_MODULES = 4
_PAPER, _INK = QColor("#FFFFFF"), QColor("#111111")


@dataclass(frozen=True, slots=True)
class PaperSize:
    """The paper's printable dots and its characters on a line."""

    dots: int = PAPER_DOTS
    columns: int = PAPER_COLUMNS

    @property
    def cell(self) -> float:
        """Dots a character takes."""
        return self.dots / self.columns


_Draw = Callable[[QPainter, float], None]


def paint_page(page: PrintedPage, size: PaperSize | None = None) -> QImage:
    """Paint one page, a pixel for a printer's dot, with margins. Needs a QGuiApplication."""
    paper = size or PaperSize()
    height = page_dots(page, paper) + 2 * MARGIN_DOTS
    image = QImage(paper.dots + 2 * MARGIN_DOTS, height, QImage.Format.Format_RGB32)
    image.fill(_PAPER)
    painter = QPainter(image)
    painter.translate(MARGIN_DOTS, MARGIN_DOTS)
    draw_page(painter, page, paper)
    painter.end()
    return image


def page_dots(page: PrintedPage, paper: PaperSize) -> int:
    """How tall a page is, without margins."""
    return round(sum(_strip(element, paper)[0] for element in page.elements))


def draw_page(painter: QPainter, page: PrintedPage, paper: PaperSize) -> None:
    """Draw a page from the painter's origin on, a unit for a printer's dot; PDFs use it too."""
    top = 0.0
    for tall, draw in (_strip(element, paper) for element in page.elements):
        draw(painter, top)
        top += tall


def write_page(page: PrintedPage, path: str) -> bool:
    """Write the picture; `path` ends in .png. False if it could not be written."""
    return paint_page(page).save(path)


def _strip(element: Element, paper: PaperSize) -> tuple[float, _Draw]:
    """The height of an element in dots, and what draws it at a height."""
    if isinstance(element, TextLine):
        tall = LINE_DOTS * max((span.style.height for span in element.spans), default=1)
        return tall, lambda painter, top: _draw_line(painter, element, paper, top)
    if isinstance(element, BarcodePrint):
        below = _TEXT_BELOW_DOTS if element.text_below else 0
        tall = element.height_dots + below + 8
        return tall, lambda painter, top: _draw_barcode(painter, element, paper, top)
    if isinstance(element, QrPrint):
        tall = _qr_side(element) + 8
        return tall, lambda painter, top: _draw_qr(painter, element, paper, top)
    if isinstance(element, RasterPrint):
        tall = len(element.rows) // element.width_bytes
        return tall, lambda painter, top: _draw_raster(painter, element, paper, top)
    if isinstance(element, UnknownCommand):
        text = TextLine((Span("".join(f"<{byte:02x}>" for byte in element.received), Style()),))
        return LINE_DOTS, lambda painter, top: _draw_line(painter, text, paper, top)
    tall = LINE_DOTS * element.lines if isinstance(element, PaperFeed) else 0
    return tall, _draw_nothing


def _draw_nothing(painter: QPainter, top: float) -> None:
    """Draw what leaves no ink."""


def _left_of(width: float, align: str, paper: PaperSize) -> float:
    spare = paper.dots - width
    return {"center": spare / 2, "right": spare}.get(align, 0.0)


def _draw_line(painter: QPainter, line: TextLine, paper: PaperSize, top: float) -> None:
    widths = [len(span.text) * span.style.width * paper.cell for span in line.spans]
    left = _left_of(sum(widths), line.align, paper)
    for span, width in zip(line.spans, widths, strict=True):
        box = QRectF(left, top, width, LINE_DOTS * span.style.height)
        _draw_span(painter, span, box)
        left += width


def _draw_span(painter: QPainter, span: Span, box: QRectF) -> None:
    if span.style.inverted:
        painter.fillRect(box, _INK)
    painter.setPen(_PAPER if span.style.inverted else _INK)
    if span.style.underlined:
        painter.drawLine(box.bottomLeft(), box.bottomRight())
    draw_letters(painter, span.text, box, is_bold=span.style.bold)


def _draw_barcode(painter: QPainter, code: BarcodePrint, paper: PaperSize, top: float) -> None:
    try:
        modules = code128_modules(code.content) if code.symbology == "code128" else ""
    except ValueError:
        modules = ""
    width = len(modules) * code.module_dots
    left = round(_left_of(width, code.align, paper))
    for i, module in enumerate(modules):
        if module == "1":
            bar = QRectF(left + i * code.module_dots, top, code.module_dots, code.height_dots)
            painter.fillRect(bar, _INK)
    if code.text_below or not modules:
        painter.setPen(_INK)
        room = len(code.content) * paper.cell
        at = _left_of(room, "center", paper)
        below = QRectF(at, top + code.height_dots, room, _TEXT_BELOW_DOTS)
        draw_letters(painter, code.content, below)


def _qr_matrix(code: QrPrint) -> tuple[bytearray, ...]:
    return tuple(segno.make(code.content, error="m", micro=False).matrix)


def _qr_side(code: QrPrint) -> int:
    return (len(_qr_matrix(code)) + 2 * _QUIET_MODULES) * code.module_dots


def _draw_qr(painter: QPainter, code: QrPrint, paper: PaperSize, top: float) -> None:
    left = round(_left_of(_qr_side(code), code.align, paper))
    dots, quiet = code.module_dots, _QUIET_MODULES * code.module_dots
    for y, row in enumerate(_qr_matrix(code)):
        for x, module in enumerate(row):
            if module:
                box = QRectF(left + quiet + x * dots, top + quiet + y * dots, dots, dots)
                painter.fillRect(box, _INK)


def _draw_raster(painter: QPainter, picture: RasterPrint, paper: PaperSize, top: float) -> None:
    height = len(picture.rows) // picture.width_bytes
    image = QImage(
        picture.rows,
        picture.width_bytes * 8,
        height,
        picture.width_bytes,
        QImage.Format.Format_Mono,
    )
    image.setColorTable([_PAPER.rgb(), _INK.rgb()])
    left = _left_of(picture.width_bytes * 8, picture.align, paper)
    painter.drawImage(QPointF(left, top), image)
