"""GivingWay: the agent lets the counter write before it goes on.

Whether the counter waits says storage/turn. Neither begins nor ends a transaction.
"""

from collections.abc import Callable

from pos_app.background.worker import Pause

_LOOKS, _LOOK_S = 100, 0.002  # longer than SQLite sleeps between two tries


class GivingWay:
    """`is_wanted`: whether the counter waits to write."""

    def __init__(self, is_wanted: Callable[[], bool]) -> None:
        self.is_wanted = is_wanted
        self._pause = Pause()

    def let_go(self) -> None:
        """Who waits for the lock looks every few milliseconds: until then it has to be free."""
        for _ in range(_LOOKS):
            if not self.is_wanted():
                return
            self._pause.wait(_LOOK_S)
