"""A measured figure with its budget, and the table and file they are written to.

Does not measure. Budgets are those of the design; a figure over its budget is printed as such and
never hidden.
"""

import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

# Where processor time is counted in ticks of the clock (Windows: 16 ms) it says nothing of a sale.
HAS_CPU_TIME = time.get_clock_info("thread_time").resolution < 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One result. `direction` "max": the value must not be above the budget."""

    name: str
    value: float
    unit: str
    budget: float | None = None
    direction: Literal["max", "min"] = "max"
    beside: str = ""

    @property
    def is_within(self) -> bool | None:
        """Whether the budget holds; None where there is none."""
        if self.budget is None:
            return None
        return self.value <= self.budget if self.direction == "max" else self.value >= self.budget


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the clock and seconds of the calling thread's processor, one of each a turn.

    The second hardly moves when other programs want the machine too.
    """

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def time(self, call: Callable[[], None]) -> None:
        """Time one call."""
        wall, cpu = time.perf_counter(), time.thread_time()
        call()
        self.cpu.append(time.thread_time() - cpu)
        self.wall.append(time.perf_counter() - wall)

    def add(self, other: "Took") -> None:
        """Take over what another one counted."""
        self.wall.extend(other.wall)
        self.cpu.extend(other.cpu)

    def forget(self) -> None:
        """Begin to count."""
        self.wall.clear()
        self.cpu.clear()


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(name: str, seconds: Sequence[float], *, budget_ms: float, beside: str) -> list[Figure]:
    """p50, p99 and the longest, in milliseconds; the budget stands on p99."""
    ms = [value * 1000 for value in seconds]
    return [
        Figure(name=f"{name} p50", value=statistics.median(ms), unit="ms"),
        Figure(
            name=f"{name} p99", value=percentile(ms, 0.99), unit="ms", budget=budget_ms,
            beside=beside,
        ),
        Figure(name=f"{name} max", value=max(ms), unit="ms"),
    ]  # fmt: skip


def both_spreads(name: str, took: Took, *, budget_ms: float, beside: str) -> list[Figure]:
    """`spread` on the clock and, where that can be told, in processor time."""
    figures = spread(name, took.wall, budget_ms=budget_ms, beside=beside)
    if HAS_CPU_TIME:
        of = f"{name}, processor"
        figures += spread(of, took.cpu, budget_ms=budget_ms, beside="the window's thread")[:2]
    return figures


def print_table(figures: Sequence[Figure]) -> None:
    """Print one line a figure, with the budget and what it stands beside."""
    width = max((len(figure.name) for figure in figures), default=10)
    print(f"{'figure':<{width}}  {'value':>12}  {'budget':>12}    beside")
    for figure in figures:
        value = (
            f"{figure.value:,.3f} {figure.unit}"
            if figure.value < 100
            else (f"{figure.value:,.0f} {figure.unit}")
        )
        sign = {"max": "≤", "min": "≥"}[figure.direction]
        budget = "" if figure.budget is None else f"{sign} {figure.budget:g} {figure.unit}"
        mark = {True: "ok", False: "OVER", None: ""}[figure.is_within]
        print(f"{figure.name:<{width}}  {value:>12}  {budget:>12}  {mark:<5}{figure.beside}")


def write_json(figures: Sequence[Figure], path: Path) -> None:
    """Write `[{name, value, unit, budget, direction, beside}]`."""
    rows = [
        {
            "name": figure.name,
            "value": figure.value,
            "unit": figure.unit,
            "budget": figure.budget,
            "direction": figure.direction,
            "beside": figure.beside,
        }
        for figure in figures
    ]
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
