"""A barcode scanner in HID point-of-sale mode.

Does not say what a code means. On Linux its transport is the hidraw device file.

Invariant: every code that came is yielded once, in order.
"""

import time
from collections import deque

from hardware.devices.scanner import Scan
from hardware.errors import DeviceAnswerError
from hardware.protocols.hid_pos_scan import REPORT_BYTES, HidScan, HidScanAssembler
from hardware.protocols.serial_scan import OverlongLine
from hardware.transports.transport import Transport


class HidScanner:
    """Scanner over a transport that delivers HID reports."""

    def __init__(self, transport: Transport, source: str) -> None:
        """Name the transport and the address that scans carry as their source."""
        self._transport = transport
        self._source = source
        self._assembler = HidScanAssembler()
        self._codes: deque[HidScan | OverlongLine] = deque()

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""
        self._transport.open(timeout_s)
        self._assembler = HidScanAssembler()

    def close(self) -> None:
        """Disconnect; does nothing if not open."""
        self._transport.close()

    def read(self, timeout_s: float) -> Scan | None:
        """Wait for the next scan; None if there was none in time.

        Raises DeviceLostError when unplugged and DeviceAnswerError for what is no scan report.
        """
        ends_at_s = time.monotonic() + timeout_s
        while not self._codes:
            remaining_s = ends_at_s - time.monotonic()
            received = self._transport.read(REPORT_BYTES, max(remaining_s, 0.0))
            if not received and remaining_s <= 0:
                return None
            refused = self._assembler.refused_count
            self._codes += self._assembler.feed(received)
            if self._assembler.refused_count > refused:
                raise DeviceAnswerError(code="scan_report")
        code = self._codes.popleft()
        if isinstance(code, OverlongLine):
            raise DeviceAnswerError(code="scan_overlong", length=code.length)
        return Scan(code.text, code.aim_id or None, self._source)
