"""What every ReceiptPrinter promises, whatever lies between it and the paper."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from hardware.devices.printer_profile import PROFILE_80MM
from hardware.devices.receipt_printer import PrintOutcome, PrintResult, ReceiptPrinter
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.errors import DeviceError, DeviceNotFoundError
from hardware.protocols.escpos_encoder import EscposPage
from hardware.protocols.escpos_page import BarcodePrint, QrPrint, RasterPrint
from hardware.registry import printer_at
from hardware.status import DeviceState, PaperLevel, Reason
from tests.contracts.benches import WAYS, reached


@dataclass
class Counter:
    """A printer as the till sees it, and the machine behind it."""

    printer: ReceiptPrinter
    machine: PrinterEmulator
    starts: int = 0

    def print(self, text: str, deadline_s: float = 3.0) -> PrintOutcome:
        return self.printer.print_job(
            receipt(text), deadline_s=deadline_s, on_first_byte=self._begin
        )

    def _begin(self) -> None:
        self.starts += 1


def receipt(text: str) -> bytes:
    page = EscposPage(PROFILE_80MM)
    page.text(text, bold=True, double_height=True, align="center")
    for number in range(20):
        page.columns(f"Brötchen {number}", "3,50 €")
    page.barcode_ean13("4006381333931")
    page.qr("https://example.org/r/1?x=ü")
    page.raster(48, bytes(range(1, 49)) * 300)
    page.cut()
    return page.finish()


@pytest.fixture(params=WAYS)
def counter(request: pytest.FixtureRequest) -> Iterator[Counter]:
    bench = EmulatorBench()
    with reached(request.param, bench, bench.printer()) as address:
        printer = printer_at(address, bench=bench)
        printer.open(2)
        yield Counter(printer, bench.printer())
        printer.close()


def test_a_receipt_is_confirmed_and_every_byte_of_it_is_on_the_page(counter: Counter) -> None:
    outcome = counter.print("Bäckerei Łódź")
    assert outcome.result is PrintResult.CONFIRMED
    assert outcome.sent_bytes == len(receipt("Bäckerei Łódź"))
    assert counter.starts == 1
    (page,) = counter.machine.pages
    assert page.text.startswith("Bäckerei Łódź\nBrötchen 0")
    codes = [e.content for e in page.elements if isinstance(e, BarcodePrint | QrPrint)]
    assert codes == ["4006381333931", "https://example.org/r/1?x=ü"]
    rows = b"".join(e.rows for e in page.elements if isinstance(e, RasterPrint))
    assert rows == bytes(range(1, 49)) * 300
    assert counter.machine.unknown_commands == ()


def test_many_receipts_are_each_confirmed_once(counter: Counter) -> None:
    for number in range(5):
        assert counter.print(f"No {number}").result is PrintResult.CONFIRMED
    texts = [page.text.split("\n")[0] for page in counter.machine.pages]
    assert texts == [f"No {number}" for number in range(5)]


def test_status_is_what_the_machine_has(counter: Counter) -> None:
    assert counter.printer.status(2).state is DeviceState.READY
    counter.machine.set_fault(Fault.PAPER_NEAR_END)
    status = counter.printer.status(2)
    assert (status.state, status.paper) == (DeviceState.ATTENTION, PaperLevel.NEAR_END)
    counter.machine.set_fault(Fault.COVER_OPEN)
    assert counter.printer.status(2).cover_closed is False


@pytest.mark.parametrize("fault", [Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.OFFLINE])
def test_a_blocked_printer_fails_without_a_byte_and_prints_once_afterwards(
    counter: Counter, fault: Fault
) -> None:
    counter.machine.set_fault(fault)
    outcome = counter.print("one")
    assert (outcome.result, outcome.sent_bytes) == (PrintResult.FAILED, 0)
    assert counter.starts == 0
    counter.machine.clear_fault(fault)
    assert counter.print("one").result is PrintResult.CONFIRMED
    assert len(counter.machine.pages) == 1


def test_paper_out_in_mid_receipt_is_unknown_and_comes_out_after_recovery(
    counter: Counter,
) -> None:
    counter.machine.run_out_after(5)
    outcome = counter.print("one", deadline_s=0.5)
    assert outcome.result is PrintResult.UNKNOWN
    assert Reason.PAPER_OUT in outcome.reasons
    assert counter.machine.pages == ()
    counter.machine.clear_fault(Fault.PAPER_OUT)
    # The page of which nobody knew comes out now, and the next one is confirmed for itself.
    assert counter.print("two").result is PrintResult.CONFIRMED
    texts = [page.text.split("\n")[0] for page in counter.machine.pages]
    assert texts == ["one", "two"]


@pytest.mark.parametrize("count", [1, 2, 50, 500, 5000, 14000])
def test_the_cable_pulled_in_mid_receipt_is_unknown(counter: Counter, count: int) -> None:
    assert counter.printer.status(2).state is DeviceState.READY
    outcome = counter.printer.print_job(
        receipt("one"),
        deadline_s=1,
        on_first_byte=lambda: counter.machine.unplug_after(count),
    )
    assert outcome.result is PrintResult.UNKNOWN
    assert outcome.sent_bytes > 0
    assert counter.machine.pages == ()


def test_silence_after_the_first_byte_is_unknown_though_the_page_is_out(counter: Counter) -> None:
    outcome = counter.printer.print_job(
        receipt("one"),
        deadline_s=0.4,
        on_first_byte=lambda: counter.machine.set_fault(Fault.SILENCE),
    )
    assert outcome.result is PrintResult.UNKNOWN
    assert len(counter.machine.pages) == 1


def test_garbage_instead_of_answers_is_never_a_confirmation(counter: Counter) -> None:
    counter.machine.run_out_after(3)
    outcome = counter.printer.print_job(
        receipt("one"),
        deadline_s=0.4,
        on_first_byte=lambda: counter.machine.set_fault(Fault.GARBAGE),
    )
    assert outcome.result is PrintResult.UNKNOWN


def test_a_closed_printer_fails_and_says_why(counter: Counter) -> None:
    counter.printer.close()
    counter.printer.close()
    outcome = counter.print("one")
    assert (outcome.result, outcome.reasons) == (PrintResult.FAILED, (Reason.NOT_OPEN,))
    assert counter.printer.status(1).state is DeviceState.CLOSED


def test_a_printer_taken_away_is_not_found_again() -> None:
    bench = EmulatorBench()
    bench.printer().set_fault(Fault.UNPLUGGED)
    with (
        reached("memory", bench, bench.printer()) as address,
        pytest.raises(DeviceNotFoundError) as caught,
    ):
        printer_at(address, bench=bench).open(1)
    assert isinstance(caught.value, DeviceError)


def test_a_network_printer_in_use_elsewhere_takes_no_byte() -> None:
    bench = EmulatorBench()
    with reached("tcp", bench, bench.printer()) as address:
        first, second = (printer_at(address, bench=bench) for _ in range(2))
        first.open(2)
        assert first.status(2).state is DeviceState.READY
        second.open(2)
        outcome = second.print_job(receipt("x"), deadline_s=0.5, on_first_byte=lambda: None)
        assert (outcome.result, outcome.sent_bytes) == (PrintResult.FAILED, 0)
        assert outcome.reasons == (Reason.USED_ELSEWHERE,)
        first.close()
        second.close()
    assert bench.printer().pages == ()
