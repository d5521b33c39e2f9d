"""What a drawer's sensor tells over time: where it stands, left open, opened past the till.

Asks nothing and writes nothing: the station that owns the sensor hands in what it saw and what was
pulsed. Times are those of a clock that never goes back, in seconds.

Invariants:
- Without a sensor the drawer is UNKNOWN, and nothing is reminded of or noticed.
- What was open when it was first seen was opened by nobody: a till that starts accuses no one.
- An opening is noticed only if no pulse went out since the drawer was last seen shut.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from hardware.devices.cash_drawer import CashDrawer

REMIND_AFTER_S = 30
_PULSE_LASTS_S = 10.0  # a heavy drawer, a slow look: an opening this soon after a pulse is its own
_BOUNCES_S = 2.0  # a drawer that springs open may touch its switch again


class DrawerPosition(StrEnum):
    """How a drawer stands."""

    OPEN = "open"
    SHUT = "shut"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DrawerSight:
    """What was seen. `places` are the drawers on this sensor, counted from 0.

    `is_by_hand`: it has just been opened, and not by the till. `reminders` counts how often its
    time is up since it was opened; above 0 it has been left open.
    """

    places: tuple[int, ...]
    position: DrawerPosition
    is_by_hand: bool = False
    reminders: int = 0


class DrawerWatch:
    """One sensor, on the thread of its station. `remind_after_s` 0: never remind."""

    def __init__(
        self,
        places: tuple[int, ...] = (0,),
        *,
        remind_after_s: float = REMIND_AFTER_S,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._places, self._remind_after_s, self._now_s = places, remind_after_s, now_s
        self._sight = DrawerSight(places, DrawerPosition.UNKNOWN)
        self._pulse_at_s: float | None = None
        self._shut_at_s = self._open_at_s = 0.0

    @property
    def position(self) -> DrawerPosition:
        """Where the drawer was seen last."""
        return self._sight.position

    def pulsed(self) -> None:
        """A pulse is about to go out."""
        self._pulse_at_s = self._now_s()

    def see(self, is_open: bool | None) -> DrawerSight | None:  # noqa: FBT001  (three values)
        """Take in what the sensor says; returns what is new, None for nothing."""
        now_s, before = self._now_s(), self._sight
        if is_open is None:
            after = DrawerSight(self._places, DrawerPosition.UNKNOWN)
        elif not is_open:
            after = DrawerSight(self._places, DrawerPosition.SHUT)
            self._shut_at_s = now_s
            if before.position is DrawerPosition.OPEN and self._pulse_is_older(now_s, _BOUNCES_S):
                self._pulse_at_s = None  # what it opened is shut again
        else:
            if before.position is not DrawerPosition.OPEN:
                self._open_at_s = now_s
            after = DrawerSight(
                self._places,
                DrawerPosition.OPEN,
                is_by_hand=before.position is DrawerPosition.SHUT and not self._was_pulsed,
                reminders=self._reminders(now_s),
            )
        is_new = after.is_by_hand or (after.position, after.reminders) != (
            before.position,
            before.reminders,
        )
        self._sight = after
        return after if is_new else None

    def _pulse_is_older(self, now_s: float, than_s: float) -> bool:
        return self._pulse_at_s is not None and now_s - self._pulse_at_s > than_s

    @property
    def _was_pulsed(self) -> bool:
        at_s = self._pulse_at_s
        return at_s is not None and at_s >= self._shut_at_s - _PULSE_LASTS_S

    def _reminders(self, now_s: float) -> int:
        if not self._remind_after_s:
            return 0
        return int((now_s - self._open_at_s) // self._remind_after_s)


class WatchedDrawer:
    """A CashDrawer whose pulses its watch hears of, whoever sends them."""

    def __init__(self, drawer: CashDrawer, watch: DrawerWatch) -> None:
        self._drawer, self._watch = drawer, watch

    def open_drawer(self, timeout_s: float) -> None:
        """Send exactly one opening pulse; errors as CashDrawer."""
        self._watch.pulsed()
        self._drawer.open_drawer(timeout_s)

    def is_open(self, timeout_s: float) -> bool | None:
        """Say whether it is open; None without a sensor or an answer."""
        return self._drawer.is_open(timeout_s)
