"""What a receipt of 60 lines costs to lay out and encode, and what a scan costs to take apart.

Touches no device: these are shares of the till's own processor. Beside the receipt stands
python-escpos with the same lines as text, beside the scan biip alone with the same code.
"""

import time
from collections.abc import Callable

import biip

from benchmarks.figures import Figure, percentile
from hardware.devices.printer_profile import PROFILE_80MM
from hardware.protocols.serial_scan import ScanLine, ScanLineAssembler, split_aim_id
from pos_app.domain.barcode import load_gs1_reader, read_code
from pos_app.domain.receipt import (
    BarcodeBlock,
    Block,
    CutBlock,
    PairBlock,
    QrBlock,
    Receipt,
    Size,
    TextBlock,
)
from pos_app.peripherals.line_painter import paint_line
from pos_app.peripherals.receipt_printing import receipt_job

GOODS = 52
ENCODE_BUDGET_MS = 5.0
SCAN_BUDGET_MS = 0.5
_SCANS = {
    "EAN-13": b"]E04006381333931\r",
    "GS1 DataMatrix": b"]d20104006381333931\x1d10LOT-42\x1d17271231\x1d21SN0007\r",
}


def receipt_of_sixty_lines(odd: str = "Käse – jung") -> Receipt:
    """Two lines of head, 52 of goods, six of foot, a barcode, a QR code and the cut."""
    blocks: list[Block] = [TextBlock(text="Old Market Street"), TextBlock(text="12345 Musterstadt")]
    for number in range(GOODS):
        name = odd if number % 10 == 0 else f"Brötchen {number} x 0,45 €"
        blocks.append(PairBlock(left=name, right=f"{number},45 B"))
    blocks.append(PairBlock(left="Summe", right="1.234,00 €", is_bold=True, size=Size.TALL))
    blocks += [TextBlock(text=f"Danke für Ihren Einkauf {number}") for number in range(5)]
    blocks += [BarcodeBlock("03-2-000147"), QrBlock("R2." + "A" * 100), CutBlock()]
    return Receipt(tuple(blocks))


def measure_bytes(*, is_small: bool = False) -> list[Figure]:
    """The figures of receipts and scans."""
    turns = 50 if is_small else 500
    plain, drawn = receipt_of_sixty_lines(), receipt_of_sixty_lines("خبز ₹")

    def encode(receipt: Receipt) -> Callable[[], object]:
        return lambda: receipt_job(receipt, language="de", profile=PROFILE_80MM, painter=paint_line)

    peer_ms = _p99_ms(_peer(plain), turns // 5)
    figures = [
        Figure(
            name="receipt of 60 lines laid out and encoded p99",
            value=_p99_ms(encode(plain), turns),
            unit="ms",
            budget=ENCODE_BUDGET_MS,
            beside=f"python-escpos, text alone: {peer_ms:.2f} ms",
        ),
        Figure(
            name="the same with 6 lines drawn p99",
            value=_p99_ms(encode(drawn), turns),
            unit="ms",
            beside="each drawn once, then kept",
        ),
    ]
    load_gs1_reader()
    for name, received in _SCANS.items():
        text = split_aim_id(received.decode().rstrip("\r"))[1]
        biip_ms = _p99_ms(lambda text=text: biip.parse(text), turns)  # type: ignore[misc]  # bound at once
        figures.append(
            Figure(
                name=f"scan taken apart, {name} p99",
                value=_p99_ms(lambda received=received: _take_apart(received), turns),  # type: ignore[misc]  # bound at once
                unit="ms",
                budget=SCAN_BUDGET_MS,
                beside=f"biip alone: {biip_ms:.3f} ms",
            )
        )
    return figures


def _take_apart(received: bytes) -> None:
    for line in ScanLineAssembler().feed(received):
        assert isinstance(line, ScanLine), "the scans here are short"
        aim_id, rest = split_aim_id(line.text)
        read_code(rest, aim_id)


def _peer(receipt: Receipt) -> Callable[[], object]:
    """The lines of the receipt through python-escpos, as an application would do it."""
    # Imported here: it sets up logging and reads a large file.
    from escpos.printer import Dummy  # noqa: PLC0415  (see above)

    lines = [
        f"{block.left:<36}{block.right:>12}\n"
        for block in receipt.blocks
        if isinstance(block, PairBlock)
    ]

    def encode() -> object:
        printer = Dummy(profile="TM-T20II")
        for line in lines:
            printer.text(line)
        printer.cut()
        return printer.output

    return encode


def _p99_ms(call: Callable[[], object], turns: int) -> float:
    call()
    took = []
    for _ in range(turns):
        begun = time.perf_counter()
        call()
        took.append(time.perf_counter() - begun)
    return percentile(took, 0.99) * 1000
