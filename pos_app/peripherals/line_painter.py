"""Draws the lines of a receipt whose letters no page of the printer has, with the system's fonts.

Qt shapes the text: Arabic is joined and runs from right to left, marks of Hindi stand where they
belong. Prints nothing. Runs on a printer's thread, so it touches images only, never a widget.

Invariants: a line with a character that no font here has is not drawn at all (None), so no empty
boxes are printed; the same line gives the same dots.
"""

import unicodedata
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QImage,
    QPainter,
    QTextLayout,
    QTextOption,
    QTransform,
)

from hardware.devices.line_picture import LineText, RasterLine

# The printer's font A is 12 dots wide; a monospaced font of 20 dots has that width.
_FONT_PX_OF_CELL = 20 / 12
_FAMILIES = ["Noto Sans Mono", "DejaVu Sans Mono", "Consolas", "Menlo", "Inter"]
_LINE_GAP_DOTS = 4
_GAP_CELLS = 1
_KEPT_LINES = 512  # a store sells the same goods again
_SPACE = 0x20
_BLACK = 0xFF000000
_ALIGNS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


@lru_cache(maxsize=_KEPT_LINES)
def paint_line(line: LineText) -> RasterLine | None:
    """Draw one paragraph or pair; None if no font here has all of its characters."""
    if QGuiApplication.instance() is None:
        return None
    across, down = (2 if line.is_wide else 1), (2 if line.is_wide or line.is_tall else 1)
    width = line.dots // 8 * 8 // across
    font = _font(line)
    right, left_width = None, width
    if line.right:
        right = _laid_out(line.right, font, width, "right")
        left_width = max(width - _ink_width(right) - _GAP_CELLS * line.cell_dots, width // 4)
    left = _laid_out(line.left, font, left_width, line.align if right is None else "left")
    layouts = [left] if right is None else [left, right]
    if any(_lacks_glyphs(layout) for layout in layouts):
        return None
    height = max(_height(layout) for layout in layouts)
    image = QImage(width * across, height * down, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setTransform(QTransform.fromScale(across, down))
    painter.setPen(Qt.GlobalColor.black)
    for layout in layouts:
        # The amount stands beside the last line of a long name.
        layout.draw(painter, QPointF(0, height - _height(layout)))
    painter.end()
    return _as_bits(image)


def _font(line: LineText) -> QFont:
    font = QFont(_FAMILIES)
    font.setStyleHint(QFont.StyleHint.TypeWriter)
    font.setPixelSize(max(round(line.cell_dots * _FONT_PX_OF_CELL), 8))
    font.setBold(line.is_bold)
    return font


def _laid_out(text: str, font: QFont, width: int, align: str) -> QTextLayout:
    # Line ends were split before; any other control character would be a box.
    clean = "".join(c for c in unicodedata.normalize("NFC", text) if ord(c) >= _SPACE)
    layout = QTextLayout(clean, font)
    option = QTextOption(_ALIGNS[align] | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top = 0.0
    while (row := layout.createLine()).isValid():
        row.setLineWidth(width)
        row.setPosition(QPointF(0, top))
        top += row.height()
    layout.endLayout()
    return layout


def _height(layout: QTextLayout) -> int:
    rows = (layout.lineAt(number) for number in range(layout.lineCount()))
    return int(sum(row.height() for row in rows) + 0.99) + _LINE_GAP_DOTS


def _ink_width(layout: QTextLayout) -> int:
    rows = (layout.lineAt(number) for number in range(layout.lineCount()))
    return int(max((row.naturalTextWidth() for row in rows), default=0) + 0.99)


def _lacks_glyphs(layout: QTextLayout) -> bool:
    # Glyph 0 is the box of a font; where a whole script is missing, Qt draws boxes of its own, in
    # a font without a size.
    return any(
        0 in run.glyphIndexes() or run.rawFont().pixelSize() <= 0 for run in layout.glyphRuns()
    )


def _as_bits(image: QImage) -> RasterLine:
    mono = image.convertToFormat(
        QImage.Format.Format_Mono,
        Qt.ImageConversionFlag.MonoOnly | Qt.ImageConversionFlag.ThresholdDither,
    )
    if mono.color(1) != _BLACK:
        mono.invertPixels()
    width_bytes, stride = mono.width() // 8, mono.bytesPerLine()
    bits = bytes(mono.constBits())
    rows = b"".join(bits[y * stride : y * stride + width_bytes] for y in range(mono.height()))
    return RasterLine(width_bytes, rows)
