"""What can go wrong with an emulated device.

Values and the noise generator only; each emulator says what a fault does to it.
"""

import random
from enum import Enum


class Fault(Enum):
    """A condition that lasts until it is cleared."""

    PAPER_OUT = "paper_out"
    PAPER_NEAR_END = "paper_near_end"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    CUTTER = "cutter"
    UNPLUGGED = "unplugged"
    GARBAGE = "garbage"  # every answer comes out as noise
    SILENCE = "silence"  # no answer comes out; printing goes on
    STALLED = "stalled"  # takes no more bytes than its buffer holds
    LATE = "late"  # answers are held back, and all come when it ends
    SLOW = "slow"  # takes one byte at a time


# While one of these lasts nothing is printed, and queued questions wait.
STOPPING = frozenset(
    {Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.OFFLINE, Fault.CUTTER, Fault.STALLED}
)


class Noise:
    """Bytes as a line with the wrong speed delivers them; the same seed gives the same bytes."""

    def __init__(self, seed: int = 1) -> None:
        """Start the sequence."""
        self._random = random.Random(seed)  # noqa: S311  (noise, not a secret)

    def instead_of(self, answer: bytes) -> bytes:
        """Return noise as long as the answer."""
        return self._random.randbytes(len(answer))
