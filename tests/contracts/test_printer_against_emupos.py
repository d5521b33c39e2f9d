"""Our bytes and our driver against an emulator that other people wrote.

Skipped, with the reason, unless REGULARS_EMUPOS names the command of emupos (0.4.0 or newer).
"""

import io
import os
from collections.abc import Iterator
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtWidgets import QApplication

from hardware.devices.printer_profile import PROFILE_80MM
from hardware.devices.receipt_printer import PrintOutcome, PrintResult
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.printer_drawer import PulseKind
from hardware.drivers.printer_profiles import profile_named
from hardware.emulators.bench import EmulatorBench
from hardware.protocols.escpos_encoder import EscposPage
from hardware.registry import drawer_on, open_printer
from hardware.settings import DeviceAddress
from hardware.status import DeviceState, Reason
from pos_app.domain.receipt import (
    BarcodeBlock,
    Block,
    CutBlock,
    FeedBlock,
    PairBlock,
    QrBlock,
    Receipt,
)
from pos_app.peripherals.line_painter import paint_line
from pos_app.peripherals.printer_proof import proof_job
from pos_app.peripherals.receipt_printing import receipt_job
from tests.contracts.emupos import COMMAND_VARIABLE, Emupos, running
from tests.fakes import A_MORNING

COMMAND = os.environ.get(COMMAND_VARIABLE, "")

pytestmark = pytest.mark.skipif(
    not COMMAND, reason=f"{COMMAND_VARIABLE} names no emupos command (it needs Python 3.13)"
)


@pytest.fixture(scope="module")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emupos]:
    folder = tmp_path_factory.mktemp("emupos")
    with running(COMMAND, folder) as started:
        yield started
        log = (folder / "emupos.log").read_text(encoding="utf-8", errors="replace")
    for complaint in ("printer.command.unknown", "printer.codepage.unsupported"):
        assert complaint not in log, log


@pytest.fixture(params=["tcp", "serial"])
def printer(emulator: Emupos, request: pytest.FixtureRequest) -> Iterator[EscposPrinter]:
    address = DeviceAddress.parse(emulator.addresses[request.param])
    opened = open_printer(address, bench=EmulatorBench())
    yield opened
    opened.close()


def receipt(heading: str) -> bytes:
    page = EscposPage(PROFILE_80MM)
    page.text(heading, bold=True, double_height=True, double_width=True, align="center")
    page.text("Grüße aus Łódź, Ångström, naïve Œuvre, Привет", align="center")
    page.rule()
    page.columns("Brötchen 2 x 0,45 €", "0,90 €")
    page.columns("Käse – jung", "3,50 €")
    page.columns("Summe", "4,40 €", bold=True, double_width=True)
    page.feed(1)
    page.barcode_ean13("4006381333931")
    page.feed(1)
    page.barcode_code128("03-2-000147")
    page.feed(1)
    page.qr("https://example.org/r/03-2-000147?t=ü€")
    page.feed(1)
    page.cut()
    assert page.changed_characters == ()
    return page.finish()


def print_one(printer: EscposPrinter, heading: str, deadline_s: float = 3.0) -> PrintOutcome:
    return printer.print_job(receipt(heading), deadline_s=deadline_s, on_first_byte=lambda: None)


def test_a_receipt_is_confirmed_and_reads_as_it_was_written(
    emulator: Emupos, printer: EscposPrinter
) -> None:
    before = len(emulator.receipts())
    outcome = print_one(printer, "Bäckerei")
    assert outcome.result is PrintResult.CONFIRMED
    assert outcome.status.state is DeviceState.READY
    newest = emulator.await_receipts(before + 1)
    text = emulator.text(_newest_id(newest))
    for line in (
        "Bäckerei",
        "Grüße aus Łódź, Ångström, naïve Œuvre, Привет",
        "Brötchen 2 x 0,45 €",
        "0,90 €",
        "Käse – jung",
        "4,40 €",
    ):
        assert line in text


def test_a_camera_reads_every_code_on_the_paper(emulator: Emupos, printer: EscposPrinter) -> None:
    before = len(emulator.receipts())
    assert print_one(printer, "Codes").result is PrintResult.CONFIRMED
    picture = emulator.image(_newest_id(emulator.await_receipts(before + 1)))
    with Image.open(io.BytesIO(picture)) as image:
        found = {code.text for code in zxingcpp.read_barcodes(image.convert("L"))}
    assert found == {
        "4006381333931",
        "03-2-000147",
        "https://example.org/r/03-2-000147?t=ü€",
    }


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("paper-out", Reason.PAPER_OUT),
        ("cover-open", Reason.COVER_OPEN),
        ("offline", Reason.OFFLINE),
    ],
)
def test_a_blocked_printer_gets_no_byte_and_prints_once_afterwards(
    emulator: Emupos, printer: EscposPrinter, fault: str, reason: Reason
) -> None:
    before = len(emulator.receipts())
    emulator.set_fault(fault)
    try:
        outcome = print_one(printer, "Blocked")
    finally:
        emulator.clear_fault(fault)
    assert (outcome.result, outcome.sent_bytes) == (PrintResult.FAILED, 0)
    assert reason in outcome.reasons
    assert print_one(printer, "After").result is PrintResult.CONFIRMED
    assert len(emulator.await_receipts(before + 1)) == before + 1


