"""Shelf labels and stickers on sheets of A4, as a PDF: a grid of labels of one size.

Draws LabelText by QPainter on a QPdfWriter; the same `draw_label` draws a picture for the screen.
Decides no price and no words (label_words). Runs on any thread: QPdfWriter and QImage need no
window.

Invariants:
- Nothing is drawn across the edge of its label; text that does not fit is shortened.
- Bars are whole modules wide, with their quiet zone, at least 0.25 mm a module where the label can.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from pos_app.domain.bar_symbol import BarSymbol, symbol_for
from pos_app.domain.shelf_label import LabelText

DOTS_PER_INCH = 600
DOTS_PER_MM = DOTS_PER_INCH / 25.4
FAMILY = "Inter"
_MODULE_MM = 0.33  # nominal of EAN; smaller where there is no room, down to
_SMALLEST_MODULE_MM = 0.25
_PADDING_MM = 2.5
_BADGE_MM = 3.8
_INK, _PAPER, _GREY = QColor(0, 0, 0), QColor(255, 255, 255), QColor(80, 80, 80)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGrid:
    """A sheet of labels: millimetres; the grid stands in the middle of the page."""

    name: str
    columns: int
    rows: int
    width_mm: float
    height_mm: float
    gap_mm: float = 0.0

    @property
    def per_page(self) -> int:
        """Labels on one page."""
        return self.columns * self.rows

    def place_mm(self, n: int) -> tuple[float, float]:
        """Where label `n` of a page begins, from the left and the top."""
        row, column = divmod(n, self.columns)
        left = (210 - self.columns * self.width_mm - (self.columns - 1) * self.gap_mm) / 2
        top = (297 - self.rows * self.height_mm) / 2
        return left + column * (self.width_mm + self.gap_mm), top + row * self.height_mm


GRIDS = (
    SheetGrid(name="3x8", columns=3, rows=8, width_mm=70, height_mm=37),
    SheetGrid(name="3x7", columns=3, rows=7, width_mm=70, height_mm=42.3),
    SheetGrid(name="2x7", columns=2, rows=7, width_mm=99.1, height_mm=38.1, gap_mm=2.5),
    SheetGrid(name="4x12", columns=4, rows=12, width_mm=48.5, height_mm=24.6),
)


def grid_named(name: str) -> SheetGrid:
    """The grid of that name, the first one for a name that nobody knows."""
    return next((grid for grid in GRIDS if grid.name == name), GRIDS[0])


def write_sheet(
    path: Path, labels: Sequence[LabelText], grid: SheetGrid, *, title: str, skip: int = 0
) -> int:
    """Write the labels as a PDF; returns the number of pages.

    `skip` leaves the first places of the first page empty: they were used before. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")  # says at once, as OSError, that the file cannot be written
    writer = QPdfWriter(str(path))
    writer.setTitle(title)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(str(path))
    page = 0
    for n, label in enumerate(labels, start=skip):
        if n // grid.per_page > page:
            writer.newPage()
            page += 1
        left, top = grid.place_mm(n % grid.per_page)
        place = QRectF(left, top, grid.width_mm, grid.height_mm)
        draw_label(painter, label, place, dots_per_mm=DOTS_PER_MM)
    painter.end()
    return page + 1


def draw_label(
    painter: QPainter, label: LabelText, place_mm: QRectF, *, dots_per_mm: float
) -> None:
    """Draw one label into a place in millimetres: name, unit price and bars left, price right."""
    _Label(painter, place_mm, dots_per_mm).draw(label)


