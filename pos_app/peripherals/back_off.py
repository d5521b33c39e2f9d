"""Waiting longer after each failure in a row: 1, 2, 4 … 30 seconds.

Does not wait itself: it says when the next try is due.
"""

import time
from collections.abc import Callable

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 30.0


class BackOff:
    """When to try again. Times are those of `now_s`, a clock that never goes back."""

    def __init__(
        self,
        *,
        first_s: float = FIRST_WAIT_S,
        longest_s: float = LONGEST_WAIT_S,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._first_s, self._longest_s, self._now_s = first_s, longest_s, now_s
        self._wait_s = first_s
        self._due_at_s = 0.0

    @property
    def remaining_s(self) -> float:
        """Seconds until the next try is due; 0 when it is."""
        return max(self._due_at_s - self._now_s(), 0.0)

    @property
    def is_due(self) -> bool:
        """Whether the next try may be made."""
        return self._now_s() >= self._due_at_s

    def fail(self) -> None:
        """Put the next try off, twice as long as the last time."""
        self._due_at_s = self._now_s() + self._wait_s
        self._wait_s = min(self._wait_s * 2, self._longest_s)

    def reset(self) -> None:
        """Let the next try be made at once: something has changed for the better."""
        self._wait_s = self._first_s
        self._due_at_s = 0.0
