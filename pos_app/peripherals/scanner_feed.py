"""Scans from a scanner on a line (serial, USB-serial, network) as a signal.

Does not say what a code means. A scanner that types like a keyboard has no line: see wedge_filter.

Invariant: every line the scanner sends is told once, in order; an unplugged scanner is tried again,
at first after one second, later every thirty.
"""

import time

from PySide6.QtCore import QObject, Signal

from hardware.device_check import CheckName, CheckResult, check_opening
from hardware.devices.scanner import Scanner
from hardware.errors import DeviceAnswerError, DeviceError
from pos_app.background.worker import LoopWorker
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import (
    DeviceHealth,
    DeviceKind,
    HealthState,
    health_of_error,
    health_ready,
)
from pos_app.peripherals.device_latency import Latency, Measure

OPEN_TIMEOUT_S = 3.0


class ScannerFeed(QObject):
    """Built on the GUI thread, so that its signals arrive there."""

    scanned = Signal(object)  # hardware.devices.scanner.Scan
    health_changed = Signal(object)  # DeviceHealth
    measured = Signal(object)  # Latency

    kind = DeviceKind.SCANNER
    checks = frozenset({CheckName.ANSWER})  # a scan is waited for by whoever shows it

    def __init__(
        self, scanner: Scanner, *, address: str, name: str, back_off: BackOff | None = None
    ) -> None:
        super().__init__()
        self._scanner, self.address = scanner, address
        self._back_off = back_off or BackOff()
        self._is_open = False
        self._health: DeviceHealth | None = None
        self.loop = LoopWorker(name, self.step, on_stopped=scanner.close)

    def start(self) -> None:
        """Begin; once."""
        self.loop.start()

    def stop(self) -> bool:
        """Stop reading and disconnect. False if it does not end in time."""
        return self.loop.stop()

    def check(self, name: CheckName) -> tuple[CheckResult, ...]:
        """Say whether the line to the scanner stands. Runs on the scanner's thread."""
        del name
        if not self._is_open:
            opening = check_opening(self._scanner, deadline_s=OPEN_TIMEOUT_S)
            self._is_open = bool(opening.is_good)
            return (opening,)
        return (CheckResult(name=CheckName.ANSWER, is_good=True, code="opened"),)

    def step(self, timeout_s: float) -> None:
        """Read one scan, or wait up to `timeout_s`. Runs on the scanner's thread."""
        if not self._is_open:
            if not self._back_off.is_due:
                self.loop.pause.wait(min(timeout_s, self._back_off.remaining_s))
                return
            self._open()
            return
        try:
            scan = self._scanner.read(timeout_s)
        except DeviceAnswerError:
            # Noise on the line: the scanner is there, so it only needs a look.
            self._tell(
                DeviceHealth(
                    DeviceKind.SCANNER,
                    self.address,
                    HealthState.ATTENTION,
                    "devices.scanner_garbage",
                )
            )
            return
        except DeviceError as error:
            self._scanner.close()
            self._is_open = False
            self._back_off.fail()
            self._tell(health_of_error(DeviceKind.SCANNER, self.address, error))
            return
        if scan is not None:
            self._tell(health_ready(DeviceKind.SCANNER, self.address))
            self.scanned.emit(scan)

    def _open(self) -> None:
        begun_at_s = time.monotonic()
        try:
            self._scanner.open(OPEN_TIMEOUT_S)
        except DeviceError as error:
            self._back_off.fail()
            self._tell(health_of_error(DeviceKind.SCANNER, self.address, error))
            return
        took_ms = round((time.monotonic() - begun_at_s) * 1000)
        self.measured.emit(Latency(self.kind, self.address, Measure.CONNECT, took_ms))
        self._is_open = True
        self._back_off.reset()
        self._tell(health_ready(DeviceKind.SCANNER, self.address))

    def _tell(self, health: DeviceHealth) -> None:
        if health != self._health:
            self._health = health
            self.health_changed.emit(health)
