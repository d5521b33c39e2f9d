"""The scan of somebody who does not wait for the till to start: for the benchmark of starting.

Made before the storage is open, when the environment names a code. Its scan then lies in the
window's event queue, as one of a serial scanner's thread would, is rung up as soon as there is a
till, and painted; then it says when that was, and the process ends. Does not measure (benchmarks).

Invariant: nothing is said of a scan that did not become a line.
"""

import os
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from hardware.devices.scanner import Scan

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos_app.bootstrap.window import TillWindow

PROBE = "REGULARS_START_PROBE"


class StartProbe(QObject):
    """Scans `code` once, from now on. `end(till)` runs when the line is painted, or none came."""

    _scanned = Signal(object)

    def __init__(self, code: str, *, end: "Callable[[TillWindow], None]") -> None:
        super().__init__()
        self._till: TillWindow | None = None
        self._early: Scan | None = None
        self._end = end
        self._scanned.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._scanned.emit(Scan(code, None, "probe"))

    def hand_to(self, till: "TillWindow") -> None:
        """There is a till now; what was delivered before is rung up at once."""
        self._till = till
        if self._early is not None:
            self._deliver(self._early)

    def _deliver(self, scan: Scan) -> None:
        till = self._till
        if till is None:
            self._early = scan
            return
        before = _count_items(till)
        till.on_scan(scan)
        if _count_items(till) > before:
            till.window.repaint()
            till.application.processEvents()
            print(f"first-scan-painted {time.monotonic_ns()}", flush=True)
        self._end(till)


def probe_asked_for() -> StartProbe | None:
    """The probe of this process, if its environment names a code."""
    code = os.environ.get(PROBE)
    return StartProbe(code, end=_end_process) if code else None


def _count_items(till: "TillWindow") -> int:
    return till.presenter.counter.basket.item_count if till.presenter is not None else 0


def _end_process(till: "TillWindow") -> None:
    till.window.close()
    till.close()
    os._exit(0)
