"""A strip of paper as a PDF of one page, as long as what stands on it.

`draw` paints in printer's dots (203 to the inch): the painter of the screen's paper serves, so that
paper, screen and PDF are the same. Does not lay a receipt out. Needs a QGuiApplication; may run on
any thread.

Invariants: letters stay letters (searched, read aloud), in fonts that the file carries.
"""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

DOTS_PER_INCH = 203
_MM_PER_INCH = 25.4
_MARGIN_MM = 4.0
_LONGEST_MM = 5_000.0  # PDF readers end at 5,080 mm


def pdf_of(
    draw: Callable[[QPainter], None], *, width_dots: int, height_dots: int, title: str
) -> bytes:
    """The PDF. `title` is what a reader's window and a screen reader call it."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Regulars")
    writer.setResolution(DOTS_PER_INCH)
    width = width_dots / DOTS_PER_INCH * _MM_PER_INCH + 2 * _MARGIN_MM
    height = height_dots / DOTS_PER_INCH * _MM_PER_INCH + 2 * _MARGIN_MM
    size = QPageSize(QSizeF(width, min(height, _LONGEST_MM)), QPageSize.Unit.Millimeter)
    edge = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, edge, QPageLayout.Unit.Millimeter)
    )
    painter = QPainter(writer)
    draw(painter)
    painter.end()
    buffer.close()
    return bytes(content.data())
