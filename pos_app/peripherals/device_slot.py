"""One part of the devices while it is there: its threads, and how it goes when another comes.

Makes nothing (device_set does) and waits for nothing. Lives on the window's thread.

Invariants:
- A part that is told to leave finishes what it does: a job that is being sent is sent to its end.
- It has left only when every thread of it has ended and its devices are closed, so that whatever
  comes next may open the same port and finds nothing in SENDING.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from pos_app.background.worker import LoopWorker
from pos_app.peripherals.device_book import Place
from pos_app.peripherals.device_health import DeviceHealth
from pos_app.peripherals.wedge_filter import WedgeFilter


class DeviceThread(Protocol):
    """A station, a feed or a control."""

    loop: LoopWorker

    def start(self) -> None:
        """Begin; once."""

    def stop(self) -> bool:
        """End, and wait for it. False if it did not end in time."""


def _never() -> bool:
    return False


@dataclass(slots=True)
class DeviceSlot:
    """`part` is what it was made from, `places` the devices that tell of themselves in it.

    `wrong` are addresses that mean nothing. While `is_busy` says so it is not even told to leave.
    """

    part: object
    threads: list[DeviceThread] = field(default_factory=list)
    filters: list[WedgeFilter] = field(default_factory=list)
    wrong: list[DeviceHealth] = field(default_factory=list)
    places: set[Place] = field(default_factory=set)
    is_busy: Callable[[], bool] = _never
    is_leaving: bool = False

    def start(self) -> None:
        """Open its devices and catch its scans from now on."""
        application = QCoreApplication.instance()
        assert application is not None, "devices need the application to exist"
        for wedge in self.filters:
            application.installEventFilter(wedge)
        for thread in self.threads:
            thread.start()

    def leave(self) -> bool:
        """Tell it to end, and say whether it has; asked again until it has. Returns at once."""
        if self.is_busy():
            return False
        self._let_keys_through()
        self.is_leaving = True
        # Every one is told before it is asked whether all have ended.
        ended = [thread.loop.stop(timeout_s=0) for thread in self.threads]
        return all(ended)

    def stop(self) -> None:
        """End it and wait, when the till closes."""
        self._let_keys_through()
        for thread in self.threads:
            thread.stop()

    def _let_keys_through(self) -> None:
        application = QCoreApplication.instance()
        if application is not None:
            for wedge in self.filters:
                application.removeEventFilter(wedge)
