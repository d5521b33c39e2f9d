"""Back-off: how long to wait after a failure, so that tills do not come back all at once.

Full jitter: anything between nothing and a limit that doubles with each failure. Does not wait.
Source: M. Brooker, "Exponential Backoff and Jitter" (AWS Architecture Blog, 2015).
"""

from collections.abc import Callable

FIRST_MS, LONGEST_MS = 500, 60_000


class Backoff:
    """Counts failures. `fraction` gives a number from 0 up to 1."""

    def __init__(self, fraction: Callable[[], float]) -> None:
        self._fraction = fraction
        self._failures = 0

    def failed(self, *, at_least_ms: int = 0) -> int:
        """Note a failure; the milliseconds to wait, never fewer than the hub asks for."""
        limit = min(LONGEST_MS, FIRST_MS << min(self._failures, 16))
        self._failures += 1
        return at_least_ms + int(limit * self._fraction())

    def worked(self) -> None:
        """Note that the other side answered."""
        self._failures = 0
