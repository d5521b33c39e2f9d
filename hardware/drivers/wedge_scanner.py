"""A scanner that types like a keyboard: its settings, and the place where its scans arrive.

Does not see keys: the window's event filter (pos_app/peripherals) feeds the wedge rule and delivers
what the rule calls a scan. So every scanner, typed or not, is read in the same way.
"""

import queue

from hardware.devices.scanner import Scan
from hardware.protocols.keyboard_wedge import WedgeSettings
from hardware.protocols.serial_scan import split_aim_id
from hardware.settings import DeviceAddress


class WedgeScanner:
    """Scanner whose scans are delivered by the event filter."""

    def __init__(self, address: DeviceAddress) -> None:
        """Take prefix and suffix from the address."""
        prefix = address.options.get("prefix")
        self.settings = WedgeSettings(
            prefix=bytes.fromhex(prefix).decode("latin-1") if prefix else None
        )
        self.suffix = address.options.get("suffix", "any")  # enter, tab, any or none
        self._source = str(address)
        self._scans: queue.SimpleQueue[Scan] = queue.SimpleQueue()

    def open(self, timeout_s: float) -> None:
        """Do nothing: the keyboard is always there."""

    def close(self) -> None:
        """Do nothing: the keyboard stays."""

    def deliver(self, raw: str) -> Scan:
        """Take what the wedge rule read; also return it, for a filter that passes it on itself."""
        aim_id, code = split_aim_id(raw)
        scan = Scan(code, aim_id, self._source)
        self._scans.put(scan)
        return scan

    def read(self, timeout_s: float) -> Scan | None:
        """Wait for the next scan; None if there was none in time."""
        try:
            return self._scans.get(timeout=max(timeout_s, 0.0))
        except queue.Empty:
            return None
