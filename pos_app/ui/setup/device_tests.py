"""The tests that are under way on the page of the devices, and how each ended.

Asks no device and draws nothing. Plain Python.

Invariants:
- A test is over for whoever waits after its time, whatever the device's thread does: the page says
  so itself, and an answer that comes later is shown in its place.
- Of two tests of one device the later one is shown.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from pos_app.ui.setup.device_picture import DeviceLine

ANSWER_S = 3.0  # a wrong address, or a name that cannot be looked up, costs no longer
PRINT_S = 12.0  # a printer that is well may take this long for a page
SCAN_S = 15.0  # a person has to find something to scan


@dataclass(slots=True)
class Running:
    """One test: when it began, how long it is waited for, and what came of it."""

    test: str
    begun_at_s: float
    wait_s: float
    lines: tuple[DeviceLine, ...] = ()
    is_over: bool = False


class DeviceTests:
    """By the key of a device. `now_s` is a clock that never goes back."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._running: dict[str, Running] = {}

    @property
    def waiting(self) -> frozenset[str]:
        """The devices whose test is waited for."""
        return frozenset(key for key, one in self._running.items() if not one.is_over)

    def begin(self, key: str, test: str, wait_s: float) -> Running:
        """Note that a test begins; what the one before said is forgotten."""
        running = self._running[key] = Running(test, self._now_s(), wait_s)
        return running

    def end(self, key: str, running: Running, lines: tuple[DeviceLine, ...]) -> None:
        """Take the result in, also one that comes late; one of an older test is dropped."""
        if self._running.get(key) is running:
            running.lines, running.is_over = lines, True

    def overdue(self) -> tuple[tuple[str, Running], ...]:
        """Return the tests whose time is up; whoever asks gives them their line by `end`."""
        now_s = self._now_s()
        return tuple(
            (key, one)
            for key, one in self._running.items()
            if not one.is_over and now_s - one.begun_at_s >= one.wait_s
        )

    def forget(self, key: str) -> None:
        """Show nothing of the last test of a device any more."""
        self._running.pop(key, None)

    def of(self, key: str) -> Running | None:
        """The last test of a device."""
        return self._running.get(key)

    def waits_for(self, test: str) -> tuple[str, Running] | None:
        """The device that waits for this test, with it."""
        found = ((key, one) for key, one in self._running.items() if one.test == test)
        return next((pair for pair in found if not pair[1].is_over), None)

    def took_ms(self, running: Running) -> int:
        """Whole milliseconds since it began."""
        return round((self._now_s() - running.begun_at_s) * 1000)
