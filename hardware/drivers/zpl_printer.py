"""A label printer that speaks ZPL: opens its line, sends whole labels, closes it.

Knows nothing of the printer's state: ZPL printers answer on their own terms, and a label that did
not come out is printed again by whoever sees it. Not tried on a real printer.
"""

from collections.abc import Iterable

from hardware.protocols.zpl_encoder import DOTS_PER_MM, LabelPage, encode_label
from hardware.transports.transport import Transport

OPEN_TIMEOUT_S = 3.0
LABEL_TIMEOUT_S = 5.0


class ZplPrinter:
    """Sends labels over a transport. One caller thread at a time."""

    def __init__(self, transport: Transport, *, dots_per_mm: int = DOTS_PER_MM) -> None:
        self._transport = transport
        self._dots_per_mm = dots_per_mm

    def print_labels(self, pages: Iterable[LabelPage]) -> int:
        """Send every label; returns how many. Raises DeviceError; those sent before are out."""
        self._transport.open(OPEN_TIMEOUT_S)
        sent = 0
        try:
            for page in pages:
                ready = encode_label(page, dots_per_mm=self._dots_per_mm)
                self._transport.write_all(ready, LABEL_TIMEOUT_S)
                sent += 1
        finally:
            self._transport.close()
        return sent
