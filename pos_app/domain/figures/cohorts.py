"""Cohorts: customers by the month of their first purchase, and how many bought in each month since.

Calendar months of business days. Draws nothing.

Invariants: column 0 is the whole cohort; a cell of a month that has not begun is None in `share`;
the last month is marked `is_partial` unless its last day is over.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import Places
from pos_app.domain.figures.purchase_days import PurchaseDays, is_first

CODE = "figures.cohorts"
_EPOCH = date(1970, 1, 1).toordinal()
_YEAR = 1970
Months = NDArray[np.int32]  # months since January 1970


@dataclass(frozen=True, kw_only=True, eq=False)
class Cohorts:
    """`bought[c, n]`: how many of cohort `c` bought n months after their first.

    `first_month` is the one of cohort 0; the cohorts follow month by month, also empty ones.
    `is_partial`: the last month of every row is not over.
    """

    first_month: date
    bought: NDArray[np.int64]
    is_partial: bool
    days: PurchaseDays

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many people each cohort has."""
        return tuple(int(size) for size in self.bought[:, 0]) if self.bought.size else ()

    def month(self, cohort: int) -> date:
        """The first day of a cohort's month."""
        return _first_day(_month_of(self.first_month) + cohort)

    def share(self, cohort: int, after: int) -> float | None:
        """The part of a cohort that bought so many months later; None: not yet, or nobody."""
        if cohort + after >= len(self.bought) or not self.bought[cohort, 0]:
            return None
        return float(self.bought[cohort, after] / self.bought[cohort, 0])

    def is_cell_partial(self, cohort: int, after: int) -> bool:
        """Whether the cell is of a month that is not over."""
        return self.is_partial and cohort + after == len(self.bought) - 1

    def people(self, cohort: int, after: int) -> Places:
        """Who is behind a cell."""
        month = months_of(self.days.day)
        base = _month_of(self.first_month)
        starts = self.days.starts
        firsts = np.repeat(month[starts[:-1]], np.diff(starts))
        cell = (firsts == base + cohort) & (month == base + cohort + after)
        return np.unique(self.days.customer[cell])


def cohorts(days: PurchaseDays, *, today: date) -> Cohorts:
    """The cohorts of everybody up to today, it included."""
    if not len(days) or int(days.first.min()) > today.toordinal():
        empty = np.zeros((0, 0), np.int64)
        return Cohorts(first_month=today.replace(day=1), bought=empty, is_partial=False, days=days)
    month = months_of(days.day)
    base = int(month.min())
    count = _month_of(today) - base + 1
    month -= base
    starts = days.starts
    first = np.repeat(month[starts[:-1]], np.diff(starts))
    # The days of one person follow each other: each month of theirs begins once.
    is_counted = is_first(month)
    is_counted[starts[:-1]] = True
    is_counted &= month < count
    after = month[is_counted]
    first = first[is_counted]
    cells = np.bincount(first * count + after - first, minlength=count * count)
    is_partial = today.day < monthrange(today.year, today.month)[1]
    return Cohorts(
        first_month=_first_day(base),
        bought=cells.reshape(count, count).astype(np.int64),
        is_partial=is_partial,
        days=days,
    )


def months_of(day: NDArray[np.int32]) -> Months:
    """The month of each day."""
    if not len(day):
        return np.zeros(0, np.int32)
    base = int(day.min())
    every = np.arange(base - _EPOCH, int(day.max()) - _EPOCH + 1).astype("datetime64[D]")
    return every.astype("datetime64[M]").astype(np.int32)[day - base]


def _month_of(day: date) -> int:
    return (day.year - _YEAR) * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(_YEAR + month // 12, month % 12 + 1, 1)
