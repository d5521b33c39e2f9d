"""A barcode scanner on a serial port, or any transport that carries lines.

Does not say what a code means.

Invariant: every line that came is yielded once, in order; a line without an end is an error that
the caller sees, not silence.
"""

import time
from collections import deque

from hardware.devices.scanner import Scan
from hardware.errors import DeviceAnswerError
from hardware.protocols.serial_scan import (
    OverlongLine,
    ScanLine,
    ScanLineAssembler,
    split_aim_id,
)
from hardware.transports.transport import Transport

# A scanner that sends no line end falls silent behind its code for at least this long.
LINE_SILENCE_S = 0.15
_READ_BYTES = 1024


class SerialScanner:
    """Scanner over a transport."""

    def __init__(self, transport: Transport, source: str) -> None:
        """Name the transport and the address that scans carry as their source."""
        self._transport = transport
        self._source = source
        self._assembler = ScanLineAssembler()
        self._lines: deque[ScanLine | OverlongLine] = deque()

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""
        self._transport.open(timeout_s)
        self._assembler = ScanLineAssembler()

    def close(self) -> None:
        """Disconnect; does nothing if not open."""
        self._transport.close()

    def read(self, timeout_s: float) -> Scan | None:
        """Wait for the next scan; None if there was none in time.

        Raises DeviceLostError when unplugged and DeviceAnswerError for a line without an end.
        """
        ends_at_s = time.monotonic() + timeout_s
        while not self._lines:
            remaining_s = max(ends_at_s - time.monotonic(), 0.0)
            begun = self._assembler.has_begun
            wait_s = LINE_SILENCE_S if begun else remaining_s
            received = self._transport.read(_READ_BYTES, wait_s)
            if received:
                self._lines += self._assembler.feed(received)
            elif begun:
                self._lines += self._assembler.end_line()
            elif remaining_s <= 0:
                return None
        line = self._lines.popleft()
        if isinstance(line, OverlongLine):
            raise DeviceAnswerError(code="scan_overlong", length=line.length)
        aim_id, raw = split_aim_id(line.text)
        return Scan(raw, aim_id, self._source)
