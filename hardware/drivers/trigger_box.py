"""A cash drawer on a trigger box: a small box on a serial port that gives the pulse.

Does not decide who may open it and keeps no journal. What a box wants to hear and answers is a row
of BOXES; a maker who is not there is `any`, because most open at every byte.

Source: Glancetron 8005-U manual (ESC 4, ESC 5 open, ESC : and ESC ; ask, answer ESC 4 A closed or B
open); IBM 4840 (BEL); ACODE boxes (a stream of zeros while the drawer is open).
"""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass

from hardware.errors import DeviceError
from hardware.transports.transport import Transport

_READ_BYTES, _OLD_BYTES_MAX = 64, 4096
_STREAM_S = 0.3  # a box that streams while the drawer is open says something in this time


@dataclass(frozen=True, slots=True)
class TriggerBox:
    """One kind of box: bytes that open (by plug 1 and 2), the question, and what an answer means.

    Without `opened` there is no sensor. With `is_stream` there is no question: bytes that come
    unasked mean open, silence means closed.
    """

    opening: tuple[bytes, bytes]
    questions: tuple[bytes, bytes] = (b"", b"")
    opened: "re.Pattern[bytes] | None" = None
    closed: "re.Pattern[bytes] | None" = None
    is_stream: bool = False


BOXES: Mapping[str, TriggerBox] = {
    "any": TriggerBox((b"\x07", b"\x07")),
    "glancetron": TriggerBox(
        (b"\x1b4", b"\x1b5"),
        (b"\x1b:", b"\x1b;"),
        opened=re.compile(rb"\x1b[45]B"),
        closed=re.compile(rb"\x1b[45]A"),
    ),
    "acode": TriggerBox((b"\x00", b"\x00"), opened=re.compile(rb"\x00"), is_stream=True),
}


class TriggerBoxDrawer:
    """CashDrawer over a line of its own; it is opened when it is first needed, and again after."""

    def __init__(self, transport: Transport, box: TriggerBox, *, plug: int = 1) -> None:
        """Name the line, the kind of box and the plug on it (1 or 2); nothing is opened yet."""
        self._transport, self._box, self._plug = transport, box, plug - 1

    def open_drawer(self, timeout_s: float) -> None:
        """Send exactly one opening.

        Raises DeviceNotFoundError or DeviceBusyError if the box is not there, DeviceTimeoutError or
        DeviceLostError with `sent_bytes` otherwise.
        """
        if not self._transport.is_open:
            self._transport.open(timeout_s)
        try:
            self._transport.write_all(self._box.opening[self._plug], timeout_s)
        except DeviceError:
            self._transport.close()
            raise

    def is_open(self, timeout_s: float) -> bool | None:
        """Say whether the drawer is open; None if the box has no sensor or does not answer."""
        if self._box.opened is None:
            return None
        try:
            return self._ask(timeout_s)
        except DeviceError:
            self._transport.close()
            return None

    def close(self) -> None:
        """Disconnect; does nothing if not open."""
        self._transport.close()

    def _ask(self, timeout_s: float) -> bool | None:
        box = self._box
        if not self._transport.is_open:
            self._transport.open(timeout_s)
        # What was said before the question is old; a stream has no end, so it is cut off once.
        self._transport.read(_OLD_BYTES_MAX, 0)
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
