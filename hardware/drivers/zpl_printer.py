"""A label printer that speaks ZPL: opens its line, sends whole labels, closes it.

A label that did not come out is printed again by whoever sees it; what the printer says of itself
(`state`) is asked only when somebody wants to know. Not tried on a real printer.
"""

import time
from collections.abc import Iterable

from hardware.devices.label_printer import LabelPrinterState
from hardware.protocols.zpl_encoder import DOTS_PER_MM, LabelPage, encode_label
from hardware.protocols.zpl_status import ANSWER_BYTES_MAX, QUESTION, read_state
from hardware.transports.transport import Transport

OPEN_TIMEOUT_S = 3.0
LABEL_TIMEOUT_S = 5.0
_READ_BYTES = 256


class ZplPrinter:
    """Sends labels over a transport. One caller thread at a time.

    `is_asked` False: the line is one way, and a question would be a job of its own.
    """

    def __init__(
        self, transport: Transport, *, dots_per_mm: int = DOTS_PER_MM, is_asked: bool = True
    ) -> None:
        self._transport = transport
        self._dots_per_mm = dots_per_mm
        self._is_asked = is_asked

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""
        self._transport.open(timeout_s)

    def close(self) -> None:
        """Disconnect; does nothing if not open."""
        self._transport.close()

    def state(self, timeout_s: float) -> LabelPrinterState | None:
        """Ask the open printer how it is; None when it does not say. Raises DeviceError."""
        if not self._is_asked:
            return None
        ends_at_s = time.monotonic() + timeout_s
        self._transport.write_all(QUESTION, timeout_s)
        answer = b""
        while (remaining_s := ends_at_s - time.monotonic()) > 0:
            answer += self._transport.read(_READ_BYTES, remaining_s)
            state = read_state(answer)
            if state is not None or len(answer) > ANSWER_BYTES_MAX:
                return state
        return None

    def send(self, page: LabelPage, timeout_s: float = LABEL_TIMEOUT_S) -> None:
        """Send one label to the open printer. Raises DeviceTimeoutError or DeviceLostError."""
        self._transport.write_all(encode_label(page, dots_per_mm=self._dots_per_mm), timeout_s)

    def print_labels(self, pages: Iterable[LabelPage]) -> int:
        """Send every label; returns how many. Raises DeviceError; those sent before are out."""
        self.open(OPEN_TIMEOUT_S)
        sent = 0
        try:
            for page in pages:
                self.send(page)
                sent += 1
        finally:
            self.close()
        return sent
