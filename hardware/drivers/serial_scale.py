"""A scale on a serial port, or any transport, in the protocol that it speaks.

Does not wait for the weight to settle and remembers no reading.

Invariant: an answer belongs to the question just asked; what came before it is thrown away.
"""

import time

from hardware.devices.scale import Reading
from hardware.errors import DeviceAnswerError, DeviceTimeoutError
from hardware.protocols.scale_protocol import ANSWER_BYTES_MAX, ScaleProtocol
from hardware.transports.transport import Transport

QUIET_S = 0.3  # an answer that is later than this after its time is not to come any more
_READ_BYTES = 256


class SerialScale:
    """Scale over a transport."""

    def __init__(self, transport: Transport, protocol: ScaleProtocol) -> None:
        """Put transport and protocol together; nothing is opened yet."""
        self._transport = transport
        self._protocol = protocol
        self._is_behind = False  # the last question has not been answered

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""
        self._transport.open(timeout_s)

    def close(self) -> None:
        """Disconnect; does nothing if not open."""
        self._transport.close()

    def weigh(self, timeout_s: float) -> Reading:
        """Ask once; raises DeviceTimeoutError, DeviceLostError or DeviceAnswerError."""
        ends_at_s = time.monotonic() + timeout_s
        while self._transport.read(_READ_BYTES, QUIET_S if self._is_behind else 0):
            # A late answer to the question before would be a weight of other goods.
            if time.monotonic() >= ends_at_s:
                raise DeviceTimeoutError
        self._is_behind = True
        self._transport.write_all(self._protocol.question, max(ends_at_s - time.monotonic(), 0))
        answer, end = bytearray(), self._protocol.end
        while end not in answer:
            remaining_s = ends_at_s - time.monotonic()
            if remaining_s <= 0:
                raise DeviceTimeoutError(len(self._protocol.question))
            answer += self._transport.read(_READ_BYTES, remaining_s)
            if len(answer) > ANSWER_BYTES_MAX:
                raise DeviceAnswerError(code="scale_answer", answer=bytes(answer[:40]).hex(" "))
        self._is_behind = False
        return self._protocol.reading(bytes(answer[: answer.index(end) + len(end)]))
