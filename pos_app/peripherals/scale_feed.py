"""The scale of this till, asked on a thread of its own, and what lies on it as the counter sees it.

Does not say which product it is and sells nothing; which weights count says weighing.

Invariants:
- The scale is asked several times a second only while somebody wants a weight, or while the pan
  has still to be seen empty; otherwise now and then, so that an unplugged one is known before
  somebody stands there with goods.
- A weight older than FRESH_S is none.
- Readings reach the window in the order in which they were asked for.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from hardware.device_check import CheckName, CheckResult, check_opening, check_scale
from hardware.devices.scale import Reading, ReadingState, Scale
from hardware.errors import DeviceAnswerError, DeviceError, DeviceTimeoutError
from pos_app.background.worker import LoopWorker
from pos_app.domain.pan import Pan, PanState, ScaleRules
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import (
    DeviceHealth,
    DeviceKind,
    HealthState,
    health_of_error,
    health_ready,
)
from pos_app.peripherals.device_latency import Latency, Measure
from pos_app.peripherals.weighing import Weighing

OPEN_TIMEOUT_S = 3.0
ANSWER_TIMEOUT_S = 0.8
POLL_EVERY_S = 0.2
LOOK_EVERY_S = 30.0
FRESH_S = ANSWER_TIMEOUT_S + 2 * POLL_EVERY_S
MISSES = 2  # so many in a row and the scale does not answer; one may be lost on the line
MISSES_BEFORE_REOPENING = 6

_NEEDS_HANDS = {
    ReadingState.NOT_ZEROED: "devices.scale_not_zeroed",
    ReadingState.FAULTY: "devices.scale_faulty",
}
Told = Callable[[Pan], bool]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What came of asking once. Without a reading: the scale said nothing, `state` says how bad."""

    asked_at_s: float
    reading: Reading | None = None
    state: PanState = PanState.AWAY


