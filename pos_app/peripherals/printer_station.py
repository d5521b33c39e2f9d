"""The printer's own thread: opens it, feeds it from the queue, looks after it, opens it again.

Does not lay out receipts or touch the journal itself (print_queue). One thread for the printer and
the drawer on its plug: the two share a connection.

Invariant: nothing here is ever waited for by the window; it hears `health_changed`.
"""

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from hardware.device_check import (
    CheckName,
    CheckResult,
    check_drawer,
    check_opening,
    check_printer,
)
from hardware.devices.cash_drawer import CashDrawer
from hardware.devices.receipt_printer import ReceiptPrinter
from hardware.errors import DeviceError
from hardware.status import DeviceState, DeviceStatus
from pos_app.background.worker import LoopWorker
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import (
    DeviceHealth,
    DeviceKind,
    HealthState,
    health_of_error,
    health_of_status,
)
from pos_app.peripherals.device_latency import Latency, Measure
from pos_app.peripherals.drawer_watch import DrawerWatch
from pos_app.peripherals.print_queue import PrintQueue

OPEN_TIMEOUT_S = 3.0
STATUS_TIMEOUT_S = 1.5
POLL_EVERY_S = 3.0
_GONE = (DeviceState.LOST, DeviceState.CLOSED)


class PrinterStation(QObject):
    """Built on the GUI thread; `start` makes the thread, `stop` ends it."""

    health_changed = Signal(object)  # DeviceHealth
    measured = Signal(object)  # Latency
    drawer_seen = Signal(object)  # DrawerSight

    def __init__(
        self,
        printer: ReceiptPrinter,
        drawers: Mapping[int, CashDrawer],
        queue: PrintQueue,
        *,
        address: str,
        kind: DeviceKind = DeviceKind.PRINTER,
        watch: DrawerWatch | None = None,
        is_open_level_high: bool | None = None,
        poll_every_s: float = POLL_EVERY_S,
        back_off: BackOff | None = None,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._printer, self._drawers, self._queue = printer, drawers, queue
        self._watch = watch or DrawerWatch(tuple(drawers))
        self.address, self.kind = address, kind
        self._is_open_level_high = is_open_level_high
        self._poll_every_s, self._now_s = poll_every_s, now_s
        self._back_off = back_off or BackOff()
        self._is_open = False
        self._poll_at_s = self._tidy_at_s = 0.0
        self._health: DeviceHealth | None = None
        self.loop = LoopWorker(str(kind), self.step, on_stopped=printer.close)

    def start(self) -> None:
        """Begin; once."""
        self.loop.start()

    def stop(self) -> bool:
        """Finish what is being sent and disconnect. False if it does not end in time."""
        return self.loop.stop()

    def wake(self) -> None:
        """Look at the queue now: something has just been committed."""
        self._tidy_at_s = 0.0
        self.loop.pause.wake()

    @property
    def checks(self) -> frozenset[CheckName]:
        """What can be asked of the printer and of the drawer on its plug."""
        named = {CheckName.ANSWER, CheckName.PRINT}
        return frozenset(named if not self._drawers else {*named, CheckName.SENSE})

    def check(self, name: CheckName) -> tuple[CheckResult, ...]:
        """Ask the printer, or the drawer, now. Runs on the printer's thread."""
        self._poll_at_s = 0.0
        if not self._is_open:
            opening = check_opening(self._printer, deadline_s=OPEN_TIMEOUT_S)
            if not opening.is_good:
                return (opening,)
            self._is_open = True
        if name is CheckName.SENSE and self._drawers:
            return check_drawer(next(iter(self._drawers.values())), kicks=False)
        page = self._queue.test_page(self._printer.profile) if name is CheckName.PRINT else None
        return check_printer(self._printer, page)

    def drawer_level(self) -> bool | None:
        """Whether the sensor pin is high now, to learn what it means. On the printer's thread."""
        return self._printer.status(STATUS_TIMEOUT_S).drawer_pin_high

    def learn(self, open_is_high: bool | None) -> None:  # noqa: FBT001  (a level)
        """Read the sensor this way from now on. On the printer's thread."""
        self._is_open_level_high = open_is_high
        self._poll_at_s = 0.0

    def step(self, timeout_s: float) -> None:
        """Do one thing, or wait up to `timeout_s` for one. Runs on the printer's thread."""
        if not self._is_open and self._back_off.is_due:
            self._open()
        if not self._is_open:
            if self._now_s() >= self._tidy_at_s:
                # Receipts may wait by the hundred: they are not read at every turn.
                self._tidy_at_s = self._now_s() + self._poll_every_s
                self._queue.step(None, {})
            self.loop.pause.wait(min(timeout_s, self._back_off.remaining_s or timeout_s))
        elif (
            self._queue.step(self._printer, self._drawers, seen=self._watch.position)
            or self._now_s() >= self._poll_at_s
        ):
            self._look()
        else:
            self.loop.pause.wait(timeout_s)

    def _open(self) -> None:
        begun_at_s = time.monotonic()
        try:
            self._printer.open(OPEN_TIMEOUT_S)
        except DeviceError as error:
            self._back_off.fail()
            self._tell(health_of_error(self.kind, self.address, error))
            return
        self._is_open = True
        self._note(Measure.CONNECT, begun_at_s)
        self._look()

    def _note(self, measure: Measure, begun_at_s: float) -> None:
        took_ms = round((time.monotonic() - begun_at_s) * 1000)
        self.measured.emit(Latency(self.kind, self.address, measure, took_ms))

    def _look(self) -> None:
        """Ask how the printer is, and give the connection up if it does not answer."""
        begun_at_s = time.monotonic()
        status = self._printer.status(STATUS_TIMEOUT_S)
        self._poll_at_s = self._now_s() + self._poll_every_s
        if status.state in _GONE:
            self._printer.close()
            self._is_open = False
            self._back_off.fail()
        else:
            self._back_off.reset()
            self._note(Measure.ANSWER, begun_at_s)
        is_open = self._drawer_state(status)
        self._tell(health_of_status(self.kind, self.address, status, is_drawer_open=is_open))
        sight = self._watch.see(is_open)
        if sight is not None:
            self.drawer_seen.emit(sight)

    def _drawer_state(self, status: DeviceStatus) -> bool | None:
        if self._is_open_level_high is None or status.drawer_pin_high is None:
            return None
        return status.drawer_pin_high == self._is_open_level_high

    def _tell(self, health: DeviceHealth) -> None:
        if health == self._health:
            return
        was_failed = self._health is not None and self._health.state is HealthState.FAILED
        if was_failed and health.state is not HealthState.FAILED:
            self._queue.retry_now()
        self._health = health
        self.health_changed.emit(health)
