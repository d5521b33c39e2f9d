"""Scans from a scanner on a line (serial, USB-serial, network) as a signal.

Does not say what a code means. A scanner that types like a keyboard has no line: see wedge_filter.

Invariant: every line the scanner sends is told once, in order; an unplugged scanner is tried again,
at first after one second, later every thirty.
"""

from PySide6.QtCore import QObject, Signal

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

OPEN_TIMEOUT_S = 3.0


class ScannerFeed(QObject):
    """Built on the GUI thread, so that its signals arrive there."""

    scanned = Signal(object)  # hardware.devices.scanner.Scan
    health_changed = Signal(object)  # DeviceHealth

    def __init__(
        self, scanner: Scanner, *, address: str, name: str, back_off: BackOff | None = None
    ) -> None:
        super().__init__()
        self._scanner, self._address = scanner, address
        self._back_off = back_off or BackOff()
        self._is_open = False
        self._health: DeviceHealth | None = None
        self._loop = LoopWorker(name, self.step, on_stopped=scanner.close)

    def start(self) -> None:
        """Begin; once."""
        self._loop.start()

    def stop(self) -> bool:
        """Stop reading and disconnect. False if it does not end in time."""
        return self._loop.stop()

    def step(self, timeout_s: float) -> None:
        """Read one scan, or wait up to `timeout_s`. Runs on the scanner's thread."""
        if not self._is_open:
            if not self._back_off.is_due:
                self._loop.pause.wait(min(timeout_s, self._back_off.remaining_s))
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
                    self._address,
                    HealthState.ATTENTION,
                    "devices.scanner_garbage",
                )
            )
            return
        except DeviceError as error:
            self._scanner.close()
            self._is_open = False
            self._back_off.fail()
            self._tell(health_of_error(DeviceKind.SCANNER, self._address, error))
            return
        if scan is not None:
            self._tell(health_ready(DeviceKind.SCANNER, self._address))
            self.scanned.emit(scan)

    def _open(self) -> None:
        try:
            self._scanner.open(OPEN_TIMEOUT_S)
        except DeviceError as error:
            self._back_off.fail()
            self._tell(health_of_error(DeviceKind.SCANNER, self._address, error))
            return
        self._is_open = True
        self._back_off.reset()
        self._tell(health_ready(DeviceKind.SCANNER, self._address))

    def _tell(self, health: DeviceHealth) -> None:
        if health != self._health:
            self._health = health
            self.health_changed.emit(health)
