"""Bars on the screen are read by other eyes, in any width."""

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.bar_symbol import BarSymbol, gs1_128, symbol_for
from pos_app.ui.widgets.bar_view import BarView

ELEMENTS = "010400638133393110AB\x1d17271130"
LETTERS = "NOPQRSTUVWXYZabcdefghij"


def read(view: QWidget) -> tuple[str, str]:
    """What a scanner sends: the AIM id and the characters."""
    shot = view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    raw = bytes(shot.constBits())
    picture = Image.frombytes(
        "L", (shot.width(), shot.height()), raw, "raw", "L", shot.bytesPerLine()
    )
    (found,) = zxingcpp.read_barcodes(picture, text_mode=zxingcpp.TextMode.Plain)
    return found.symbology_identifier, found.text


@pytest.mark.parametrize("width", [320, 980])
@pytest.mark.parametrize(
    ("symbol", "aim_id", "text"),
    [
        (gs1_128(ELEMENTS), "]C1", ELEMENTS),
        (symbol_for(LETTERS), "]C0", LETTERS),
        (symbol_for("-_@[]#$"), "]C0", "-_@[]#$"),
    ],
    ids=["elements", "letters", "signs"],
)
def test_a_scanner_reads_them(
    qtbot: QtBot, width: int, symbol: BarSymbol, aim_id: str, text: str
) -> None:
    view = BarView()
    qtbot.addWidget(view)
    view.show_symbol(symbol, accessible_name="Code 1")
    view.resize(width, view.sizeHint().height())
    assert read(view) == (aim_id, text)


def test_without_a_symbol_it_is_not_there(qtbot: QtBot) -> None:
    view = BarView()
    qtbot.addWidget(view)
    view.show_symbol(symbol_for("1234"))
    view.show_symbol(None)
    assert view.isHidden()
    assert view.sizeHint().width() == 0
    view.grab()
