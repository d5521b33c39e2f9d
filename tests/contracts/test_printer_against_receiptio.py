"""Our printer emulator under a host that other people wrote: receiptio, from npm.

Skipped, with the reason, unless REGULARS_RECEIPTIO names its command. It always connects to port
9100, so the emulator listens there on a loopback address of its own.
"""

import base64
import io
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image, ImageOps

from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.tcp_port import TcpPort
from hardware.protocols.escpos_page import BarcodePrint, PaperCut, RasterPrint
from tests.contracts.served import served

COMMAND_VARIABLE = "REGULARS_RECEIPTIO"
COMMAND = os.environ.get(COMMAND_VARIABLE, "")
HOST, PORT = "127.0.0.91", 9100
TIMEOUT_S = 30

pytestmark = [
    pytest.mark.skipif(not COMMAND, reason=f"{COMMAND_VARIABLE} names no receiptio command (npm)"),
    pytest.mark.skipif(
        sys.platform != "linux", reason="only Linux has a loopback address for each test"
    ),
]

# While it looks for the maker it asks in Star's language; its rules use the Katakana page, which
# Python has no codec for.
NOT_OURS = {b"\x1b\x06", b"\x1bt\x01"}
_RECEIPT = """\
^^^Bäckerei

Brötchen | 2| 0.90
Käse | 1| 3.50
---
^TOTAL | ^4.40

{code:2012345678903;option:ean13,3,72,hri}
{code:https://example.org/r/147;option:qrcode,4,m}
"""


@pytest.fixture
def machine() -> Iterator[PrinterEmulator]:
    emulator = PrinterEmulator()
    try:
        port = TcpPort(emulator, host=HOST, port=PORT)
    except OSError as error:
        pytest.skip(f"port {PORT} of {HOST} is taken: {error}")
    with served(port):
        yield emulator


def unknown(machine: PrinterEmulator) -> set[bytes]:
    return {command.received for command in machine.unknown_commands}


def picture_of(drawn: RasterPrint) -> Image.Image:
    height = len(drawn.rows) // drawn.width_bytes
    dots = Image.frombytes("1", (drawn.width_bytes * 8, height), drawn.rows)
    return ImageOps.expand(ImageOps.invert(dots.convert("L")), border=30, fill=255)


def run(*options: str, receipt: str = "") -> str:
    done = subprocess.run(  # noqa: S603  (the command is named by whoever runs the tests)
        [COMMAND, "-d", HOST, *options],
        input=receipt.encode(),
        capture_output=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    return done.stderr.decode().strip()  # its results go there, what it makes to stdout


def test_it_finds_the_printer_by_itself_and_hears_that_it_printed(machine: PrinterEmulator) -> None:
    assert run("-t", "10", "-l", "de", receipt=_RECEIPT) == "success"
    (page,) = machine.pages
    assert "Käse" in page.text
    assert "3.50" in page.text
    assert [e.content for e in page.elements if isinstance(e, BarcodePrint)] == ["2012345678903"]
    (drawn,) = [e for e in page.elements if isinstance(e, RasterPrint)]
    assert [code.text for code in zxingcpp.read_barcodes(picture_of(drawn))] == [
        "https://example.org/r/147"
    ]
    assert any(isinstance(e, PaperCut) for e in page.elements)
    assert unknown(machine) <= NOT_OURS


def test_its_pictures_are_understood(machine: PrinterEmulator) -> None:
    picture = io.BytesIO()
    Image.new("L", (64, 64), 0).save(picture, "PNG")
    encoded = base64.b64encode(picture.getvalue()).decode()
    assert run("-t", "10", receipt=f"Abc\n{{image:{encoded}}}\n") == "success"
    (page,) = machine.pages
    (drawn,) = [e for e in page.elements if isinstance(e, RasterPrint)]
    assert drawn.rows.count(0xFF) == 64 * 8
    assert unknown(machine) <= NOT_OURS


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (None, "online"),
        (Fault.COVER_OPEN, "coveropen"),
        (Fault.PAPER_OUT, "paperempty"),
    ],
)
def test_it_reads_our_status_as_that_of_a_real_printer(
    machine: PrinterEmulator, fault: Fault | None, said: str
) -> None:
    if fault is not None:
        machine.set_fault(fault)
    assert run("-q", "printer") == said


def test_it_is_told_why_nothing_prints(machine: PrinterEmulator) -> None:
    machine.set_fault(Fault.PAPER_OUT)
    assert run("-t", "5", receipt=_RECEIPT) == "paperempty"
    assert machine.pages == ()


def test_it_sees_the_drawer(machine: PrinterEmulator) -> None:
    before = run("-q", "drawer")
    machine.drawer.pulse(2)
    assert {before, run("-q", "drawer")} == {"drawerclosed", "draweropen"}
