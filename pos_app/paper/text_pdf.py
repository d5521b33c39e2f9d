"""Headings and lines of text as an A4 PDF of as many pages as it takes.

What is written is plain text: nothing in it is understood as markup. Needs a QGuiApplication; may
run on any thread.
"""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

Part = tuple[str, Sequence[str]]

_DOTS_PER_INCH = 72
_MARGIN_MM = 18.0
_BODY, _HEADING, _TITLE = 9.5, 12.0, 17.0


def text_pdf(title: str, parts: Sequence[Part]) -> bytes:
    """The PDF; a part is a heading and its lines."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Regulars")
    writer.setResolution(_DOTS_PER_INCH)
    edge = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, portrait, edge, QPageLayout.Unit.Millimeter))
    document = QTextDocument()
    document.setDefaultFont(QFont("Inter", -1))
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    cursor = QTextCursor(document)
    _write(cursor, title, _TITLE, above=0, is_bold=True)
    for heading, lines in parts:
        _write(cursor, heading, _HEADING, above=14, is_bold=True)
        for line in lines:
            _write(cursor, line, _BODY, above=3, is_bold=False)
    document.print_(writer)
    buffer.close()
    return bytes(content.data())


def _write(cursor: QTextCursor, text: str, size: float, *, above: float, is_bold: bool) -> None:
    block, letters = QTextBlockFormat(), QTextCharFormat()
    block.setTopMargin(above)
    letters.setFontPointSize(size)
    letters.setFontWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    cursor.insertBlock(block, letters)
    cursor.insertText(text, letters)