class _Label:
    """One label on one painter."""

    def __init__(self, painter: QPainter, place_mm: QRectF, dots_per_mm: float) -> None:
        self._painter, self._dots = painter, dots_per_mm
        pad = _PADDING_MM if place_mm.height() > 30 else 1.6
        self._inner = place_mm.adjusted(pad, pad, -pad, -pad)
        self._scale = min(1.0, self._inner.height() / 31)

    def draw(self, label: LabelText) -> None:
        """Draw it."""
        inner, scale = self._inner, self._scale
        self._painter.save()
        self._painter.setClipRect(self._dotted(inner))
        name = QRectF(inner.left(), inner.top(), inner.width(), 9.2 * scale)
        self._text(label.name, name, 3.7 * scale, is_bold=True, lines=2)
        below = name.bottom() + 0.4
        bars_top = inner.bottom() - 11.5 * scale
        price = QRectF(inner.left(), below, inner.width(), bars_top - below)
        self._price(label, price)
        if label.badge:
            self._badge(
                label.badge, QRectF(inner.left(), below, inner.width() * 0.4, _BADGE_MM * scale)
            )
        self._foot(label, bars_top)
        self._painter.restore()

    def _price(self, label: LabelText, place: QRectF) -> None:
        right = Qt.AlignmentFlag.AlignRight
        large = place.adjusted(place.width() * 0.42, 0, 0, -1)
        self._text(label.price, large, place.height() * 0.86, is_bold=True, align=right)
        badge = _BADGE_MM * self._scale if label.badge else 0.0
        small = min(2.9 * self._scale, (place.height() - badge - 1.6) / 2)
        top = place.bottom() - 2 * small - 1.4
        left = QRectF(place.left(), top, place.width() * 0.42, small + 0.6)
        for text in (label.was, label.per or label.unit_price):
            self._text(text, left, small)
            left.translate(0, small + 0.2)

    def _foot(self, label: LabelText, top: float) -> None:
        inner, scale = self._inner, self._scale
        small = 2.3 * scale
        symbol = symbol_for(label.code)
        width = 0.0
        if symbol is not None:
            width = self._bars(symbol, QRectF(inner.left(), top, inner.width(), 8.4 * scale))
            under = QRectF(inner.left(), top + 8.6 * scale, max(width, 1.0), small + 0.6)
            center = Qt.AlignmentFlag.AlignHCenter
            self._text(label.code_text, under, small, align=center)
        rest = QRectF(inner.left() + width, inner.bottom() - small - 0.8, 0, small + 0.8)
        rest.setRight(inner.right())
        right = Qt.AlignmentFlag.AlignRight
        self._text(label.foot, rest, small, align=right, colour=_GREY)

    def _bars(self, symbol: BarSymbol, place: QRectF) -> float:
        """Draw the bars at the left of a place; returns the millimetres that they take."""
        modules = len(symbol.modules) + 2 * symbol.quiet
        share = 0.72 if modules * _SMALLEST_MODULE_MM < place.width() * 0.72 else 1.0
        module_mm = min(_MODULE_MM, place.width() * share / modules)
        # Whole dots: a reader measures widths against each other.
        module = max(1, int(module_mm * self._dots))
        left, top = round(place.left() * self._dots), round(place.top() * self._dots)
        height = round(place.height() * self._dots)
        left += module * symbol.quiet
        painter, at = self._painter, 0
        brush = QBrush(_INK)
        while at < len(symbol.modules):
            run = len(symbol.modules[at:]) - len(symbol.modules[at:].lstrip(symbol.modules[at]))
            if symbol.modules[at] == "1":
                painter.fillRect(left + at * module, top, run * module, height, brush)
            at += run
        return modules * module / self._dots

    def _badge(self, text: str, place: QRectF) -> None:
        self._painter.fillRect(self._dotted(place), QBrush(_INK))
        inside = place.adjusted(0.8, 0, -0.8, 0)
        self._text(text, inside, 2.9 * self._scale, is_bold=True, colour=_PAPER)

    def _text(
        self,
        text: str,
        place: QRectF,
        size_mm: float,
        *,
        is_bold: bool = False,
        lines: int = 1,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        colour: QColor = _INK,
    ) -> None:
        if not text:
            return
        font = QFont(FAMILY)
        font.setPixelSize(max(1, round(size_mm * self._dots)))
        font.setBold(is_bold)
        dots = self._dotted(place)
        metrics = QFontMetricsF(font, self._painter.device())
        if lines == 1:
            while metrics.horizontalAdvance(text) > dots.width() and font.pixelSize() > 1:
                if font.pixelSize() < size_mm * self._dots * 0.6:
                    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, dots.width())
                    break
                font.setPixelSize(int(font.pixelSize() * 0.94))
                metrics = QFontMetricsF(font, self._painter.device())
            flags = int(align | Qt.AlignmentFlag.AlignVCenter)
        else:
            text = metrics.elidedText(
                text, Qt.TextElideMode.ElideRight, dots.width() * lines * 0.86
            )
            flags = int(align | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        self._painter.setFont(font)
        self._painter.setPen(QPen(colour))
        self._painter.drawText(dots, flags, text)

    def _dotted(self, place: QRectF) -> QRectF:
        dots = self._dots
        return QRectF(
            place.left() * dots, place.top() * dots, place.width() * dots, place.height() * dots
        )
