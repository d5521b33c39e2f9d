"""What became of each device: its state, since when, its last events and how long it takes.

Lives on the window's thread and in memory; each event also goes to the log of devices. Asks no
device. Keeps codes and values of devices only: nothing of a sale, no code that was scanned and
nobody's name.

Invariant: an event is written only for a change or a check, so that EVENTS of them are days.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from hardware.device_check import CheckName, CheckResult
from pos_app.peripherals.device_health import DeviceHealth, DeviceKind, HealthState
from pos_app.peripherals.device_latency import Latency, LatencyFigure, LatencyWindow, measure_of

EVENTS = 200
_LOG = logging.getLogger("devices")

Place = tuple[DeviceKind, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceEvent:
    """Something that happened to a device. `code` and `values` make the sentence."""

    at: datetime
    state: HealthState
    code: str
    values: tuple[tuple[str, str], ...] = ()
    check: CheckName | None = None  # None: it changed by itself


class _Page:
    def __init__(self) -> None:
        self.events: deque[DeviceEvent] = deque(maxlen=EVENTS)
        self.latencies = LatencyWindow()
        self.since: datetime | None = None


class DeviceBook:
    """One page a device. `now` is the till's clock."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._pages: dict[Place, _Page] = {}

    def note_health(self, health: DeviceHealth) -> None:
        """Take a change in; what is said twice is one event."""
        page = self._page(health.kind, health.address)
        last = next((one for one in reversed(page.events) if one.check is None), None)
        if last is not None and (last.state, last.code) == (health.state, health.code):
            return
        now = self._now()
        if last is None or last.state is not health.state:
            page.since = now
        page.events.append(
            DeviceEvent(at=now, state=health.state, code=health.code, values=health.values)
        )
        _LOG.info("%s %s: %s %s", health.kind, health.address, health.state, health.code)

    def note_checks(self, kind: DeviceKind, address: str, results: Iterable[CheckResult]) -> None:
        """Take the results of a check in, and what they measured."""
        page = self._page(kind, address)
        for result in results:
            measure = measure_of(result)
            if measure is not None:
                page.latencies.note(measure, result.took_ms)
            if result.name is CheckName.SCAN:
                values: tuple[tuple[str, str], ...] = ()  # what was scanned is nobody's business
            else:
                values = result.values
            state = HealthState.FAILED if result.is_good is False else HealthState.READY
            page.events.append(
                DeviceEvent(
                    at=self._now(),
                    state=state,
                    code=f"checks.{result.code}",
                    values=values,
                    check=result.name,
                )
            )
            _LOG.info(
                "%s %s: check %s %s, %s ms",
                kind,
                address,
                result.name,
                result.code,
                result.took_ms,
            )

    def note_latency(self, latency: Latency) -> None:
        """Take a measurement in."""
        self._page(latency.kind, latency.address).latencies.note(latency.measure, latency.took_ms)

    def events(self, kind: DeviceKind, address: str) -> tuple[DeviceEvent, ...]:
        """The last events of a device, newest first."""
        return tuple(reversed(self._page(kind, address).events))

    def figures(self, kind: DeviceKind, address: str) -> tuple[LatencyFigure, ...]:
        """How long it takes."""
        return self._page(kind, address).latencies.figures()

    def since(self, kind: DeviceKind, address: str) -> datetime | None:
        """When its present state began; None before the first word of it."""
        return self._page(kind, address).since

    def _page(self, kind: DeviceKind, address: str) -> _Page:
        return self._pages.setdefault((kind, address), _Page())
