"""Drawn codes are read by other people's eyes."""

import pytest
import zxingcpp
from PIL import Image, ImageOps

from hardware.devices.line_picture import RasterLine
from pos_app.peripherals.code_pictures import barcode_picture, qr_picture

WIDE, NARROW = 576, 384


def read(picture: RasterLine | None) -> str:
    assert picture is not None
    height = len(picture.rows) // picture.width_bytes
    image = Image.frombytes("1", (picture.width_bytes * 8, height), picture.rows)
    paper = ImageOps.expand(ImageOps.invert(image.convert("L")), border=20, fill=255)
    (found,) = zxingcpp.read_barcodes(paper)
    return found.text


@pytest.mark.parametrize("dots", [WIDE, NARROW])
@pytest.mark.parametrize("content", ["03-2-000147", "1620010001", "04006381333931"])
def test_drawn_bars_read_as_what_they_say(content: str, dots: int) -> None:
    assert read(barcode_picture(content, dots)) in {content, content[1:]}


@pytest.mark.parametrize("content", ["TEST-0001", "https://example.org/r/ü€", "R2." + "A" * 200])
def test_a_drawn_qr_code_reads_as_what_it_says(content: str) -> None:
    assert read(qr_picture(content, NARROW)) == content


def test_what_does_not_fit_is_not_drawn() -> None:
    assert barcode_picture("A" * 40, NARROW) is None
    assert barcode_picture("ü", WIDE) is None
    assert qr_picture("x" * 3000, WIDE) is None
    assert qr_picture("x" * 2000, 120) is None


def test_every_row_is_whole() -> None:
    picture = qr_picture("TEST", NARROW)
    assert picture is not None
    assert len(picture.rows) % picture.width_bytes == 0
