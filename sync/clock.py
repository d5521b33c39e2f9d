"""The hybrid logical clock: one whole number that orders changes of documents between tills.

Layout of the 63 bits used, so that it fits a signed 64-bit column, highest first::

    42 bits  milliseconds since 1970-01-01 UTC (to the year 2109)
    13 bits  counter inside one millisecond
     8 bits  tie-break made from the device's id

Orders fields of documents only; never money, points or consent. Does not read the machine's clock:
the caller passes wall milliseconds in. Source: Kulkarni et al., "Logical Physical Clocks" (2014).

Invariants:
- `tick` is always greater than every clock ticked or seen before, also when the wall clock is set
  back and after more than 8,192 ticks in one millisecond.
- Two devices may share a clock value (the tie-break is 8 bits): order by (clock, record id).
"""

import hashlib
from uuid import UUID

from sync.errors import ClockRangeError

MS_BITS, COUNTER_BITS, TIE_BITS = 42, 13, 8
LARGEST_MS = (1 << MS_BITS) - 1
_STEP_MASK = (1 << (MS_BITS + COUNTER_BITS)) - 1


def wall_ms_of(clock: int) -> int:
    """The milliseconds in a clock value: when it was written, as far as that device knew."""
    return clock >> (COUNTER_BITS + TIE_BITS)


def counter_of(clock: int) -> int:
    """The counter in a clock value."""
    return (clock >> TIE_BITS) & ((1 << COUNTER_BITS) - 1)


def tie_of(device: UUID) -> int:
    """The tie-break of a device: the first byte of the SHA-256 of its id."""
    return hashlib.sha256(device.bytes).digest()[0]


def effective_clock(clock: int, *, received_ms: int) -> int:
    """The clock that counts once a hub has taken the record: never later than its receipt.

    Reckoned once at acceptance and stored; a till whose date is years ahead thus wins nothing.
    """
    if wall_ms_of(clock) <= received_ms:
        return clock
    return (received_ms << (COUNTER_BITS + TIE_BITS)) | (clock & ((1 << TIE_BITS) - 1))


class HybridClock:
    """The clock of one device. Not thread-safe: the writer of the records owns it.

    `latest` is the greatest clock ticked or seen, to be handed in again after a restart.
    """

    def __init__(self, device: UUID, *, latest: int = 0) -> None:
        self._tie = tie_of(device)
        self._step = latest >> TIE_BITS

    @property
    def latest(self) -> int:
        """The greatest clock ticked or seen; 0 before the first."""
        return (self._step << TIE_BITS) | self._tie if self._step else 0

    def tick(self, wall_ms: int) -> int:
        """A clock greater than all before. Raises ClockRangeError outside 1970 to 2109."""
        if not 0 <= wall_ms <= LARGEST_MS:
            raise ClockRangeError(wall_ms)
        # Milliseconds and counter are one number: a counter that overflows carries into the
        # milliseconds, which then run ahead of the wall until it has caught up.
        step = max(wall_ms << COUNTER_BITS, self._step + 1)
        if step > _STEP_MASK:
            raise ClockRangeError(wall_ms)
        self._step = step
        return (step << TIE_BITS) | self._tie

    def see(self, clock: int) -> None:
        """Take note of a clock of another device, so that the next tick is after it."""
        self._step = max(self._step, clock >> TIE_BITS)
