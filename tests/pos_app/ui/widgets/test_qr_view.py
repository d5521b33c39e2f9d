"""A QR code on the screen is read by other eyes, in any size."""

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.qr_view import QrView

LINK = "upi://pay?pa=store@bank&pn=Invented%20Lane&am=35.16&cu=INR&tr=123456789012"


@pytest.mark.parametrize("side", [160, 333])
def test_a_telephone_reads_it(qtbot: QtBot, side: int) -> None:
    view = QrView()
    qtbot.addWidget(view)
    view.show_code(LINK, accessible_name="Pay 35.16")
    view.resize(side, side)
    shot = view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    raw = bytes(shot.constBits())
    picture = Image.frombytes(
        "L", (shot.width(), shot.height()), raw, "raw", "L", shot.bytesPerLine()
    )
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [LINK]


def test_without_a_code_it_is_not_there(qtbot: QtBot) -> None:
    view = QrView()
    qtbot.addWidget(view)
    view.show_code(LINK)
    view.show_code("")
    assert view.isHidden()
