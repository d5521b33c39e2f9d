"""A transport that ends in an emulator in the same process: what `emulated:` addresses use.

Has no socket and no thread: the driver's thread itself runs the emulator. Waits are real ones, so
that someone at the emulator dock can put paper in while a driver waits.
"""

import time

from hardware.emulators.byte_machine import ByteMachine
from hardware.errors import DeviceLostError, DeviceNotFoundError, DeviceTimeoutError

_WAIT_STEP_S = 0.1


class EmulatedTransport:
    """Transport to a byte machine."""

    is_network = False

    def __init__(self, machine: ByteMachine) -> None:
        """Name the machine; nothing is opened yet."""
        self._machine = machine
        self._incoming = bytearray()
        self._is_open = False

    @property
    def is_open(self) -> bool:
        """Whether the connection stands, as far as we know."""
        return self._is_open

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError if the machine is unplugged."""
        del timeout_s  # an emulator answers at once
        if not self._machine.is_plugged:
            raise DeviceNotFoundError(address="emulated:")
        self._incoming.clear()
        self._machine.take_answers()
        self._is_open = True

    def write_all(self, outgoing: bytes, deadline_s: float) -> None:
        """Send all of it, or raise DeviceTimeoutError or DeviceLostError with `sent_bytes`."""
        ends_at_s = time.monotonic() + deadline_s
        sent_bytes = 0
        while sent_bytes < len(outgoing):
            self._check(sent_bytes)
            room = self._machine.room()
            if room:
                part = outgoing[sent_bytes : sent_bytes + room]
                self._incoming += self._machine.feed(part)
                sent_bytes += len(part)
                continue
            remaining_s = ends_at_s - time.monotonic()
            if remaining_s <= 0:
                raise DeviceTimeoutError(sent_bytes)
            self._machine.wait(min(remaining_s, _WAIT_STEP_S))

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        """Return what has come; empty after silence. Raises DeviceLostError."""
        ends_at_s = time.monotonic() + timeout_s
        while True:
            self._check(0)
            self._incoming += self._machine.take_answers()
            remaining_s = ends_at_s - time.monotonic()
            if self._incoming or remaining_s <= 0:
                taken = bytes(self._incoming[:max_bytes])
                del self._incoming[:max_bytes]
                return taken
            self._machine.wait(remaining_s)

    def close(self) -> None:
        """Disconnect; does nothing if not open."""
        self._is_open = False

    def _check(self, sent_bytes: int) -> None:
        if not self._is_open or not self._machine.is_plugged:
            self._is_open = False
            raise DeviceLostError(sent_bytes)