class ScaleFeed(QObject):
    """Built on the GUI thread; `watch`, `pan` and `taken` are asked there."""

    weighed = Signal(object)  # Weighed
    health_changed = Signal(object)  # DeviceHealth
    measured = Signal(object)  # Latency

    kind = DeviceKind.SCALE
    checks = frozenset({CheckName.WEIGH})

    def __init__(
        self,
        scale: Scale,
        *,
        address: str,
        rules: ScaleRules | None = None,
        is_cleared: bool = True,
        back_off: BackOff | None = None,
    ) -> None:
        """`is_cleared` False: what lies there may have been sold by already."""
        super().__init__()
        self._scale, self.address = scale, address
        self.rules = rules or ScaleRules()
        self._back_off = back_off or BackOff()
        self._is_open = False
        self._misses = 0
        self._asked_at_s: float | None = None
        self._health: DeviceHealth | None = None
        # What follows belongs to the GUI thread; the scale's own only reads whether it is wanted.
        self._weighing = Weighing(self.rules, is_cleared)
        self._weighed_at_s = float("-inf")
        self._watchers: list[Told] = []
        self.loop = LoopWorker("scale", self.step, on_stopped=scale.close)
        self.weighed.connect(self._on_weighed)

    # the window's side
    @property
    def pan(self) -> Pan:
        """What lies there now, as far as it is known."""
        pan = self._weighing.pan
        is_fresh = time.monotonic() - self._weighed_at_s <= FRESH_S
        return pan if is_fresh or pan.state.is_out_of_order else Pan(PanState.WAITING)

    @property
    def is_cleared(self) -> bool:
        """Whether the pan was seen empty since the last weight was taken."""
        return self._weighing.is_cleared

    def watch(self, told: Told) -> None:
        """Weigh from now on, and tell each pan until `told` returns False."""
        self._watchers.append(told)
        if self.loop.pause.is_ended:
            return
        # Plugged in again: nobody should stand there for the rest of half a minute.
        self.loop.submit(self._back_off.reset)

    def taken(self) -> None:
        """Note that a READY pan was sold by; it must be seen empty before the next weight."""
        self._weighing = self._weighing.taken()

    def start(self) -> None:
        """Begin; once."""
        self.loop.start()

    def stop(self) -> bool:
        """Stop asking and disconnect. False if it does not end in time."""
        self._watchers.clear()
        return self.loop.stop()

    def _on_weighed(self, weighed: Weighed) -> None:
        self._weighed_at_s = weighed.asked_at_s
        if weighed.reading is None:
            self._weighing = self._weighing.hearing_nothing(weighed.state)
        else:
            self._weighing = self._weighing.seeing(weighed.reading)
        for told in tuple(self._watchers):
            if not told(self.pan) and told in self._watchers:
                self._watchers.remove(told)

    @property
    def _is_wanted(self) -> bool:
        return bool(self._watchers) or not self._weighing.is_cleared

    # the scale's thread
    def check(self, name: CheckName) -> tuple[CheckResult, ...]:
        """Weigh once. Runs on the scale's thread."""
        del name
        if not self._is_open:
            opening = check_opening(self._scale, deadline_s=OPEN_TIMEOUT_S)
            self._is_open = bool(opening.is_good)
            if not self._is_open:
                return (opening,)
        return check_scale(self._scale)

    def step(self, timeout_s: float) -> None:
        """Ask once, or wait up to `timeout_s` for the time to ask. Runs on the scale's thread."""
        if not self._is_open:
            if not self._back_off.is_due:
                self.loop.pause.wait(min(timeout_s, self._back_off.remaining_s))
                return
            self._open()
            return
        every_s = POLL_EVERY_S if self._is_wanted or self._misses else LOOK_EVERY_S
        if self._asked_at_s is not None:
            wait_s = self._asked_at_s + every_s - time.monotonic()
            if wait_s > 0:
                self.loop.pause.wait(min(timeout_s, wait_s))
                return
        self._ask()

    def _open(self) -> None:
        begun_at_s = time.monotonic()
        try:
            self._scale.open(OPEN_TIMEOUT_S)
        except DeviceError as error:
            self._lose(error)
            return
        self._note(Measure.CONNECT, begun_at_s)
        self._is_open, self._misses, self._asked_at_s = True, 0, None

    def _ask(self) -> None:
        self._asked_at_s = asked_at_s = time.monotonic()
        try:
            reading = self._scale.weigh(ANSWER_TIMEOUT_S)
        except (DeviceTimeoutError, DeviceAnswerError) as error:
            self._miss(error)
            return
        except DeviceError as error:
            self._lose(error)
            return
        self._note(Measure.WEIGH, asked_at_s)
        self._misses = 0
        self._back_off.reset()
        code = _NEEDS_HANDS.get(reading.state)
        self._tell(self._failed(code) if code else health_ready(self.kind, self.address))
        self.weighed.emit(Weighed(asked_at_s, reading))

    def _miss(self, error: DeviceError) -> None:
        """One answer that did not come, or was none: asked again before anybody is told."""
        self._misses += 1
        # What was out of order stays so until it answers, also when it was opened afresh.
        was_failed = self._health is not None and self._health.state is HealthState.FAILED
        is_away = was_failed or self._misses >= MISSES
        if is_away:
            is_noise = isinstance(error, DeviceAnswerError)
            self._tell(self._failed(f"devices.scale_{'garbage' if is_noise else 'silent'}"))
        state = PanState.AWAY if is_away else PanState.WAITING
        self.weighed.emit(Weighed(time.monotonic(), state=state))
        if self._misses >= MISSES_BEFORE_REOPENING:
            self._close()

    def _lose(self, error: DeviceError) -> None:
        self._close()
        self._tell(health_of_error(self.kind, self.address, error))
        self.weighed.emit(Weighed(time.monotonic()))

    def _close(self) -> None:
        self._scale.close()
        self._is_open = False
        self._back_off.fail()

    def _failed(self, code: str) -> DeviceHealth:
        return DeviceHealth(
            self.kind, self.address, HealthState.FAILED, code, (("address", self.address),)
        )

    def _note(self, measure: Measure, begun_at_s: float) -> None:
        took_ms = round((time.monotonic() - begun_at_s) * 1000)
        self.measured.emit(Latency(self.kind, self.address, measure, took_ms))

    def _tell(self, health: DeviceHealth) -> None:
        if health != self._health:
            self._health = health
            self.health_changed.emit(health)
