"""The reader reads a receipt that another library wrote (python-escpos, command bytes only)."""

import os
import subprocess
import sys
from pathlib import Path

from hardware.protocols.escpos_page import (
    BarcodePrint,
    DrawerPulse,
    PaperCut,
    QrPrint,
    RasterPrint,
    TextLine,
    UnknownCommand,
)
from hardware.protocols.escpos_reader import EscposReader

# In a process of its own: importing the library sets up logging and prints to the console.
_PROGRAM = """
import sys, warnings
warnings.simplefilter("ignore")
from escpos.printer import Dummy
from PIL import Image
d = Dummy(profile="TM-T88V")
d.hw("INIT")
d.set(bold=True, align="center", double_width=True, double_height=True)
d.text("Receipt\\n")
d.set_with_default()
d.charcode("CP1252")
d.text("K\\u00e4se 3,50\\n")
d.barcode("4006381333931", "EAN13", function_type="B")
d.barcode("{B03-2-000147", "CODE128", function_type="B")
d.qr("https://example.org/r/1", native=True)
d.image(Image.new("1", (16, 8), 0), impl="bitImageRaster")
d.cashdraw(2)
d.cut()
sys.stderr.write(d.output.hex())
"""


def test_a_receipt_of_another_library_is_read(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603  (ourselves)
        [sys.executable, "-c", _PROGRAM],
        check=True,
        capture_output=True,
        env=os.environ | {"ESCPOS_CAPABILITIES_PICKLE_DIR": str(tmp_path)},
    )
    elements = EscposReader().feed(bytes.fromhex(done.stderr.decode()))
    assert not [e for e in elements if isinstance(e, UnknownCommand)]
    lines = [e for e in elements if isinstance(e, TextLine) and e.text]
    assert [line.text for line in lines] == ["Receipt", "Käse 3,50"]
    style = lines[0].spans[0].style
    assert (style.bold, style.width, style.height, lines[0].align) == (True, 2, 2, "center")
    codes = [e.content for e in elements if isinstance(e, BarcodePrint | QrPrint)]
    assert codes == ["4006381333931", "03-2-000147", "https://example.org/r/1"]
    (picture,) = (e for e in elements if isinstance(e, RasterPrint))
    assert (picture.width_bytes, picture.rows) == (2, b"\xff" * 16)
    assert [e.pin for e in elements if isinstance(e, DrawerPulse)] == [2]
    assert isinstance(elements[-1], PaperCut)
