"""A cash drawer on the drawer plug of a receipt printer.

Does not decide who may open it and keeps no journal: the caller writes SENDING down before calling.

A queued pulse (ESC p) is held by the printer while paper is out or the cover is open, and fires by
itself later; it is therefore refused then. A real-time pulse (DLE DC4) fires at once in all states.

Source: Epson ESC/POS: ESC p m t1 t2 (2 ms units), DLE DC4 1 m t (100 ms units).
"""

import time
from enum import Enum

from hardware.drivers.escpos_printer import EscposPrinter
from hardware.errors import DeviceBlockedError
from hardware.status import Reason


class PulseKind(Enum):
    """How the pulse is sent."""

    REAL_TIME = "real_time"
    QUEUED = "queued"


class PrinterDrawer:
    """CashDrawer through a printer's connection; called on the printer's thread."""

    def __init__(
        self,
        printer: EscposPrinter,
        *,
        pin: int = 2,
        kind: PulseKind = PulseKind.REAL_TIME,
        open_level_high: bool | None = None,
    ) -> None:
        """Name the pin (2 or 5), and the level of pin 3 when the drawer is open, if learnt."""
        if pin not in {2, 5}:
            msg = f"a drawer is on pin 2 or 5, not {pin}"
            raise ValueError(msg)
        self._printer = printer
        self._kind = kind
        self.open_level_high = open_level_high
        number = 1 if pin == 5 else 0
        self._pulse = {
            PulseKind.REAL_TIME: bytes([0x10, 0x14, 0x01, number, 0x01]),
            PulseKind.QUEUED: bytes([0x1B, 0x70, number, 50, 250]),
        }[kind]

    def open_drawer(self, timeout_s: float) -> None:
        """Send exactly one opening pulse.

        Raises DeviceBlockedError if nothing was sent because the pulse would come late,
        DeviceTimeoutError or DeviceLostError with `sent_bytes` otherwise.
        """
        ends_at_s = time.monotonic() + timeout_s
        if self._kind is PulseKind.QUEUED and self._printer.profile.answers_status:
            status = self._printer.status(timeout_s)
            if status.is_blocked:
                raise DeviceBlockedError(reason=(status.reasons or (Reason.OFFLINE,))[0])
        self._printer.send_pulse(self._pulse, max(ends_at_s - time.monotonic(), 0.001))

    def is_open(self, timeout_s: float) -> bool | None:
        """Say whether the drawer is open; None if its sensor was never learnt, or no answer."""
        if self.open_level_high is None:
            return None
        level_high = self.sensor_level(timeout_s)
        return None if level_high is None else level_high == self.open_level_high

    def sensor_level(self, timeout_s: float) -> bool | None:
        """Say whether pin 3 is high, whatever that means here; None without an answer."""
        return self._printer.status(timeout_s).drawer_pin_high
