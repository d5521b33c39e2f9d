"""Waits for the moment at which the next price begins, so that the tiles show it as it begins.

Does not read prices itself and draws nothing. Not needed for selling: what is rung up is looked up
at its moment. Invariants: a clock that is put forward or back is noticed within a minute, and a
till that slept over the moment shows the new prices as soon as it wakes.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from pos_app.domain.clock import Clock

LONGEST_WAIT_MS = 60_000


class PriceMoment:
    """Calls `on_begun` when a price begins; `next_at()` answers when the next one does."""

    def __init__(
        self,
        next_at: Callable[[], datetime | None],
        on_begun: Callable[[], None],
        *,
        clock: Clock,
        parent: QObject,
    ) -> None:
        self._next_at, self._on_begun, self._clock = next_at, on_begun, clock
        self._seen_at = clock.now()
        self._due: datetime | None = None
        self.timer = QTimer(parent)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.look)

    def arm(self) -> None:
        """Everything was drawn just now: wait for what comes next."""
        self._seen_at = self._clock.now()
        self._due = self._next_at()
        self.timer.start(self._wait_ms())

    def look(self) -> None:
        """See whether a price has begun, or the clock shows an earlier time than it did."""
        now = self._clock.now()
        if now < self._seen_at or (self._due is not None and now >= self._due):
            self._on_begun()  # draws, and arms again
        else:
            self._seen_at = now
            self.timer.start(self._wait_ms())

    def stop(self) -> None:
        """Nothing is shown any more."""
        self.timer.stop()

    def _wait_ms(self) -> int:
        if self._due is None:
            return LONGEST_WAIT_MS
        left = (self._due - self._clock.now()).total_seconds()
        # One more: a timer that rang a fraction early would have to be set again.
        return max(0, min(LONGEST_WAIT_MS, int(left * 1000) + 1))
