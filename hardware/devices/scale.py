"""What a scale is: asked for the weight that lies on it now.

Does not know products or prices, and keeps nothing between two readings: that the pan was empty in
between is for the caller to see.

Invariants:
- Only a STABLE reading has a weight; one that moves, or is over or under, has none to sell by.
- A weight is a Decimal in grams, exactly what the scale said; no float anywhere.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol


class ReadingState(StrEnum):
    """What a scale says of the weight on it."""

    STABLE = "stable"
    MOVING = "moving"
    OVER = "over"  # more than the scale can weigh
    UNDER = "under"  # less than nothing: the pan was lifted or a tare is set
    NOT_ZEROED = "not_zeroed"  # it was not empty when it was switched on
    FAULTY = "faulty"  # it says that it is out of order


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer. `is_net`: a tare set at the scale is already taken off."""

    state: ReadingState
    grams: Decimal | None = None
    is_net: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing lies on it."""
        return self.grams == 0


class Scale(Protocol):
    """UnifiedPOS Scale. One caller thread at a time."""

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""

    def close(self) -> None:
        """Disconnect; does nothing if not open."""

    def weigh(self, timeout_s: float) -> Reading:
        """Ask once what lies on it.

        Raises DeviceTimeoutError without an answer, DeviceLostError when unplugged, and
        DeviceAnswerError for an answer that cannot be true.
        """
