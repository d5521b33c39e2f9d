"""A scanner that types, read below the windows: key events of a grabbed device as scans.

Does not grab (transports/evdev does) and does not say what a code means.
"""

from hardware.drivers.serial_scanner import SerialScanner
from hardware.protocols.evdev_keys import EVENT, EvdevKeys
from hardware.transports.transport import Transport

_EVENTS_MAX = 64


class TypedLine:
    """Transport of the characters that are typed on another transport's key events."""

    def __init__(self, keys: Transport) -> None:
        """Name the transport of the events; nothing is opened yet."""
        self._keys = keys
        self._typed = EvdevKeys()

    @property
    def is_network(self) -> bool:
        """Whether other tills can reach the same device."""
        return self._keys.is_network

    @property
    def is_open(self) -> bool:
        """Whether the device is ours, as far as we know."""
        return self._keys.is_open

    def open(self, timeout_s: float) -> None:
        """Take the device. Raises DeviceNotFoundError or DeviceBusyError."""
        self._keys.open(timeout_s)
        self._typed = EvdevKeys()

    def write_all(self, outgoing: bytes, deadline_s: float) -> None:
        """Hand on what there is to write; a keyboard refuses."""
        self._keys.write_all(outgoing, deadline_s)

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        """Return what was typed; empty after silence. Raises DeviceLostError."""
        del max_bytes  # a burst is short, and its events are longer than its characters
        return self._typed.feed(self._keys.read(_EVENTS_MAX * EVENT.size, timeout_s))

    def close(self) -> None:
        """Give the keys back; does nothing if not open."""
        self._keys.close()


def grabbed_scanner(keys: Transport, source: str) -> SerialScanner:
    """Return the Scanner on a transport of key events; scans carry `source`."""
    return SerialScanner(TypedLine(keys), source)
