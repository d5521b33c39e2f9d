"""The till's scale as the counter holds it: the same one while the device behind it is exchanged.

Asks no device itself (scale_feed does). Lives on the window's thread; every call returns at once.

Invariants:
- Without a device `is_there` is False, its pan is out of order, and typed weights are taken.
- Whoever waits for a weight goes on waiting when the device is exchanged, and sees the new one.
"""

from collections.abc import Callable

from pos_app.domain.pan import Pan, PanState, ScaleRules
from pos_app.peripherals.scale_feed import ScaleFeed

Told = Callable[[Pan], bool]
_AWAY = Pan(PanState.AWAY)


class TillScale:
    """The CounterScale of one window."""

    def __init__(self) -> None:
        self._feed: ScaleFeed | None = None
        self._watchers: list[Told] = []

    @property
    def is_there(self) -> bool:
        """Whether this till has a scale."""
        return self._feed is not None

    @property
    def rules(self) -> ScaleRules:
        """What may be sold by."""
        return ScaleRules() if self._feed is None else self._feed.rules

    @property
    def pan(self) -> Pan:
        """What lies there now, as far as it is known."""
        return _AWAY if self._feed is None else self._feed.pan

    def watch(self, told: Told) -> None:
        """Weigh from now on, and tell each pan until `told` returns False."""
        self._watchers.append(told)
        if len(self._watchers) == 1:
            self._listen()

    def taken(self) -> None:
        """Note that the READY pan was sold by."""
        if self._feed is not None:
            self._feed.taken()

    def serve(self, feed: ScaleFeed | None) -> None:
        """Let this be the scale from now on; None: there is none any more."""
        if feed is self._feed:
            return
        self._feed = feed
        self._tell()
        self._listen()

    def _listen(self) -> None:
        feed = self._feed
        if feed is None or not self._watchers:
            return

        def told(_: Pan) -> bool:
            if feed is not self._feed:
                return False
            self._tell()
            return bool(self._watchers)

        feed.watch(told)

    def _tell(self) -> None:
        for told in tuple(self._watchers):
            if not told(self.pan) and told in self._watchers:
                self._watchers.remove(told)
