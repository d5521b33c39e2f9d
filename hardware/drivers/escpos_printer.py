"""A receipt printer that speaks ESC/POS over any transport.

Does not make receipts (protocols/escpos_encoder.py), does not retry a job and keeps no journal.

How a job is known to be out: the job's last bytes are a question that the printer answers only
when it gets there (GS r 1, before it GS ( H where the model knows it). That an old answer is not
taken for a new one is made sure before the job: a block answer (GS I) is asked for, and what comes
before it is old.

Source: Epson ESC/POS: DLE EOT, GS a, GS r, GS I, GS ( H.

Invariants: see hardware/devices/receipt_printer.py. One caller thread at a time.
"""

import contextlib
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

from hardware.devices.printer_profile import CodePage, PrinterProfile
from hardware.devices.receipt_printer import PrintOutcome, PrintResult
from hardware.drivers.printer_profiles import AUTO, profile_of_identity
from hardware.errors import DeviceError, DeviceLostError, DeviceTimeoutError, InterruptedWriteError
from hardware.protocols.escpos_encoder import BARRIER, process_id_of
from hardware.protocols.escpos_reader import bytes_to_complete
from hardware.protocols.escpos_status import (
    Answer,
    AutoStatus,
    Block,
    FlowControl,
    Garbage,
    ProcessAnswer,
    QueuedStatus,
    RealTimeStatus,
    StatusSorter,
    with_auto,
    with_real_time,
)
from hardware.status import DeviceState, DeviceStatus, ErrorKind, Reason, status_lost
from hardware.transports.transport import Transport

ANSWER_TIMEOUT_S = 1.0  # a real-time answer takes a few milliseconds, over Wi-Fi some hundred
SETTLE_TIMEOUT_S = 2.0
QUIET_S = 0.3  # after this much silence no older answer is on its way
READ_STEP_S = 0.25
_READ_BYTES = 256
_ASK_MAKER = b"\x1dIB"
_ASK_MODEL = b"\x1dIC"
_CUT_OFF = b"\n\x1dVB\x00"


