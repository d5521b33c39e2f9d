"""How the devices of this till do: the last word of each, and who can be asked.

Makes, opens and asks no device (device_set, device_check). Lives on the window's thread.

Invariant: only devices that are expected here are known: the last word of one that has gone is
dropped.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from pos_app.peripherals.device_book import DeviceBook, Place
from pos_app.peripherals.device_check import ChecksDevice
from pos_app.peripherals.device_health import DeviceHealth
from pos_app.peripherals.device_latency import Latency


class DeviceStates(QObject):
    """`now` is the till's clock; `changed` and `measured` carry what is told."""

    changed = Signal(object)  # DeviceHealth
    measured = Signal(object)  # Latency

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.book = DeviceBook(now)
        self._expected: set[Place] = set()
        self._healths: dict[Place, DeviceHealth] = {}
        self._checked: dict[Place, ChecksDevice] = {}

    @property
    def healths(self) -> tuple[DeviceHealth, ...]:
        """The last known state of every device."""
        return tuple(self._healths.values())

    @property
    def checked(self) -> tuple[ChecksDevice, ...]:
        """The devices with a thread of their own, each of which can be asked how it is."""
        return tuple(self._checked.values())

    def expect(self, place: Place, device: ChecksDevice | None = None) -> None:
        """Listen to what is told of a place from now on, and let the device there be asked."""
        self._expected.add(place)
        if device is not None:
            self._checked[place] = device

    def forget(self, places: Iterable[Place]) -> None:
        """Know nothing of these any more; what the book says of them stays."""
        for place in places:
            self._expected.discard(place)
            self._healths.pop(place, None)
            self._checked.pop(place, None)

    def note(self, health: DeviceHealth) -> None:
        """Take in how a device does."""
        place = (health.kind, health.address)
        if place in self._expected:
            self._healths[place] = health
            self.book.note_health(health)
            self.changed.emit(health)

    def note_latency(self, latency: Latency) -> None:
        """Take in how long a device took."""
        self.book.note_latency(latency)
        self.measured.emit(latency)
