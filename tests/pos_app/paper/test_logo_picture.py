"""A picture becomes dots, black where it is dark, and fits the paper."""

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from pos_app.domain.errors import RuleError
from pos_app.domain.receipt_template import TALLEST_LOGO_DOTS, ReceiptTemplate, check_template
from pos_app.paper.logo_picture import logo_of


def _png(width: int, height: int, colour: str) -> bytes:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(colour))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes bytes or text
    return bytes(content.data())


def test_dark_is_a_dot_and_white_and_clear_are_none(qapp: QApplication) -> None:
    del qapp
    assert set(logo_of(_png(16, 4, "black")).rows) == {0xFF}
    assert set(logo_of(_png(16, 4, "white")).rows) == {0}
    assert set(logo_of(_png(16, 4, "transparent")).rows) == {0}


def test_a_width_that_is_no_whole_byte_is_filled_up_with_white(qapp: QApplication) -> None:
    del qapp
    logo = logo_of(_png(12, 1, "black"))
    assert logo.width_bytes == 2
    assert logo.rows == b"\xff\xf0"


def test_a_large_picture_is_made_to_fit(qapp: QApplication) -> None:
    del qapp
    logo = logo_of(_png(2000, 2000, "black"))
    assert logo.width_dots <= 384
    assert logo.height_dots <= TALLEST_LOGO_DOTS
    check_template(ReceiptTemplate(logo=logo))


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n"])
def test_what_is_no_picture_is_refused(qapp: QApplication, content: bytes) -> None:
    del qapp
    with pytest.raises(RuleError, match="logo_broken"):
        logo_of(content)
