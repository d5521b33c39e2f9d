"""Measures how long people wait for this till and how long it is alone, and has it kept.

What is waited for begins with a scan, a key or the last tender and ends when the window has painted
what came of it. Devices say themselves how long they took. Keeps nothing (operations/keep_health)
and shows nothing.

Invariants:
- Nobody waits for it: to begin is to note a time, and what was counted is written now and then on
  the database's thread.
- What could not be written is written the next time.
- Time alone is counted while there is a hub to be reached; a till without one has none.
"""

import time
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from pos_app.domain.till_health import FaultCell, HealthCounts, Speed, added, cell_of
from pos_app.peripherals.device_health import DeviceHealth, HealthState
from pos_app.peripherals.device_latency import Latency, Measure
from pos_app.replication.agent_lines import AgentStatus, Said

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from pos_app.background.runner import RunsOperations
    from pos_app.bootstrap.window import TillWindow
    from pos_app.ui.sell.screen import SellScreen

KEEP_EVERY_MS = 10 * 60_000
_AWAY = frozenset({"offline", "full", "refused", "upgrade"})
_STARTING = "starting"


class HealthWatch(QObject):
    """Made on the window's thread. `keep` runs on the database's."""

    def __init__(
        self,
        window: "QWidget",
        *,
        runner: "RunsOperations",
        keep: "Callable[[HealthCounts], None]",
        now_s: "Callable[[], float]" = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window, self._runner, self._keep, self._now_s = window, runner, keep, now_s
        self._times: defaultdict[Speed, list[int]] = defaultdict(list)
        self._faults: Counter[tuple[str, str]] = Counter()
        self._failed: set[tuple[str, str]] = set()
        self._begun: dict[Speed, float] = {}
        self._paid_at: float | None = None  # and the sale is being finished
        self._unkept = HealthCounts()
        self._looked_at = now_s()
        self._open_s = self._alone_s = 0.0
        self._outages = 0
        self._is_linked = self._is_away = False
        self._owed_since: float | None = None
        window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.write)
        self._timer.start(KEEP_EVERY_MS)

    # what is waited for
    def begin(self, speed: Speed) -> None:
        """Somebody waits from now on, until the next paint; nobody does before a hidden window."""
        if self._window.isVisible():
            self._begun[speed] = self._now_s()

    def wait_for_sale(self, waits: bool) -> None:  # noqa: FBT001  (what it says)
        """Somebody has paid and waits for the change, or has it."""
        if waits:
            self._paid_at = self._now_s()
        elif self._paid_at is not None:
            self._begun[Speed.TENDER], self._paid_at = self._paid_at, None

    def attend(self, screen: "SellScreen") -> None:
        """Hear what is entered and typed there, before anybody else does."""
        screen.entered.connect(lambda _: self.begin(Speed.SCAN))
        screen.typed.connect(lambda _: self.begin(Speed.SEARCH))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the window has painted."""
        if self._begun and event.type() == QEvent.Type.UpdateRequest:
            waited, self._begun = self._begun, {}
            QTimer.singleShot(0, self, lambda: self._painted(waited))
        return super().eventFilter(watched, event)

    def _painted(self, waited: dict[Speed, float]) -> None:
        now = self._now_s()
        for speed, begun in waited.items():
            self._times[speed].append(round((now - begun) * 1000))

    # devices and the hub
    def take_latency(self, latency: Latency) -> None:
        """A device says how long it took."""
        if latency.measure is Measure.PRINT:
            self._times[Speed.PRINT].append(latency.took_ms)

    def take_health(self, health: DeviceHealth) -> None:
        """A device says how it does; a fault counts once until it is well again."""
        place = (health.kind.value, health.address)
        if health.state is not HealthState.FAILED:
            self._failed.discard(place)
        elif place not in self._failed:
            self._failed.add(place)
            self._faults[health.kind.value, health.code] += 1

    def hear(self, said: Said) -> None:
        """The agent says how it stands with the hub."""
        if not isinstance(said, AgentStatus) or said.code == _STARTING:
            return
        self._look()
        is_away = said.state in _AWAY
        self._is_linked = said.state != "unpaired"
        if is_away and not self._is_away:
            self._outages += 1
        self._is_away = is_away and self._is_linked
        if said.state != "linked":
            self._owed_since = None  # an outage has its own figure
        elif said.waiting and self._owed_since is None:
            self._owed_since = self._now_s()
        elif not said.waiting and self._owed_since is not None:
            self._times[Speed.SYNC].append(round((self._now_s() - self._owed_since) * 1000))
            self._owed_since = None

    def _look(self) -> None:
        """Count the time since the last look as it stood then."""
        now = self._now_s()
        since, self._looked_at = now - self._looked_at, now
        self._open_s += since
        if self._is_away:
            self._alone_s += since

    # keeping
    def write(self) -> None:
        """Have what was counted kept."""
        counted = self._take()

        def failed(_: Exception) -> None:
            self._unkept = added((self._unkept, counted))

        self._runner.run(lambda: self._keep(counted), on_failed=failed)

    def stop(self) -> None:
        """The window closes: what was counted since it was written last is let go.

        A record made now would lie there until the next start, unknown to the hub.
        """
        self._timer.stop()

    def _take(self) -> HealthCounts:
        self._look()
        counted = HealthCounts(
            speeds=tuple(cell_of(speed, times) for speed, times in sorted(self._times.items())),
            faults=tuple(FaultCell(*key, times) for key, times in sorted(self._faults.items())),
            open_s=int(self._open_s),
            alone_s=int(self._alone_s),
            outages=self._outages,
            is_linked=self._is_linked,
        )
        self._open_s -= counted.open_s
        self._alone_s -= counted.alone_s
        self._outages = 0
        self._times.clear()
        self._faults.clear()
        both, self._unkept = added((self._unkept, counted)), HealthCounts()
        return both


def health_watch(till: "TillWindow") -> HealthWatch:
    """The watch of one window."""
    machine = till.machine

    def keep(counted: HealthCounts) -> None:
        from pos_app.operations.keep_health import KeepHealth  # noqa: PLC0415  (now and then)

        KeepHealth(unit_of_work=machine.units, clock=machine.clock).keep(counted)

    return HealthWatch(till.window, runner=till.runner, keep=keep)
