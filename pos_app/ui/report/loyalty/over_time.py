"""OverTime: the first figures of the report in each bucket of a period, for the small lines.

Each in one pass over the visits of the period, never a report a bucket. What people read as a
figure comes from domain/figures; these are its course, with the same definitions.

Invariant: a bucket in which nobody can say is None and never nought: one that has not begun, or one
before anybody sold anything.
"""

from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import Period, Rows
from pos_app.domain.figures.day_totals import DayTotals, Sums
from pos_app.domain.figures.purchase_days import PurchaseDays
from pos_app.domain.figures.scope import Scope
from pos_app.domain.figures.sums import sums_by_place
from pos_app.ui.report.loyalty.buckets import Buckets

Course = tuple[float | None, ...]
Counts = NDArray[np.int64]


def sold_since(scope: Scope, totals: DayTotals) -> date | None:
    """The first day of which anything is known; None where nothing is."""
    days = (scope.history.days.day, totals.day)
    firsts = [int(one.min()) for one in days if len(one)]
    return date.fromordinal(min(firsts)) if firsts else None


class OverTime:
    """Of the stores and the period of `scope`; `totals` hold at least that period."""

    def __init__(self, scope: Scope, totals: DayTotals, buckets: Buckets) -> None:
        self._scope, self._totals, self._buckets = scope, totals, buckets

    def active_customers(self) -> Course:
        """People who bought in each bucket."""
        days = self._scope.history.days
        first, last = self._scope.period.first.toordinal(), self._scope.period.last.toordinal()
        rows = (days.day >= first) & (days.day <= last)
        customer, bucket = days.customer[rows], self._buckets.of(days.day[rows])
        # Sorted by customer, then by day: each bucket of each customer begins once.
        begins = np.ones(len(customer), np.bool_)
        begins[1:] = (customer[1:] != customer[:-1]) | (bucket[1:] != bucket[:-1])
        return self._course(np.bincount(bucket[begins], minlength=len(self._buckets)))

    def customer_share(self) -> Course:
        """The customers' part of the net."""
        others = self.sold(self._totals.other_net_minor)
        return self._course(self._net, np.maximum(self._net + others, 0))

    def customer_basket(self) -> Course:
        """Net of a customer's sale, in minor units."""
        bought = self._scope.purchases(self._scope.period)
        bucket = self._buckets.of(self._scope.columns.day[bought])
        return self._course(self._net, np.bincount(bucket, minlength=len(self._buckets)))

    def second_visit(self, days: int) -> Course:
        """Of who was new in each bucket and has had so many days, the part that came again."""
        known = self._scope.history.days
        if not len(known):
            return (None,) * len(self._buckets)
        period, today = self._scope.period, self._scope.today.toordinal()
        first = known.first
        counted = (first >= period.first.toordinal()) & (first <= period.last.toordinal())
        counted &= first <= today - days
        bucket = self._buckets.of(first[counted])
        is_back = _came_again(known, days)[counted]
        count = len(self._buckets)
        return self._course(
            np.bincount(bucket[is_back], minlength=count), np.bincount(bucket, minlength=count)
        )

    def rows(self, days: Period) -> Rows:
        """The visits of some days at the stores."""
        return self._scope.rows(days)

    def sold(self, sums: Sums) -> Counts:
        """What was told of the days of each bucket, of one of the columns of the totals."""
        rows = self._totals.chosen(self._scope.period, self._scope.history.stores)
        bucket = self._buckets.of(self._totals.day[rows])
        return sums_by_place(bucket, sums[rows], len(self._buckets))

    @cached_property
    def _net(self) -> Counts:
        columns, rows = self._scope.columns, self._scope.rows(self._scope.period)
        bucket = self._buckets.of(columns.day[rows])
        return sums_by_place(bucket, columns.net_minor[rows], len(self._buckets))

    def _course(self, upper: Counts, lower: Counts | None = None) -> Course:
        found: list[float | None] = []
        for at, part in enumerate(self._buckets.parts):
            whole = 1 if lower is None else int(lower[at])
            found.append(int(upper[at]) / whole if part.is_known and whole else None)
        return tuple(found)


def _came_again(known: PurchaseDays, days: int) -> NDArray[np.bool_]:
    begin, end = known.starts[:-1], known.starts[1:]
    second = np.minimum(begin + 1, end - 1)
    waited = known.day[second] - known.day[begin]
    is_back: NDArray[np.bool_] = (end - begin > 1) & (waited <= days)
    return is_back
