"""The customer's line display on a thread of its own: the newest two lines are what it shows.

Does not say what they are (ui/customer_screen/words). These displays never answer, so that a look
at the glass alone tells whether it works.

Invariants:
- Nothing waits in a queue: what came before the display was ready, or while it was slow, is not
  shown any more.
- The window never waits for it, and a dead display costs a sale nothing.
- What is shown is sent again now and then: a display that lost its power comes back by itself, and
  one that was unplugged is noticed.
"""

import contextlib
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from hardware.device_check import CheckName, CheckResult, check_line_display, check_opening
from hardware.devices.line_display import LineDisplay
from hardware.errors import DeviceError
from pos_app.background.worker import LoopWorker
from pos_app.domain.glass_lines import GlassLines
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import (
    DeviceHealth,
    DeviceKind,
    health_of_error,
    health_ready,
)
from pos_app.peripherals.device_latency import Latency, Measure

OPEN_TIMEOUT_S = 3.0
SHOW_TIMEOUT_S = 1.0
SHOW_AGAIN_AFTER_S = 10.0
TEST_LASTS_S = 5.0
TEST_LINES = GlassLines("12345678901234567890", "ABCDEFGHIJ abcdefghi")


class CustomerDisplay(QObject):
    """Built on the GUI thread; `show` may be called from there at any time and returns at once."""

    health_changed = Signal(object)  # DeviceHealth
    measured = Signal(object)  # Latency

    kind = DeviceKind.DISPLAY
    checks = frozenset({CheckName.SHOW})

    def __init__(
        self,
        display: LineDisplay,
        *,
        address: str,
        show_again_after_s: float = SHOW_AGAIN_AFTER_S,
        back_off: BackOff | None = None,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._display, self.address = display, address
        self._show_again_after_s, self._now_s = show_again_after_s, now_s
        self._back_off = back_off or BackOff()
        self._is_open = False
        self._newest: GlassLines | None = None
        self._shown: GlassLines | None = None
        self._due_at_s = 0.0
        self._health: DeviceHealth | None = None
        self.loop = LoopWorker("display", self.step, on_stopped=self._leave)

    def start(self) -> None:
        """Begin; once."""
        self.loop.start()

    def stop(self) -> bool:
        """Show what was said last and disconnect; it stays. False if it does not end in time."""
        return self.loop.stop()

    def show(self, lines: GlassLines) -> None:
        """Let these be what is shown, as soon as the display can."""
        # One reference: the thread sees the lines before or these, never a mixture.
        self._newest = lines
        self.loop.pause.wake()

    def check(self, name: CheckName) -> tuple[CheckResult, ...]:
        """Show two lines to look at for some seconds. Runs on the display's thread."""
        del name
        if not self._is_open:
            opening = check_opening(self._display, deadline_s=OPEN_TIMEOUT_S)
            if not opening.is_good:
                return (opening,)
            self._is_open = True
        results = check_line_display(self._display, TEST_LINES.upper, TEST_LINES.lower)
        self._shown, self._due_at_s = self._newest, self._now_s() + TEST_LASTS_S
        return results

    def step(self, timeout_s: float) -> None:
        """Show what is new, or wait up to `timeout_s`. Runs on the display's thread."""
        if not self._is_open:
            if self._back_off.is_due:
                self._open()
            else:
                self.loop.pause.wait(min(timeout_s, self._back_off.remaining_s))
            return
        newest = self._newest
        if newest is None or (newest == self._shown and self._now_s() < self._due_at_s):
            self.loop.pause.wait(timeout_s)
            return
        try:
            self._display.show(newest.upper, newest.lower, SHOW_TIMEOUT_S)
        except DeviceError as error:
            self._give_up(error)
            return
        self._shown, self._due_at_s = newest, self._now_s() + self._show_again_after_s
        self._back_off.reset()
        self._tell(health_ready(self.kind, self.address))

    def _open(self) -> None:
        begun_at_s = time.monotonic()
        try:
            self._display.open(OPEN_TIMEOUT_S)
        except DeviceError as error:
            self._give_up(error)
            return
        self._is_open, self._shown = True, None
        took_ms = round((time.monotonic() - begun_at_s) * 1000)
        self.measured.emit(Latency(self.kind, self.address, Measure.CONNECT, took_ms))
        if self._newest is None:
            self._tell(health_ready(self.kind, self.address))

    def _leave(self) -> None:
        """Show what was said last, "closed" perhaps, and disconnect."""
        newest = self._newest
        if self._is_open and newest is not None and newest != self._shown:
            with contextlib.suppress(DeviceError):
                self._display.show(newest.upper, newest.lower, SHOW_TIMEOUT_S)
        self._display.close()

    def _give_up(self, error: DeviceError) -> None:
        self._display.close()
        self._is_open = False
        self._back_off.fail()
        self._tell(health_of_error(self.kind, self.address, error))

    def _tell(self, health: DeviceHealth) -> None:
        if health != self._health:
            self._health = health
            self.health_changed.emit(health)
