"""Faults of the printer driver, over memory; what all printers promise is in tests/contracts."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.devices.printer_profile import PROFILE_80MM
from hardware.devices.receipt_printer import PrintOutcome, PrintResult
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.errors import DeviceLostError, DeviceNotFoundError, DeviceTimeoutError
from hardware.protocols.escpos_page import BarcodePrint
from hardware.status import DeviceState, ErrorKind, Reason
from hardware.transports.memory import memory_pair
from tests.hardware.drivers.printing import EXACT, ONE_WAY, opened, print_one, receipt


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


def test_a_job_torn_at_any_byte_does_not_spoil_the_next() -> None:
    """The printer keeps the half command; the next receipt still comes out whole, on its own."""
    job = receipt("torn", 7)
    for count in range(1, len(job)):
        machine = PrinterEmulator(buffer_bytes=count)
        printer = opened(machine)
        outcome = printer.print_job(
            job, deadline_s=0.02, on_first_byte=lambda m=machine: m.set_fault(Fault.STALLED)
        )
        assert (outcome.result, outcome.sent_bytes) == (PrintResult.UNKNOWN, count)
        machine.clear_fault(Fault.STALLED)
        printer.open(1)
        assert print_one(printer, receipt("whole")).result is PrintResult.CONFIRMED
        assert machine.pages[-1].text == "whole\n" + "Bread".ljust(44) + "3.50"
        codes = [e.content for e in machine.pages[-1].elements if isinstance(e, BarcodePrint)]
        assert codes == ["4006381333931"]


def test_paper_that_ends_under_a_long_job_is_named_although_the_printer_is_deaf() -> None:
    machine = PrinterEmulator(buffer_bytes=64)
    printer = opened(machine)
    machine.run_out_after(1)
    outcome = print_one(printer, receipt("x" * 2000))
    assert outcome.result is PrintResult.UNKNOWN
    assert outcome.reasons == (Reason.PAPER_OUT,)
    assert 0 < outcome.sent_bytes < 2000


class Scripted:
    """A printer that is well, and answers the settling questions and the job as it is told."""

    is_network = False
    is_open = True

    def __init__(self, *, to_settling: bytes, to_job: bytes) -> None:
        self._to_settling, self._to_job = to_settling, to_job
        self._answers = b""

    def open(self, timeout_s: float) -> None: ...

    def close(self) -> None: ...

    def write_all(self, outgoing: bytes, deadline_s: float) -> None:
        if outgoing.startswith(b"\x10\x04"):
            self._answers += b"\x12"
        else:
            is_settling = outgoing.startswith(b"\x1dIB")
            self._answers += self._to_settling if is_settling else self._to_job

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        taken, self._answers = self._answers[:max_bytes], self._answers[max_bytes:]
        return taken


MAKER = b"_EPSON\x00\x00"


@pytest.mark.parametrize(
    ("to_settling", "to_job", "result"),
    [
        (MAKER, b"\x00", PrintResult.CONFIRMED),
        (MAKER, b"\x03", PrintResult.CONFIRMED),
        # A clone that answers at once, though its paper is out.
        (MAKER, b"\x0f", PrintResult.UNKNOWN),
        # A slow printer: the one answer may be that of an older job.
        (b"", b"\x00", PrintResult.UNKNOWN),
        # The process id of an older job, and of this one.
        (b"", b"\x37\x220006\x00", PrintResult.UNKNOWN),
        (b"", b"\x37\x220007\x00", PrintResult.CONFIRMED),
        # One good byte among noise.
        (MAKER, b"\xff\x00", PrintResult.UNKNOWN),
    ],
)
def test_only_an_answer_that_can_be_this_jobs_own_confirms_it(
    to_settling: bytes, to_job: bytes, result: PrintResult
) -> None:
    printer = EscposPrinter(Scripted(to_settling=to_settling, to_job=to_job), EXACT)
    printer.open(1)
    outcome = print_one(printer, receipt("x", 7), deadline_s=0.2)
    assert outcome.result is result


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
