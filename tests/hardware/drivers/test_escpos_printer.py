"""Faults of the printer driver, over memory; what all printers promise is in tests/contracts."""

import pytest

from hardware.devices.printer_profile import PROFILE_80MM, PrinterProfile
from hardware.devices.receipt_printer import PrintResult
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.printer_profiles import profile_named
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.status import DeviceState, PaperLevel, Reason
from hardware.transports.memory import memory_pair
from tests.hardware.drivers.printing import EXACT, ONE_WAY, opened, print_one, receipt


def test_a_printed_receipt_is_confirmed() -> None:
    machine = PrinterEmulator()
    outcome = print_one(opened(machine))
    assert outcome.result is PrintResult.CONFIRMED
    assert outcome.sent_bytes == len(receipt())
    assert outcome.status.state is DeviceState.READY
    assert machine.pages[0].text.startswith("Bäckerei 5 €\nBread")
    assert machine.unknown_commands == ()


def test_profile_facts_are_the_printers() -> None:
    printer = EscposPrinter(EmulatedTransport(PrinterEmulator()), PROFILE_80MM)
    assert (printer.columns, printer.dots) == (48, 576)
    assert printer.code_pages == PROFILE_80MM.code_pages
    assert printer.status(1).reasons == (Reason.NOT_OPEN,)
    assert print_one(printer).reasons == (Reason.NOT_OPEN,)


def test_the_journal_is_written_before_the_first_byte_and_after_the_questions() -> None:
    machine = PrinterEmulator()
    seen: list[int] = []

    def journal() -> None:
        seen.append(len(machine.unfinished_page.elements) + len(machine.pages))

    opened(machine).print_job(receipt(), deadline_s=1, on_first_byte=journal)
    assert seen == [0]


def test_a_journal_that_fails_lets_no_byte_leave() -> None:
    machine = PrinterEmulator()

    def fail() -> None:
        raise OSError

    with pytest.raises(OSError):
        opened(machine).print_job(receipt(), deadline_s=1, on_first_byte=fail)
    assert machine.pages == ()


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault.PAPER_OUT, Reason.PAPER_OUT),
        (Fault.COVER_OPEN, Reason.COVER_OPEN),
        (Fault.OFFLINE, Reason.OFFLINE),
        (Fault.CUTTER, Reason.CUTTER),
        (Fault.SILENCE, Reason.NO_ANSWER),
        (Fault.UNPLUGGED, Reason.LOST),
        (Fault.GARBAGE, Reason.GARBAGE),
    ],
)
def test_a_printer_that_cannot_print_gets_no_byte_of_the_job(fault: Fault, reason: Reason) -> None:
    machine = PrinterEmulator()
    printer = opened(machine)
    machine.set_fault(fault)
    started: list[bool] = []
    outcome = printer.print_job(
        receipt(), deadline_s=0.2, on_first_byte=lambda: started.append(True)
    )
    assert outcome.result is PrintResult.FAILED
    assert outcome.sent_bytes == 0
    assert reason in outcome.reasons
    assert not started
    assert machine.pages == ()
    machine.clear_fault(fault)
    if not printer._transport.is_open:
        printer.open(1)
    assert print_one(printer).result is PrintResult.CONFIRMED


def test_little_paper_prints_and_asks_for_attention() -> None:
    machine = PrinterEmulator()
    machine.set_fault(Fault.PAPER_NEAR_END)
    outcome = print_one(opened(machine))
    assert outcome.result is PrintResult.CONFIRMED
    assert outcome.status.state is DeviceState.ATTENTION


@pytest.mark.parametrize("elements", [1, 2, 3])
def test_paper_out_in_mid_receipt_is_unknown_and_names_the_paper(elements: int) -> None:
    machine = PrinterEmulator()
    printer = opened(machine)
    machine.run_out_after(elements)
    outcome = print_one(printer)
    assert outcome.result is PrintResult.UNKNOWN
    assert outcome.status.paper is PaperLevel.OUT
    assert Reason.PAPER_OUT in outcome.reasons
    assert machine.pages == ()


