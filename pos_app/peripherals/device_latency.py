"""How long devices take: a rolling window of each thing that they are asked, and who is slow.

Measures nothing itself (stations and feeds do) and shows nothing. All times are whole milliseconds.

Invariant: a figure never rests on more than the last WINDOW measurements, so that a device that has
become slow is seen within a day and one that has been mended is forgiven.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from hardware.device_check import CheckName, CheckResult
from pos_app.peripherals.device_health import DeviceKind

WINDOW = 100
RECENT = 8  # as many as the picture of a device draws


class Measure(StrEnum):
    """What was waited for; codes for phrases."""

    CONNECT = "connect"
    ANSWER = "answer"
    PRINT = "print"  # from the first byte of a receipt to the printer's word that it is out
    LINE = "line"  # from the end of a scan to its line on the screen
    WEIGH = "weigh"


# Above its limit a device is slow enough to be named. A person waits for each of these.
SLOW_MS = {
    Measure.CONNECT: 2000,
    Measure.ANSWER: 500,
    Measure.PRINT: 6000,
    Measure.LINE: 100,
    Measure.WEIGH: 700,
}
_OF_CHECK = {
    CheckName.ANSWER: Measure.ANSWER,
    CheckName.PRINT: Measure.PRINT,
    CheckName.WEIGH: Measure.WEIGH,
}


@dataclass(frozen=True, slots=True)
class Latency:
    """One measurement of a device."""

    kind: DeviceKind
    address: str
    measure: Measure
    took_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LatencyFigure:
    """What the last measurements say; `recent` are the newest, oldest first."""

    measure: Measure
    p50_ms: int
    p95_ms: int
    count: int
    recent: tuple[int, ...]

    @property
    def is_slow(self) -> bool:
        """Whether more than one in twenty takes longer than a person should wait."""
        return self.p95_ms > SLOW_MS[self.measure]


class LatencyWindow:
    """The last measurements of one device."""

    def __init__(self) -> None:
        self._took: dict[Measure, deque[int]] = {}

    def note(self, measure: Measure, took_ms: int) -> None:
        """Take one in; the oldest goes."""
        self._took.setdefault(measure, deque(maxlen=WINDOW)).append(took_ms)

    def figures(self) -> tuple[LatencyFigure, ...]:
        """One figure for each thing that was measured, in the order of Measure."""
        return tuple(
            LatencyFigure(
                measure=measure,
                p50_ms=percentile(self._took[measure], 50),
                p95_ms=percentile(self._took[measure], 95),
                count=len(self._took[measure]),
                recent=tuple(self._took[measure])[-RECENT:],
            )
            for measure in Measure
            if measure in self._took
        )


def percentile(values: Sequence[int], per_cent: int) -> int:
    """The smallest value that so many in a hundred do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(ceil(len(ranked) * per_cent / 100) - 1, 0)]


def measure_of(result: CheckResult) -> Measure | None:
    """What a check measured; None for one that failed or that waits for a person."""
    return _OF_CHECK.get(result.name) if result.is_good else None
