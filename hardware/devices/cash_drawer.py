"""What a cash drawer is: it can be opened, and it may know whether it is open.

Does not decide who may open it and keeps no record (the caller journals before calling).
"""

from typing import Protocol


class CashDrawer(Protocol):
    """UnifiedPOS CashDrawer. One caller thread at a time."""

    def open_drawer(self, timeout_s: float) -> None:
        """Send exactly one opening pulse.

        Raises DeviceBlockedError if nothing was sent because the pulse would come late, and
        DeviceTimeoutError or DeviceLostError, where `sent_bytes` 0 means that nothing left.
        """

    def is_open(self, timeout_s: float) -> bool | None:
        """Say whether the drawer is open; None if there is no sensor or no answer."""


def learn_level(shut: bool | None, opened: bool | None) -> bool | None:  # noqa: FBT001  (levels)
    """Return the sensor's level when the drawer is open, from the levels seen in both positions.

    True: high. None where there is nothing to learn: a level is missing, or both are the same
    because no sensor is wired.
    """
    if shut is None or opened is None or shut == opened:
        return None
    return opened
