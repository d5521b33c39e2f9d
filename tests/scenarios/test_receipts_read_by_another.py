"""Sales in a real window, printed on an emulator that other people wrote, and read by it.

Skipped, with the reason, unless REGULARS_EMUPOS names the command of emupos (0.4.0 or newer).
"""

import io
import os
from functools import partial
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.pty_port import PtyPort
from hardware.emulators.scanner_emulator import ScannerEmulator
from pos_app.domain.receipt_code import claim_of
from tests.contracts.emupos import COMMAND_VARIABLE, Emupos, running
from tests.contracts.served import served
from tests.scenarios.morning_facts import FOOTER, HEADER, Facts, furnish, price_list, settings_text
from tests.scenarios.morning_hands import Hands
from tests.scenarios.morning_plan import rings_of
from tests.scenarios.real_window import Keyboard, RealTill, until, virtual_display

COMMAND = os.environ.get(COMMAND_VARIABLE, "")
SALES = 3

pytestmark = [
    pytest.mark.real_window,
    pytest.mark.skipif(
        not COMMAND, reason=f"{COMMAND_VARIABLE} names no emupos command (it needs Python 3.13)"
    ),
]


def receipt_of(emulator: Emupos, number: str) -> tuple[str, set[str]]:
    """Return the text of a sale's receipt, and what a camera reads in its picture."""
    found = []
    for receipt in emulator.receipts():
        text = emulator.text(str(receipt["id"]))
        if f"Receipt {number}" in text:
            found.append((str(receipt["id"]), text))
    ((receipt_id, text),) = found
    with Image.open(io.BytesIO(emulator.image(receipt_id))) as image:
        codes = {code.text for code in zxingcpp.read_barcodes(image.convert("L"))}
    return text, codes


def test_another_decoder_reads_every_receipt_as_it_was_meant(tmp_path: Path) -> None:
    products = price_list()
    scanner = ScannerEmulator()
    pty_port = PtyPort(scanner)
    path, till_folder = pty_port.path, tmp_path / "till"
    with (
        running(COMMAND, tmp_path) as emulator,
        served(pty_port) as scanner_at,
        virtual_display() as display,
    ):
        furnish(till_folder, settings_text(printer=emulator.addresses["tcp"], scanner=scanner_at))
        keyboard = Keyboard(display)
        till = RealTill(till_folder, keyboard)
        # The printer of these hands prints nothing: the paper is in the other emulator.
        hands = Hands(till, keyboard, PrinterEmulator(), scanner, path, Facts(till_folder))
        totals: list[int] = []
        try:
            hands.begin()
            for at in range(SALES):
                hands.begin_basket()
                for ring in rings_of(products, at):
                    hands.ring(ring)
                minor = {product.code: product.minor for product in products}
                totals.append(sum(minor[code] * n for code, n in hands.rung.items()))
                if at % 2:
                    hands.pay_cash(100)
                else:
                    hands.pay_card()
                sale = hands.await_sale()
                emulator.await_receipts(at + 1)
                until(partial(hands.is_settled, sale), "the till waits for the printer")
            sales = hands.facts.sales()
        finally:
            hands.facts.close()
            till.stop()
        assert [sale.total.minor for sale in sales] == totals
        for sale in sales:
            text, codes = receipt_of(emulator, str(sale.number))
            (qr,) = codes - {str(sale.number)}
            assert qr.startswith(f"{claim_of(sale)}.")
            assert len(codes) == 2
            assert f"€{sale.total.minor / 100:.2f}" in text
            for words in (*HEADER, *FOOTER, *(line.name for line in sale.lines)):
                assert words in text, (words, text)
        log = (tmp_path / "emupos.log").read_text(encoding="utf-8", errors="replace")
        assert "printer.command.unknown" not in log
        assert "printer.codepage.unsupported" not in log
        assert not till.complaints()
