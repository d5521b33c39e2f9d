"""A cash drawer on a trigger box: a small box on a serial port that gives the pulse.

Does not decide who may open it and keeps no journal. What a box wants to hear and how it answers
is in protocols/trigger_boxes.
"""

import time

from hardware.errors import DeviceError
from hardware.protocols.trigger_boxes import TriggerBox
from hardware.transports.transport import Transport

_READ_BYTES, _OLD_BYTES_MAX = 64, 4096
_STREAM_S = 0.3  # a box that streams while the drawer is open says something in this time


class TriggerBoxDrawer:
    """CashDrawer over a line of its own; it is opened when it is first needed, and again after."""

    def __init__(self, transport: Transport, box: TriggerBox, *, plug: int = 1) -> None:
        """Name the line, the kind of box and the plug on it (1 or 2); nothing is opened yet."""
        self._transport, self._box, self._plug = transport, box, plug - 1

    @property
    def has_sensor(self) -> bool:
        """Whether boxes of this kind tell how their drawer stands."""
        return self._box.opened is not None

    def open(self, timeout_s: float) -> None:
        """Connect, unless it is connected.

        Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError.
        """
        if not self._transport.is_open:
            self._transport.open(timeout_s)

    def open_drawer(self, timeout_s: float) -> None:
        """Send exactly one opening.

        Raises DeviceNotFoundError or DeviceBusyError if the box is not there, DeviceTimeoutError or
        DeviceLostError with `sent_bytes` otherwise.
        """
        self.open(timeout_s)
        try:
            self._transport.write_all(self._box.opening[self._plug], timeout_s)
        except DeviceError:
            self._transport.close()
            raise

    def is_open(self, timeout_s: float) -> bool | None:
        """Say whether the drawer is open; None if the box has no sensor or does not answer."""
        try:
            return self.look(timeout_s)
        except DeviceError:
            return None

    def look(self, timeout_s: float) -> bool | None:
        """Say what `is_open` says, but raise DeviceError where the line itself is gone."""
        try:
            self.open(timeout_s)
            # What was said before the question is old; a stream has no end, so it is cut off once.
            # A box without a sensor says nothing: reading it tells whether its line still stands.
            self._transport.read(_OLD_BYTES_MAX, 0)
            return self._ask(timeout_s) if self.has_sensor else None
        except DeviceError:
            self._transport.close()
            raise

    def close(self) -> None:
        """Disconnect; does nothing if not open."""
        self._transport.close()

    def _ask(self, timeout_s: float) -> bool | None:
        box = self._box
        if box.is_stream:
            return bool(self._transport.read(_READ_BYTES, min(timeout_s, _STREAM_S)))
        ends_at_s, said = time.monotonic() + timeout_s, b""
        self._transport.write_all(box.questions[self._plug], timeout_s)
        while (remaining_s := ends_at_s - time.monotonic()) > 0 and len(said) < _READ_BYTES:
            said += self._transport.read(_READ_BYTES, remaining_s)
            if box.opened is not None and box.opened.search(said):
                return True
            if box.closed is not None and box.closed.search(said):
                return False
        return None
