"""TillHealth: how quick one till was on one business day, what failed, and how long it was alone.

Times are kept as counts in steps (STEPS_MS), not one by one: so they add over days and tills, and a
fact stays small however much was scanned. Measures nothing (bootstrap/health_watch) and names
nobody.

Invariants:
- Cells add: the whole of two days is the counts of both.
- A percentile is the upper end of the step it falls in, so never less than it was, and at most a
  fifth more.
- A till that counted nothing says nothing: no percentile, not 0 ms.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from math import ceil
from typing import NamedTuple
from uuid import UUID

from pos_app.domain.ids import StoreId, TillId


class Speed(StrEnum):
    """What somebody waited for."""

    SCAN = "scan"  # from the scan to its line, painted
    SEARCH = "search"  # from a key to what was found, painted
    TENDER = "tender"  # from the last tender to the change
    PRINT = "print"  # from the first byte of a receipt to the printer's word that it is out
    SYNC = "sync"  # from something written to the hub's word that it has it


BUDGET_MS = {
    Speed.SCAN: 16,
    Speed.SEARCH: 16,
    Speed.TENDER: 100,
    Speed.PRINT: 6_000,
    Speed.SYNC: 5_000,
}
OF_SOFTWARE = (Speed.SCAN, Speed.SEARCH, Speed.TENDER)  # what a sale waits for the program
LONGEST_MS = 600_000
LINKED_GOAL_PPM = 995_000  # of the time that a till is open, so much with its hub in reach


def _steps() -> tuple[int, ...]:
    steps = [1]
    while steps[-1] < LONGEST_MS:
        steps.append(max(steps[-1] + 1, round(steps[-1] * 1.2)))
    return tuple(steps)


STEPS_MS = _steps()


class SpeedCell(NamedTuple):
    """How long one thing took: `steps` are (place in STEPS_MS, how often), ascending."""

    speed: str
    times: int = 0
    total_ms: int = 0
    worst_ms: int = 0
    steps: tuple[tuple[int, int], ...] = ()

    def percentile(self, per_cent: int) -> int | None:
        """The end of the step that so many in a hundred do not exceed; None of nothing."""
        wanted = ceil(self.times * per_cent / 100)
        for place, often in self.steps:
            wanted -= often
            if wanted <= 0:
                return STEPS_MS[place]
        return None


class FaultCell(NamedTuple):
    """How often a device of a kind failed in one way; `code` names its sentence."""

    device: str
    code: str
    times: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthCounts:
    """What was counted: of a few minutes, a day, or many tills."""

    speeds: tuple[SpeedCell, ...] = ()
    faults: tuple[FaultCell, ...] = ()
    open_s: int = 0
    alone_s: int = 0  # of it without the hub, where there is one
    outages: int = 0
    is_linked: bool = False  # whether there is a hub

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted at all."""
        return not (self.speeds or self.faults or self.open_s or self.outages)

    @property
    def linked_ppm(self) -> int | None:
        """Of the time open, that with the hub; None without a hub, or of no time."""
        if not self.is_linked or not self.open_s:
            return None
        return 1_000_000 - min(self.alone_s, self.open_s) * 1_000_000 // self.open_s

    def speed(self, speed: Speed) -> SpeedCell:
        """One of them; empty where nothing was counted."""
        return next((cell for cell in self.speeds if cell.speed == speed), SpeedCell(speed))

    @property
    def software_ms(self) -> int:
        """How long people waited for the program altogether."""
        return sum(self.speed(speed).total_ms for speed in OF_SOFTWARE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TillHealth:
    """A day of one life of a till. What was counted later stands."""

    till_id: TillId
    store_id: StoreId
    incarnation: UUID
    day: date
    counted_at: datetime
    counts: HealthCounts

    def with_more(self, more: HealthCounts, *, at: datetime) -> "TillHealth":
        """The same day with what was counted since."""
        return replace(self, counts=added((self.counts, more)), counted_at=at)


def cell_of(speed: Speed, times_ms: Iterable[int]) -> SpeedCell:
    """Count times; longer ones than LONGEST_MS are taken for that."""
    taken = [min(max(took, 0), LONGEST_MS) for took in times_ms]
    steps = Counter(bisect_left(STEPS_MS, took) for took in taken)
    return SpeedCell(
        speed=speed,
        times=len(taken),
        total_ms=sum(taken),
        worst_ms=max(taken, default=0),
        steps=tuple(sorted(steps.items())),
    )


def added(counted: Iterable[HealthCounts]) -> HealthCounts:
    """All of them together."""
    found = tuple(counted)
    return HealthCounts(
        speeds=_speeds(cell for one in found for cell in one.speeds),
        faults=_faults(cell for one in found for cell in one.faults),
        open_s=sum(one.open_s for one in found),
        alone_s=sum(one.alone_s for one in found),
        outages=sum(one.outages for one in found),
        is_linked=any(one.is_linked for one in found),
    )


def _speeds(cells: Iterable[SpeedCell]) -> tuple[SpeedCell, ...]:
    whole: dict[str, SpeedCell] = {}
    for cell in cells:
        was = whole.get(cell.speed, SpeedCell(cell.speed))
        steps = Counter(dict(was.steps))
        steps.update(dict(cell.steps))
        whole[cell.speed] = SpeedCell(
            speed=cell.speed,
            times=was.times + cell.times,
            total_ms=was.total_ms + cell.total_ms,
            worst_ms=max(was.worst_ms, cell.worst_ms),
            steps=tuple(sorted(steps.items())),
        )
    return tuple(whole[speed] for speed in sorted(whole))


def _faults(cells: Iterable[FaultCell]) -> tuple[FaultCell, ...]:
    whole: Counter[tuple[str, str]] = Counter()
    for cell in cells:
        whole[cell.device, cell.code] += cell.times
    return tuple(FaultCell(*key, times) for key, times in sorted(whole.items()))
