"""A payment terminal that speaks the loopback protocol over any transport.

Does not repeat a request and does not decide anything about money.

Invariant: an answer about another reference than the one asked for is never taken for it.
"""

import time
from collections import deque

from hardware.devices.payment_terminal import ChargeRequest, TerminalAnswer
from hardware.errors import DeviceTimeoutError
from hardware.protocols.loopback_terminal import (
    TerminalLines,
    ask_line,
    back_line,
    pay_line,
    read_answer,
    stop_line,
)
from hardware.transports.transport import Transport

_READ_BYTES = 1024


class LoopbackTerminal:
    """PaymentTerminal over a transport."""

    def __init__(self, transport: Transport) -> None:
        """Name the transport; nothing is opened yet."""
        self._transport = transport
        self._lines = TerminalLines()
        self._answers: deque[TerminalAnswer] = deque()

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""
        self._transport.open(timeout_s)
        self._lines = TerminalLines()
        self._answers.clear()

    def close(self) -> None:
        """Disconnect; does nothing if not open."""
        self._transport.close()

    def begin(self, request: ChargeRequest, timeout_s: float) -> None:
        """Ask for an amount. Raises DeviceTimeoutError or DeviceLostError with `sent_bytes`."""
        self._transport.write_all(pay_line(request), timeout_s)

    def read(self, timeout_s: float) -> TerminalAnswer | None:
        """Wait for the next answer; None if there was none in time.

        Raises DeviceLostError and DeviceAnswerError.
        """
        ends_at_s = time.monotonic() + timeout_s
        while not self._answers:
            remaining_s = max(ends_at_s - time.monotonic(), 0.0)
            received = self._transport.read(_READ_BYTES, remaining_s)
            self._answers += [read_answer(line) for line in self._lines.feed(received)]
            if not received and remaining_s <= 0:
                return None
        return self._answers.popleft()

    def abort(self, reference: str, timeout_s: float) -> None:
        """Ask the terminal to give up."""
        self._transport.write_all(stop_line(reference), timeout_s)

    def reverse(self, reference: str, timeout_s: float) -> None:
        """Ask the terminal to undo a charge. Raises as `begin` does."""
        self._transport.write_all(back_line(reference), timeout_s)

    def inquire(self, reference: str, timeout_s: float) -> TerminalAnswer:
        """Ask what became of a reference. Raises DeviceError when there is no answer."""
        ends_at_s = time.monotonic() + timeout_s
        self._transport.write_all(ask_line(reference), timeout_s)
        while True:
            answer = self.read(max(ends_at_s - time.monotonic(), 0.0))
            if answer is None:
                raise DeviceTimeoutError(len(ask_line(reference)))
            if answer.reference == reference:
                return answer
