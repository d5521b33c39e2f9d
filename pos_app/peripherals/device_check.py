"""What a device of this till offers to have checked.

Asks nothing itself: the questions are hardware/device_check.py, and each is put where the device
lives, on the loop of its station or feed. Does not say who may ask.

Invariant: `check` runs between two steps of the device's own loop, so that nothing else talks to
the device meanwhile; it raises no DeviceError.
"""

from collections.abc import Collection
from typing import Protocol

from hardware.device_check import CheckName, CheckResult
from pos_app.background.worker import TakesCalls
from pos_app.peripherals.device_health import DeviceKind


class ChecksDevice(Protocol):
    """A station or feed. `loop.submit(lambda: station.check(name))` is how the window asks it."""

    @property
    def kind(self) -> DeviceKind:
        """What it is."""

    @property
    def address(self) -> str:
        """Where it is, as in its DeviceHealth."""

    @property
    def checks(self) -> Collection[CheckName]:
        """What can be asked of it."""

    @property
    def loop(self) -> TakesCalls:
        """Its thread."""

    def check(self, name: CheckName) -> tuple[CheckResult, ...]:
        """Ask it, on its own thread; it is connected first if it is not."""
