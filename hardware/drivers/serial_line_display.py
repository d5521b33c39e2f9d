"""A customer display on a serial port, or any transport.

Does not know whether anybody can read it: these displays never answer.

Invariant: the first thing shown after opening is preceded by a reset, whatever stood there.
"""

from hardware.devices.line_display import COLUMNS
from hardware.protocols.line_display import CLEAR, DIALECTS, RESET, passed_through
from hardware.transports.transport import Transport


class SerialLineDisplay:
    """LineDisplay over a transport. `is_between`: a printer hangs on the display's own plug."""

    def __init__(self, transport: Transport, dialect: str, *, is_between: bool = False) -> None:
        """Put them together; nothing is opened yet. `dialect` is a key of DIALECTS."""
        self._transport = transport
        self._lines = DIALECTS[dialect]
        self._is_between = is_between
        self._is_reset = False

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""
        self._transport.open(timeout_s)
        self._is_reset = False

    def close(self) -> None:
        """Disconnect; does nothing if not open."""
        self._transport.close()

    def show(self, upper: str, lower: str, timeout_s: float) -> None:
        """Show two lines. Raises DeviceTimeoutError or DeviceLostError."""
        job = self._lines(upper[:COLUMNS], lower[:COLUMNS])
        if not self._is_reset:
            job = RESET + CLEAR + job
        # What a broken write left behind is wiped by the reset before the next.
        self._is_reset = False
        self._transport.write_all(passed_through(job) if self._is_between else job, timeout_s)
        self._is_reset = True
