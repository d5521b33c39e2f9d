"""The codes that we draw beside those of zint, and both read by zxing-cpp.

Skipped, with the reason, where zint is not installed.
"""

import io
import shutil
import subprocess

import pytest
import zxingcpp
from PIL import Image, ImageOps

from hardware.devices.line_picture import RasterLine
from pos_app.domain.barcode import read_code
from pos_app.peripherals.code_pictures import barcode_picture, qr_picture

ZINT = shutil.which("zint") or ""
pytestmark = pytest.mark.skipif(not ZINT, reason="zint is not installed")

EAN_13, CODE_128, QR, MATRIX, GS1_128, ITF_14 = "13", "20", "58", "71", "16", "89"


def by_zint(kind: str, text: str, *options: str) -> Image.Image:
    done = subprocess.run(  # noqa: S603  (zint as installed)
        [ZINT, "--direct", "--filetype=png", "--scale=3", "-b", kind, *options, "-d", text],
        capture_output=True,
        check=True,
    )
    image = Image.open(io.BytesIO(done.stdout)).convert("L")
    return ImageOps.expand(image, border=40, fill=255)


def by_us(picture: RasterLine | None) -> Image.Image:
    assert picture is not None
    height = len(picture.rows) // picture.width_bytes
    dots = Image.frombytes("1", (picture.width_bytes * 8, height), picture.rows)
    return ImageOps.expand(ImageOps.invert(dots.convert("L")), border=40, fill=255)


def read(image: Image.Image) -> tuple[str, str]:
    """What a scanner sends: the AIM id and the characters."""
    (found,) = zxingcpp.read_barcodes(image, text_mode=zxingcpp.TextMode.Plain)
    return found.symbology_identifier, found.text


@pytest.mark.parametrize(
    ("kind", "theirs", "ours"),
    [
        (EAN_13, "400638133393", "04006381333931"),
        (CODE_128, "03-2-000147", "03-2-000147"),
        (CODE_128, "1620010001", "1620010001"),
    ],
)
def test_our_bars_say_what_those_of_zint_say(kind: str, theirs: str, ours: str) -> None:
    drawn, made = read(by_us(barcode_picture(ours, 576))), read(by_zint(kind, theirs))
    assert drawn[1] == made[1]
    assert drawn[0][:2] == made[0][:2]


@pytest.mark.parametrize("text", ["TEST-0001", "https://example.org/r/147"])
def test_our_qr_codes_say_what_those_of_zint_say(text: str) -> None:
    assert read(by_us(qr_picture(text, 384)))[1] == read(by_zint(QR, text))[1] == text


@pytest.mark.parametrize(
    ("kind", "text", "options"),
    [
        (EAN_13, "400638133393", ()),
        (ITF_14, "0400638133393", ()),
        (GS1_128, "[01]04006381333931[10]LOT42", ()),
        (MATRIX, "[01]04006381333931[17]271231[10]LOT42[21]7", ("--gs1",)),
        (QR, "[01]04006381333931[21]SN7", ("--gs1",)),
        (QR, "https://id.gs1.org/01/04006381333931/10/LOT42", ()),
    ],
)
def test_a_code_by_zint_is_the_same_article_in_every_symbology(
    kind: str, text: str, options: tuple[str, ...]
) -> None:
    aim_id, characters = read(by_zint(kind, text, *options))
    assert read_code(characters, aim_id).key == "04006381333931"
