"""A scanner reads the barcode and the QR code of the picture, and a person reads the rest."""

import io
from pathlib import Path

import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from hardware.protocols.escpos_page import (
    BarcodePrint,
    PrintedPage,
    QrPrint,
    RasterPrint,
    Span,
    Style,
    TextLine,
    UnknownCommand,
)
from pos_app.domain.receipt_code import receipt_code_of
from pos_app.ui.emulator_dock.paper_picture import paint_page, write_page
from pos_app.ui.theme import Theme
from tests.fakes import fake_signature
from tests.pos_app.ui.emulator_dock.printing import a_long_sale, a_printed_page


def _pillow(image: QImage) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  (str at run time)
    return Image.open(io.BytesIO(buffer.data().data()))


def _codes(image: QImage) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(_pillow(image))}


def test_barcode_and_code_of_a_receipt_can_be_scanned(theme: Theme) -> None:
    image = paint_page(a_printed_page())
    assert _codes(image) == {"03-2-000147", receipt_code_of(a_long_sale(), fake_signature)}


def test_a_saved_picture_can_be_scanned_too(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "receipt.png"
    assert write_page(a_printed_page(), str(path))
    with Image.open(path) as picture:
        texts = {found.text for found in zxingcpp.read_barcodes(picture)}
    assert "03-2-000147" in texts


def test_large_letters_take_more_paper(theme: Theme) -> None:
    small = PrintedPage((TextLine((Span("TOTAL", Style()),)),))
    large = PrintedPage((TextLine((Span("TOTAL", Style(height=2)),)),))
    assert paint_page(large).height() - paint_page(small).height() == 30


def test_every_element_can_be_painted(theme: Theme) -> None:
    page = PrintedPage(
        (
            TextLine((Span("inverted", Style(inverted=True, underlined=True, width=2)),), "right"),
            RasterPrint(2, b"\xff\x00" * 8, "center"),
            BarcodePrint("ean13", "4006381333931", "center", 80, 2, text_below=True),
            BarcodePrint("code128", "ä", "center", 80, 2, text_below=True),
            QrPrint("x", "right", 4),
            UnknownCommand(b"\x1b\x99"),
        )
    )
    image = paint_page(page)
    assert not image.isNull()
    assert _ink(image) > 200


def _ink(image: QImage) -> int:
    return sum(_pillow(image).convert("L").histogram()[:64])


def test_paper_is_white_in_every_theme(theme: Theme) -> None:
    image = paint_page(a_printed_page())
    assert image.pixelColor(2, 2).name() == "#ffffff"
