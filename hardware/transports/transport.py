"""What a transport is: it moves bytes and tells exactly how far it came.

Does not know what the bytes mean and never sends anything twice.
"""

from typing import Protocol


class Transport(Protocol):
    """A way to a device. One caller thread at a time; all times are seconds from the call."""

    @property
    def is_network(self) -> bool:
        """Whether other tills can reach the same device, so that silence may mean "in use"."""

    @property
    def is_open(self) -> bool:
        """Whether open() succeeded and the connection has not been seen to break."""

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""

    def write_all(self, outgoing: bytes, deadline_s: float) -> None:
        """Send all of it, or raise DeviceTimeoutError or DeviceLostError with `sent_bytes`."""

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        """Return what has come, at most `max_bytes`; empty after `timeout_s` of silence.

        Raises DeviceLostError when the connection is gone.
        """

    def close(self) -> None:
        """Disconnect; does nothing if not open."""
