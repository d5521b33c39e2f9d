"""Gaps between the purchase days of each customer, and what such lists of days come to.

A gap ends on the later of two purchase days that follow each other. Exact: gaps are whole days, so
they are counted by length instead of sorted. Judges nobody (domain/figures/rhythm).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import Period, Places
from pos_app.domain.figures.figure import DaySpread, nobody
from pos_app.domain.figures.purchase_days import Days, PurchaseDays

_MEDIAN, _P90 = 0.5, 0.9


@dataclass(frozen=True, kw_only=True, eq=False)
class Gaps:
    """`days` each gap took, the day it `ended` on, and whose it was: a place in PurchaseDays.who.

    Sorted by whose they are, then by when they ended.
    """

    days: Days
    ended: Days
    whose: NDArray[np.int32]

    def __len__(self) -> int:
        """How many."""
        return len(self.days)


def gaps_of(days: PurchaseDays) -> Gaps:
    """All gaps of all customers."""
    counts = np.diff(days.starts)
    whose = np.repeat(np.arange(len(counts), dtype=np.int32), np.maximum(counts - 1, 0))
    is_later = np.ones(len(days), np.bool_)
    is_later[days.starts[:-1]] = False
    later = np.flatnonzero(is_later)
    ended = days.day[later]
    return Gaps(days=ended - days.day[later - 1], ended=ended, whose=whose)


def gaps_between_visits(days: PurchaseDays, gaps: Gaps, period: Period) -> DaySpread:
    """How many days lie between two purchase days, of the gaps that ended in a period."""
    chosen = (gaps.ended >= period.first.toordinal()) & (gaps.ended <= period.last.toordinal())
    return day_spread(
        "figures.gaps", gaps.days[chosen], people=lambda: days.who[np.unique(gaps.whose[chosen])]
    )


def day_spread(
    code: str, lengths: NDArray[Any], *, people: Callable[[], Places] = nobody
) -> DaySpread:
    """What days, 0 or more each, come to."""
    counts = np.bincount(lengths) if len(lengths) else np.zeros(0, np.int64)
    return DaySpread(
        code=code,
        count=len(lengths),
        total_days=int(lengths.sum(dtype=np.int64)),
        median=quantile(counts, _MEDIAN),
        p90=quantile(counts, _P90),
        people=people,
    )


def quantile(counts: NDArray[np.int64], part: float) -> float | None:
    """The quantile of whole numbers of which `counts[n]` are n; linear between two of them.

    None of nothing.
    """
    reached = np.cumsum(counts)
    if not len(reached) or not reached[-1]:
        return None
    place = part * (int(reached[-1]) - 1)
    low = int(np.searchsorted(reached, int(place), side="right"))
    high = int(np.searchsorted(reached, min(int(place) + 1, int(reached[-1]) - 1), side="right"))
    return low + (high - low) * (place - int(place))