def test_paper_put_in_before_the_deadline_confirms(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = PrinterEmulator()
    printer = opened(machine)
    machine.run_out_after(1)
    wait = machine.wait

    def put_paper_in(timeout_s: float) -> None:
        wait(min(timeout_s, 0.001))
        if machine.unfinished_page.text:
            machine.clear_fault(Fault.PAPER_OUT)

    monkeypatch.setattr(machine, "wait", put_paper_in)
    assert print_one(printer, deadline_s=5).result is PrintResult.CONFIRMED
    assert len(machine.pages) == 1


@pytest.mark.parametrize("profile", [PROFILE_80MM, EXACT])
@pytest.mark.parametrize("knows_text_answers", [True, False])
def test_the_late_answer_of_an_old_job_never_confirms_a_new_one(
    profile: PrinterProfile, knows_text_answers: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = PrinterEmulator()
    if not knows_text_answers:
        monkeypatch.setattr("hardware.emulators.printer_emulator._IDENTITY_TEXTS", {})
    printer = opened(machine, profile)
    machine.run_out_after(1)
    assert print_one(printer).result is PrintResult.UNKNOWN
    machine.clear_fault(Fault.PAPER_OUT)
    # The old page is out now and its answer on the way; the new page gets stuck at once.
    machine.run_out_after(1)
    outcome = print_one(printer, receipt("second", 7 if profile is EXACT else None))
    assert outcome.result is PrintResult.UNKNOWN
    assert [page.text.startswith("second") for page in machine.pages] == [False]


def test_a_printer_without_text_answers_is_confirmed_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("hardware.emulators.printer_emulator._IDENTITY_TEXTS", {})
    assert print_one(opened(PrinterEmulator()), deadline_s=1).result is PrintResult.CONFIRMED


@pytest.mark.parametrize("knows_process_id", [True, False])
def test_a_process_id_confirms_where_it_is_known_and_the_barrier_elsewhere(
    knows_process_id: bool,
) -> None:
    machine = PrinterEmulator(knows_process_id=knows_process_id)
    printer = opened(machine, EXACT)
    for number in (1, 2, 9999):
        assert print_one(printer, receipt("x", number)).result is PrintResult.CONFIRMED
    assert len(machine.pages) == 3


def test_a_printer_that_falls_silent_after_the_job_is_unknown() -> None:
    machine = PrinterEmulator()
    printer = opened(machine)
    outcome = printer.print_job(
        receipt(), deadline_s=0.05, on_first_byte=lambda: machine.set_fault(Fault.SILENCE)
    )
    assert outcome.result is PrintResult.UNKNOWN
    assert outcome.sent_bytes == len(receipt())
    assert len(machine.pages) == 1


def test_a_printer_that_takes_no_more_bytes_is_unknown_and_hung_up_on() -> None:
    machine = PrinterEmulator(buffer_bytes=64)
    printer = opened(machine)
    outcome = printer.print_job(
        receipt(), deadline_s=0.05, on_first_byte=lambda: machine.set_fault(Fault.STALLED)
    )
    assert outcome.result is PrintResult.UNKNOWN
    assert outcome.sent_bytes == 64
    assert outcome.reasons == (Reason.STALLED,)
    assert print_one(printer).reasons == (Reason.NOT_OPEN,)


def test_a_stall_before_the_first_byte_is_a_failure() -> None:
    near, far = memory_pair()
    far.open(1)
    printer = EscposPrinter(near, ONE_WAY)
    printer.open(1)
    near.faults.stall_after = 0
    outcome = print_one(printer)
    assert (outcome.result, outcome.sent_bytes) == (PrintResult.FAILED, 0)
    assert outcome.reasons == (Reason.STALLED,)


def test_a_one_way_cable_is_never_confirmed() -> None:
    near, far = memory_pair()
    far.open(1)
    printer = EscposPrinter(near, ONE_WAY)
    printer.open(1)
    assert printer.status(1).state is DeviceState.READY
    outcome = print_one(printer)
    assert outcome.result is PrintResult.SENT
    assert far.read(9999, 1) == receipt()


def test_a_job_without_a_barrier_gets_one() -> None:
    machine = PrinterEmulator()
    job = receipt().removesuffix(b"\x1dr\x01")
    assert print_one(opened(machine), job).result is PrintResult.CONFIRMED


AUTO = profile_named("auto")


def test_a_printer_of_the_profile_auto_is_asked_for_its_model() -> None:
    printer = opened(PrinterEmulator(model="TM-T88V"), AUTO)
    assert printer.status(1).state is DeviceState.READY
    assert (printer.profile.name, printer.columns) == ("TM-T88V", 42)
    assert print_one(printer).result is PrintResult.CONFIRMED


def test_a_model_that_nobody_knows_stays_what_was_chosen() -> None:
    printer = opened(PrinterEmulator(), AUTO)
    assert printer.status(1).state is DeviceState.READY
    assert printer.profile is AUTO
    assert print_one(printer).result is PrintResult.CONFIRMED


def test_a_job_laid_out_before_the_model_was_known_is_not_sent() -> None:
    machine = PrinterEmulator(model="TM-T88V")
    printer = opened(machine, AUTO)
    outcome = print_one(printer)
    assert (outcome.result, outcome.sent_bytes) == (PrintResult.FAILED, 0)
    assert machine.unfinished_page.elements == ()
    assert print_one(printer).result is PrintResult.CONFIRMED
