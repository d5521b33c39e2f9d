"""Faults of the printer driver, over memory; what all printers promise is in tests/contracts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.devices.printer_profile import PROFILE_80MM, PrinterProfile
from hardware.devices.receipt_printer import PrintOutcome, PrintResult
from hardware.drivers import escpos_printer
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.errors import DeviceLostError, DeviceNotFoundError, DeviceTimeoutError
from hardware.protocols.escpos_encoder import EscposPage
from hardware.status import DeviceState, ErrorKind, PaperLevel, Reason
from hardware.transports.memory import memory_pair

EXACT = replace(PROFILE_80MM, has_process_id=True)
ONE_WAY = replace(PROFILE_80MM, answers_status=False)


@pytest.fixture(autouse=True, scope="module")
def _short_waits() -> Iterator[None]:
    """Let silence cost a test little; emulators answer in microseconds."""
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(escpos_printer, "ANSWER_TIMEOUT_S", 0.03)
    monkeypatch.setattr(escpos_printer, "SETTLE_TIMEOUT_S", 0.05)
    monkeypatch.setattr(escpos_printer, "QUIET_S", 0.02)
    yield
    monkeypatch.undo()


def receipt(text: str = "Bäckerei 5 €", process_id: int | None = None) -> bytes:
    page = EscposPage(PROFILE_80MM)
    page.text(text, bold=True)
    page.columns("Bread", "3.50")
    page.barcode_ean13("4006381333931")
    page.cut()
    return page.finish(process_id)


def opened(machine: PrinterEmulator, profile: PrinterProfile = PROFILE_80MM) -> EscposPrinter:
    printer = EscposPrinter(EmulatedTransport(machine), profile)
    printer.open(1)
    return printer


def print_one(
    printer: EscposPrinter, job: bytes | None = None, deadline_s: float = 0.05
) -> PrintOutcome:
    return printer.print_job(
        receipt() if job is None else job, deadline_s=deadline_s, on_first_byte=lambda: None
    )


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
    assert outcome.result is PrintResult.UNKNOWN
    assert far.read(9999, 1) == receipt()


def test_a_job_without_a_barrier_gets_one() -> None:
    machine = PrinterEmulator()
    job = receipt().removesuffix(b"\x1dr\x01")
    assert print_one(opened(machine), job).result is PrintResult.CONFIRMED


def test_unplugging_after_any_byte_is_failed_or_unknown_never_confirmed() -> None:
    job = receipt()
    for count in range(0, len(job), 3):
        machine = PrinterEmulator()
        printer = opened(machine)
        print_one(printer)
        outcome = printer.print_job(
            job, deadline_s=1, on_first_byte=lambda m=machine, c=count: m.unplug_after(c)
        )
        assert outcome.result is PrintResult.UNKNOWN
        assert 0 < outcome.sent_bytes <= max(count, 1)
        assert outcome.status.state is DeviceState.LOST
        assert len(machine.pages) == 1 + (b"\x1dVB\x00" in job[:count])


def test_unplugging_during_the_questions_is_a_failure() -> None:
    for count in range(20):
        machine = PrinterEmulator()
        printer = opened(machine)
        machine.unplug_after(count)
        outcome = print_one(printer)
        if outcome.result is PrintResult.FAILED:
            assert outcome.sent_bytes == 0
        assert machine.pages == ()


class Deaf(EmulatedTransport):
    """A network printer that accepts the connection and serves somebody else."""

    is_network = True


def test_a_network_printer_that_is_connected_and_silent_is_used_elsewhere() -> None:
    machine = PrinterEmulator()
    machine.set_fault(Fault.SILENCE)
    printer = EscposPrinter(Deaf(machine), PROFILE_80MM)
    printer.open(1)
    outcome = print_one(printer)
    assert outcome.result is PrintResult.FAILED
    assert outcome.reasons == (Reason.USED_ELSEWHERE,)


class Idle(EmulatedTransport):
    """A network printer that hung up while nobody printed."""

    is_network = True
    opens = 0
    may_reopen = True

    def open(self, timeout_s: float) -> None:
        self.opens += 1
        if self.opens > 1 and not self.may_reopen:
            raise DeviceNotFoundError
        super().open(timeout_s)

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        if self.opens == 1:
            self.close()
            raise DeviceLostError
        return super().read(max_bytes, timeout_s)


def test_a_connection_that_idled_away_is_made_again_before_the_job() -> None:
    transport = Idle(PrinterEmulator())
    printer = EscposPrinter(transport, PROFILE_80MM)
    printer.open(1)
    assert print_one(printer).result is PrintResult.CONFIRMED
    assert transport.opens == 2


def test_a_printer_that_is_gone_for_good_fails() -> None:
    transport = Idle(PrinterEmulator())
    transport.may_reopen = False
    printer = EscposPrinter(transport, PROFILE_80MM)
    printer.open(1)
    assert print_one(printer).result is PrintResult.FAILED


def test_status_of_a_lost_printer_says_so() -> None:
    machine = PrinterEmulator()
    printer = opened(machine)
    machine.set_fault(Fault.UNPLUGGED)
    assert printer.status(1).reasons == (Reason.LOST,)
    printer.close()
    assert printer.status(1).state is DeviceState.CLOSED


def test_the_kind_of_an_error_is_asked_for() -> None:
    machine = PrinterEmulator()
    printer = opened(machine)
    machine.set_fault(Fault.CUTTER)
    assert printer.status(1).error is ErrorKind.CUTTER


def test_noise_from_an_idle_time_does_not_fail_the_next_job() -> None:
    machine = PrinterEmulator()
    printer = opened(machine)
    print_one(printer)
    machine.set_fault(Fault.GARBAGE)
    machine.close_drawer()
    machine.clear_fault(Fault.GARBAGE)
    assert print_one(printer).result is PrintResult.CONFIRMED


@dataclass
class Trouble:
    """A fault that begins before the first job (0) or in the middle of job `begins`."""

    fault: Fault
    begins: int
    ends_after_job: bool


TROUBLES = st.lists(
    st.builds(Trouble, st.sampled_from([*Fault]), st.integers(0, 2), st.booleans()), max_size=3
)


@given(TROUBLES, st.integers(0, 6), st.booleans())
def test_no_outcome_ever_says_more_than_is_true(
    troubles: list[Trouble], paper: int, exact: bool
) -> None:
    """Any faults at any moment, two jobs in a row."""
    machine = PrinterEmulator(buffer_bytes=300)
    printer = opened(machine, EXACT if exact else PROFILE_80MM)

    def begin(moment: int) -> None:
        if moment and paper:
            machine.run_out_after(paper)
        for trouble in troubles:
            if trouble.begins == moment:
                machine.set_fault(trouble.fault)

    begin(0)
    for number, text in enumerate(("first", "second"), start=1):
        job = receipt(text, number if exact else None)
        outcome = printer.print_job(
            job, deadline_s=0.03, on_first_byte=lambda moment=number: begin(moment)
        )
        assert_true_of(outcome, machine, text)
        for trouble in troubles:
            if trouble.begins <= number and trouble.ends_after_job:
                machine.clear_fault(trouble.fault)
        if not printer._transport.is_open and machine.is_plugged:
            printer.open(1)


def assert_true_of(outcome: PrintOutcome, machine: PrinterEmulator, text: str) -> None:
    is_out = any(page.text.startswith(text) for page in machine.pages)
    assert is_out or outcome.result is not PrintResult.CONFIRMED
    assert (outcome.sent_bytes == 0) is (outcome.result is PrintResult.FAILED)
    if outcome.result is PrintResult.FAILED:
        assert not is_out
        assert text not in machine.unfinished_page.text


def test_a_drawer_pulse_on_a_lost_line_says_that_nothing_left() -> None:
    machine = PrinterEmulator()
    printer = opened(machine)
    machine.set_fault(Fault.UNPLUGGED)
    with pytest.raises(DeviceLostError) as caught:
        printer.send_pulse(b"\x10\x14\x01\x00\x01", 1)
    assert caught.value.sent_bytes == 0
    near, _ = memory_pair()
    near.open(1)
    near.faults.stall_after = 2
    with pytest.raises(DeviceTimeoutError) as late:
        EscposPrinter(near, ONE_WAY).send_pulse(b"\x10\x14\x01\x00\x01", 1)
    assert late.value.sent_bytes == 2