def test_paper_out_in_mid_job_is_unknown_and_the_late_answer_fools_nobody(
    emulator: Emupos, printer: EscposPrinter
) -> None:
    before = len(emulator.receipts())
    outcome = printer.print_job(
        receipt("Stuck"), deadline_s=0.6, on_first_byte=lambda: emulator.set_fault("paper-out")
    )
    assert outcome.result is PrintResult.UNKNOWN
    assert Reason.PAPER_OUT in outcome.reasons
    assert len(emulator.receipts()) == before
    emulator.clear_fault("paper-out")
    assert print_one(printer, "Next").result is PrintResult.CONFIRMED
    newest = emulator.await_receipts(before + 2)
    assert "Next" in emulator.text(_newest_id(newest))


def test_drawn_lines_and_drawn_codes_come_out_and_can_be_read(
    emulator: Emupos, printer: EscposPrinter, qapp: QApplication
) -> None:
    assert qapp is not None
    before = len(emulator.receipts())
    blocks: tuple[Block, ...] = (
        PairBlock(left="Mangoes ₹", right="₹ 12,50"),
        PairBlock(left="Bread", right="2,50"),
        BarcodeBlock("1620010001"),
        FeedBlock(),
        QrBlock("https://example.org/r/147"),
        CutBlock(),
    )
    bare = replace(PROFILE_80MM, has_barcodes=False, has_qr=False)
    job = receipt_job(Receipt(blocks), language="de", profile=bare, painter=paint_line)
    assert printer.print_job(job, deadline_s=3, on_first_byte=lambda: None).result is (
        PrintResult.CONFIRMED
    )
    newest = _newest_id(emulator.await_receipts(before + 1))
    text = emulator.text(newest)
    assert "Bread" in text
    assert "Mangoes" not in text, "the line with the sign is a picture"
    with Image.open(io.BytesIO(emulator.image(newest))) as image:
        found = {code.text for code in zxingcpp.read_barcodes(image.convert("L"))}
    assert found == {"1620010001", "https://example.org/r/147"}


def test_the_test_page_of_its_own_model_shows_every_page(
    emulator: Emupos, printer: EscposPrinter
) -> None:
    before = len(emulator.receipts())
    profile = profile_named("TM-T20III")
    job = proof_job("Old Market", A_MORNING, language="en", profile=profile)
    assert printer.print_job(job, deadline_s=3, on_first_byte=lambda: None).result is (
        PrintResult.CONFIRMED
    )
    text = emulator.text(_newest_id(emulator.await_receipts(before + 1)))
    for code_page, letters in (("16 cp1252", "äåæç"), ("18 cp852", "ł"), ("17 cp866", "Ж")):
        assert code_page in text
        assert letters in text


def test_it_says_its_model_when_asked(emulator: Emupos) -> None:
    address = DeviceAddress.parse(emulator.addresses["tcp"])
    opened = open_printer(address, profile=profile_named("auto"), bench=EmulatorBench())
    try:
        assert opened.status(2).state is DeviceState.READY
        assert opened.profile.name == "TM-T20III"
    finally:
        opened.close()


def test_little_paper_asks_for_attention(emulator: Emupos, printer: EscposPrinter) -> None:
    emulator.set_fault("paper-near-end")
    try:
        assert printer.status(2).state is DeviceState.ATTENTION
    finally:
        emulator.clear_fault("paper-near-end")


@pytest.mark.parametrize("kind", list(PulseKind))
def test_the_drawer_opens_and_its_sensor_is_read(
    emulator: Emupos, printer: EscposPrinter, kind: PulseKind
) -> None:
    drawer = drawer_on(printer, kind=kind, open_level_high=True)
    assert drawer.is_open(2) is False
    drawer.open_drawer(2)
    assert any(drawer.is_open(2) for _ in range(200))
    emulator.close_drawer()
    assert drawer.is_open(2) is False


def _newest_id(receipts: list[dict[str, object]]) -> str:
    newest = max(receipts, key=lambda found: str(found.get("completed_at", found["id"])))
    return str(newest["id"])
