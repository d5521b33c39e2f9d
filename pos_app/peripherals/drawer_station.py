"""The thread of a drawer on a line of its own (a trigger box), or of a till without any drawer.

Opens the line, sends what the journal holds, watches the sensor, finds the line again. Does not
decide what may be opened (drawer_control). Without a drawer it only gives queued openings up.

Invariant: nothing here is ever waited for by the window.
"""

import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from hardware.device_check import CheckName, CheckResult, check_opening, check_sensor
from hardware.devices.cash_drawer import CashDrawer
from hardware.errors import DeviceError
from pos_app.background.worker import LoopWorker
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import (
    DeviceHealth,
    DeviceKind,
    HealthState,
    health_of_error,
)
from pos_app.peripherals.device_latency import Latency, Measure
from pos_app.peripherals.drawer_control import DrawerControl
from pos_app.peripherals.drawer_watch import DrawerWatch, WatchedDrawer

OPEN_TIMEOUT_S = 3.0
LOOK_TIMEOUT_S = 1.0
LOOK_EVERY_S = 2.0


class OwnLineDrawer(CashDrawer, Protocol):
    """A drawer that is connected by itself."""

    @property
    def has_sensor(self) -> bool:
        """Whether it can tell how it stands."""

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceError."""

    def look(self, timeout_s: float) -> bool | None:
        """Say whether it is open; None without a sensor or an answer. Raises DeviceError."""

    def close(self) -> None:
        """Disconnect."""


class DrawerStation(QObject):
    """Built on the GUI thread; `start` makes the thread, `stop` ends it."""

    health_changed = Signal(object)  # DeviceHealth
    measured = Signal(object)  # Latency
    drawer_seen = Signal(object)  # DrawerSight

    kind = DeviceKind.DRAWER

    def __init__(
        self,
        drawer: OwnLineDrawer | None,
        control: DrawerControl,
        watch: DrawerWatch,
        *,
        address: str,
        look_every_s: float = LOOK_EVERY_S,
        back_off: BackOff | None = None,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._line, self._control, self._watch = drawer, control, watch
        self._drawer = None if drawer is None else WatchedDrawer(drawer, watch)
        self.address = address
        self._look_every_s, self._now_s = look_every_s, now_s
        self._back_off = back_off or BackOff()
        self._look_at_s = 0.0
        self._health: DeviceHealth | None = None
        self.loop = LoopWorker(
            f"drawer {address}", self.step, on_stopped=None if drawer is None else drawer.close
        )

    def start(self) -> None:
        """Begin; once."""
        self.loop.start()

    def stop(self) -> bool:
        """Finish what is being sent and disconnect. False if it does not end in time."""
        return self.loop.stop()

    def wake(self) -> None:
        """Look at the journal now: something has just been committed."""
        self.loop.pause.wake()

    @property
    def checks(self) -> frozenset[CheckName]:
        """What can be asked of it. A kick goes through the journal, as a no-sale, and not here."""
        return frozenset({CheckName.ANSWER, CheckName.SENSE, CheckName.KICK})

    def check(self, name: CheckName) -> tuple[CheckResult, ...]:
        """Connect, and ask how the drawer stands. Runs on the drawer's thread."""
        if self._line is None:
            return ()
        self._look_at_s = 0.0
        opening = check_opening(self._line, deadline_s=OPEN_TIMEOUT_S)
        if name is CheckName.ANSWER or not opening.is_good:
            return (opening,)
        return check_sensor(self._line.look)

    def step(self, timeout_s: float) -> None:
        """Do one thing, or wait up to `timeout_s` for one. Runs on the drawer's thread."""
        place = self._control.share.places[0]
        drawers = {} if self._drawer is None else {place: self._drawer}
        is_done = self._control.step(drawers, seen=self._watch.position)
        if self._line is not None and (is_done or self._now_s() >= self._look_at_s):
            self._look(self._line)
        if not is_done:
            self.loop.pause.wait(timeout_s)

    def _look(self, line: OwnLineDrawer) -> None:
        self._look_at_s = self._now_s() + self._look_every_s
        begun_at_s = time.monotonic()
        is_open = None
        try:
            line.open(OPEN_TIMEOUT_S)
            is_open = line.look(LOOK_TIMEOUT_S)
        except DeviceError as error:
            self._back_off.fail()
            self._look_at_s = self._now_s() + max(self._back_off.remaining_s, self._look_every_s)
            health = health_of_error(self.kind, self.address, error)
        else:
            self._back_off.reset()
            is_mute = line.has_sensor and is_open is None
            health = DeviceHealth(
                self.kind,
                self.address,
                HealthState.ATTENTION if is_mute else HealthState.READY,
                "devices.drawer_mute" if is_mute else "devices.drawer_ready",
                is_drawer_open=is_open,
            )
            took_ms = round((time.monotonic() - begun_at_s) * 1000)
            self.measured.emit(Latency(self.kind, self.address, Measure.ANSWER, took_ms))
        self._tell(health)
        sight = self._watch.see(is_open)
        if sight is not None:
            self.drawer_seen.emit(sight)

    def _tell(self, health: DeviceHealth) -> None:
        if health != self._health:
            self._health = health
            self.health_changed.emit(health)