class EscposPrinter:
    """ReceiptPrinter over a transport."""

    def __init__(self, transport: Transport, profile: PrinterProfile) -> None:
        """Put transport and model together; nothing is opened yet."""
        self._transport = transport
        self._profile = profile
        self._sorter = StatusSorter()
        self._inbox: deque[Answer] = deque()
        self._status = DeviceStatus()
        self._is_settled = False  # whether every queued question so far has been answered
        self._is_noisy = False  # whether garbage came since the last job began
        self._is_model_asked = False  # once a connection is enough
        self._mending = b""  # what makes the printer's input whole again after a torn job

    @property
    def profile(self) -> PrinterProfile:
        """The facts that the job's bytes must be made for."""
        return self._profile

    @property
    def columns(self) -> int:
        """Characters of font A on a line."""
        return self._profile.columns

    @property
    def dots(self) -> int:
        """Printable dots on a line."""
        return self._profile.dots

    @property
    def code_pages(self) -> tuple[CodePage, ...]:
        """Character tables in the order in which they are tried."""
        return self._profile.code_pages

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""
        self._transport.open(timeout_s)
        self._sorter.clear()
        self._inbox.clear()
        self._is_settled = self._is_model_asked = False
        self._status = DeviceStatus(state=DeviceState.OPENING)
        if self._mending:
            self._mend(timeout_s)

    def close(self) -> None:
        """Disconnect; does nothing if not open."""
        self._transport.close()
        self._status = DeviceStatus()

    def status(self, timeout_s: float) -> DeviceStatus:
        """Ask the printer now. Never raises: no answer is a status too."""
        if not self._transport.is_open:
            return DeviceStatus(reasons=(Reason.NOT_OPEN,))
        if not self._profile.answers_status:
            return DeviceStatus(state=DeviceState.READY)
        try:
            # What came unasked since the last time is old, and noise in it is no matter.
            self._take_unasked()
            self._is_noisy = False
            self._status = self._ask_status(time.monotonic() + timeout_s)
            self._learn_model()
        except DeviceLostError:
            self._status = status_lost()
        except DeviceError:
            self._status = status_lost(self._silence_reason())
        return self._status

    def print_job(
        self, job: bytes, *, deadline_s: float, on_first_byte: Callable[[], None]
    ) -> PrintOutcome:
        """Print one whole job within `deadline_s` seconds from now. Raises no DeviceError."""
        ends_at_s = time.monotonic() + deadline_s
        profile = self._profile
        refusal = self._pre_flight(ends_at_s)
        if refusal is not None:
            return refusal
        if self._profile is not profile:
            # The model has only now said its name: the job was laid out for another one.
            return _failed(self._status)
        on_first_byte()
        whole = job if job.endswith(BARRIER) else job + BARRIER
        try:
            self._transport.write_all(whole, max(ends_at_s - time.monotonic(), 0.001))
        except InterruptedWriteError as error:
            return self._interrupted(error, whole)
        if not self._profile.answers_status:
            return PrintOutcome(PrintResult.SENT, len(whole), self._status)
        return self._await_end(process_id_of(whole), len(whole), ends_at_s)

    def send_pulse(self, pulse: bytes, timeout_s: float) -> None:
        """Send a drawer pulse. Raises DeviceTimeoutError or DeviceLostError with `sent_bytes`."""
        self._transport.write_all(pulse, timeout_s)

    def _learn_model(self) -> None:
        """Ask a printer of the profile "auto" what it is; GS I waits its turn while it is blocked.

        Raises InterruptedWriteError.
        """
        if self._profile.name != AUTO or self._is_model_asked or self._status.is_blocked:
            return
        self._is_model_asked = True
        self._transport.write_all(_ASK_MODEL, ANSWER_TIMEOUT_S)
        answers = self._answers(time.monotonic() + ANSWER_TIMEOUT_S)
        block = next((answer for answer in answers if isinstance(answer, Block)), None)
        if block is not None:
            known = profile_of_identity(block.text.decode("ascii", errors="replace"))
            self._profile = known or self._profile

    def _mend(self, timeout_s: float) -> None:
        # Before any question: even a real-time one would be swallowed by the half command.
        try:
            self._transport.write_all(self._mending, timeout_s)
        except InterruptedWriteError as error:
            self._mending = self._mending[error.sent_bytes :]
            self.close()
            raise
        self._mending = b""

    def _pre_flight(self, ends_at_s: float) -> PrintOutcome | None:
        """Return why no byte may be sent, or None if the printer is ready for the job."""
        if not self._transport.is_open:
            return _failed(DeviceStatus(reasons=(Reason.NOT_OPEN,)))
        if not self._profile.answers_status:
            self._status = DeviceStatus(state=DeviceState.BUSY)
            return None
        status = self._status_before(ends_at_s)
        if status.is_blocked:
            return _failed(status)
        try:
            self._settle(min(time.monotonic() + SETTLE_TIMEOUT_S, ends_at_s))
        except InterruptedWriteError as error:
            reason = Reason.LOST if isinstance(error, DeviceLostError) else Reason.STALLED
            return _failed(status_lost(reason))
        return None

    def _status_before(self, ends_at_s: float) -> DeviceStatus:
        timeout_s = max(min(3 * ANSWER_TIMEOUT_S, ends_at_s - time.monotonic()), 0.001)
        status = self.status(timeout_s)
        if self._transport.is_open or not self._transport.is_network:
            return status
        # Network printers close idle connections; nothing of the job has left, so connect again.
        try:
            self.open(timeout_s)
        except DeviceError:
            return status
        return self.status(timeout_s)

    def _settle(self, ends_at_s: float) -> None:
        """Make sure that no answer to an older question is still to come."""
        if self._is_settled:
            return
        self._transport.write_all(_ASK_MAKER + BARRIER, max(ends_at_s - time.monotonic(), 0.001))
        has_block = has_answer = False
        while not self._is_settled:
            limit_s = min(time.monotonic() + QUIET_S, ends_at_s) if has_answer else ends_at_s
            answer = next(self._answers(limit_s), None)
            if answer is None:
                # Models without GS I answer only GS r. An older answer would have come right
                # before it, so silence after it settles the matter too; with no answer at all
                # the printer stays unsettled, and only GS ( H can confirm a job.
                self._is_settled = has_answer
                return
            has_block = has_block or isinstance(answer, Block)
            has_answer = has_answer or isinstance(answer, QueuedStatus)
            self._is_settled = has_block and isinstance(answer, QueuedStatus)

    def _await_end(self, process_id: int | None, sent: int, ends_at_s: float) -> PrintOutcome:
        was_settled, self._is_settled = self._is_settled, False
        self._is_noisy = False
        try:
            for answer in self._answers(ends_at_s):
                if isinstance(answer, ProcessAnswer) and answer.process_id == process_id:
                    self._drain_barrier(was_settled=was_settled)
                    return self._confirmed(sent)
                if isinstance(answer, QueuedStatus) and self._ends_job(
                    answer, was_settled=was_settled
                ):
                    self._is_settled = True
                    return self._confirmed(sent)
        except DeviceLostError:
            self._status = status_lost()
            return PrintOutcome(PrintResult.UNKNOWN, sent, self._status, (Reason.LOST,))
        reasons = (Reason.GARBAGE,) if self._is_noisy else ()
        status = self.status(ANSWER_TIMEOUT_S)
        return PrintOutcome(PrintResult.UNKNOWN, sent, status, reasons or status.reasons)

    def _ends_job(self, answer: QueuedStatus, *, was_settled: bool) -> bool:
        # A single byte proves little on a noisy line; GS ( H would.
        return was_settled and not self._is_noisy and not answer.says_paper_out

    def _drain_barrier(self, *, was_settled: bool) -> None:
        """Take the answer to the GS r that follows GS ( H, so that no job finds it later."""
        for answer in self._answers(time.monotonic() + ANSWER_TIMEOUT_S):
            if isinstance(answer, QueuedStatus):
                self._is_settled = was_settled
                return

    def _confirmed(self, sent: int) -> PrintOutcome:
        # The answer has come; what the status says now (the roll may have ended) changes nothing.
        return PrintOutcome(PrintResult.CONFIRMED, sent, self.status(ANSWER_TIMEOUT_S))

    def _interrupted(self, error: InterruptedWriteError, job: bytes) -> PrintOutcome:
        reason = Reason.LOST if isinstance(error, DeviceLostError) else Reason.STALLED
        # The stream may stand in the middle of a command, where a question would be swallowed:
        # what automatic status said last must do, and this connection is of no more use.
        self._take_unasked()
        status = self._status if self._transport.is_open else status_lost()
        self._is_settled = False
        self._transport.close()
        sent = min(error.sent_bytes, len(job))
        if sent == 0:
            return _failed(replace(status, state=DeviceState.LOST, reasons=(reason,)))
        # The command begun would swallow the start of the next job; end it, and cut the torn page
        # off. A printer that has forgotten all of it sees nothing but an empty line.
        self._mending = bytes(bytes_to_complete(job[:sent])) + _CUT_OFF
        return PrintOutcome(PrintResult.UNKNOWN, sent, status, status.reasons or (reason,))

    def _ask_status(self, ends_at_s: float) -> DeviceStatus:
        """Ask DLE EOT 1, 2, 4 and, if there is an error, 3. Raises InterruptedWriteError."""
        status = DeviceStatus()
        for question in (1, 2, 4):
            status = with_real_time(status, question, self._ask(question, ends_at_s))
        if status.error is ErrorKind.UNKNOWN:
            status = with_real_time(status, 3, self._ask(3, ends_at_s))
        if self._is_noisy:
            return replace(status, state=DeviceState.BLOCKED, reasons=(Reason.GARBAGE,))
        return status.settled()

    def _ask(self, question: Literal[1, 2, 3, 4], ends_at_s: float) -> int:
        limit_s = min(ends_at_s, time.monotonic() + ANSWER_TIMEOUT_S)
        remaining_s = max(limit_s - time.monotonic(), 0.001)
        self._transport.write_all(bytes([0x10, 0x04, question]), remaining_s)
        has_stray = False
        for answer in self._answers(limit_s):
            if isinstance(answer, RealTimeStatus):
                return answer.byte
            has_stray = has_stray or not isinstance(answer, AutoStatus | FlowControl)
        # Something spoke, but it did not answer: noise, which may also have begun a block that
        # would swallow the next answer.
        self._is_noisy = self._is_noisy or has_stray or self._sorter.has_pending
        self._sorter.clear()
        raise DeviceTimeoutError

    def _answers(self, ends_at_s: float) -> Iterator[Answer]:
        """Yield answers until the time is up; automatic status is worked in on the way."""
        while True:
            while self._inbox:
                yield self._inbox.popleft()
            remaining_s = ends_at_s - time.monotonic()
            received = self._transport.read(_READ_BYTES, max(min(remaining_s, READ_STEP_S), 0))
            for answer in self._sorter.feed(received):
                if isinstance(answer, AutoStatus):
                    self._status = with_auto(self._status, answer.group).settled()
                elif isinstance(answer, Garbage):
                    self._is_noisy = True
                self._inbox.append(answer)
            if remaining_s <= 0 and not self._inbox:
                return

    def _take_unasked(self) -> None:
        with contextlib.suppress(DeviceLostError):
            for _ in self._answers(time.monotonic()):
                pass

    def _silence_reason(self) -> Reason:
        if self._is_noisy:
            return Reason.GARBAGE
        # A network printer serves one connection and lets others wait: it is in use elsewhere.
        return Reason.USED_ELSEWHERE if self._transport.is_network else Reason.NO_ANSWER


def _failed(status: DeviceStatus) -> PrintOutcome:
    return PrintOutcome(PrintResult.FAILED, 0, status, status.reasons)
