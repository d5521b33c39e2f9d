"""Scope: what a report is about (visits, stores, a period, today), and what its figures share.

Each part is made when a figure first asks for it and is then kept, so that a page of figures
sorts the visits once. Not for two threads at once. Counts nothing that people read.

Invariant: without `stores` all count; a History stays right when only the period changes.
"""

from datetime import date
from functools import cached_property

import numpy as np

from pos_app.domain.figures.columns import Period, Places, Rows, VisitColumns
from pos_app.domain.figures.gaps import Gaps, gaps_of
from pos_app.domain.figures.purchase_days import Counts, PurchaseDays, purchase_days
from pos_app.domain.figures.rhythm import Rhythm, Rhythms

_RHYTHMS_KEPT = 4  # of a page: both ends of a period and of the one before; megabytes each


class History:
    """All visits at some stores, whatever the period. `stores` are places, None for all."""

    def __init__(self, columns: VisitColumns, stores: tuple[int, ...] | None = None) -> None:
        self.columns, self.stores = columns, stores
        self._rhythms_by_day: dict[int, Rhythm] = {}

    @cached_property
    def rows(self) -> Rows | None:
        """The rows at these stores; None for all."""
        return None if self.stores is None else self.columns.at_stores(self.stores)

    @cached_property
    def days(self) -> PurchaseDays:
        """Who bought on which days."""
        return purchase_days(self.columns, self.rows)

    @cached_property
    def gaps(self) -> Gaps:
        """What lies between them."""
        return gaps_of(self.days)

    @cached_property
    def _rhythms(self) -> Rhythms:
        return Rhythms(self.days, self.gaps)

    def rhythm(self, day: int) -> Rhythm:
        """The rhythm of everybody as of a day."""
        known = self._rhythms_by_day
        if day not in known:
            while len(known) >= _RHYTHMS_KEPT:
                del known[next(iter(known))]
            known[day] = self._rhythms.as_of(day)
        return known[day]


class Scope:
    """A history looked at through a period, on the day `today`."""

    def __init__(self, history: History, period: Period, *, today: date) -> None:
        self.history, self.period, self.today = history, period, today
        self._rows: dict[Period, Rows] = {}
        self._came: dict[Period, Counts] = {}

    @property
    def columns(self) -> VisitColumns:
        """The visits."""
        return self.history.columns

    def last_day(self, period: Period) -> int:
        """The last day of a period that has begun, or its end."""
        return min(period.last, self.today).toordinal()

    def rows(self, period: Period) -> Rows:
        """Visits of a period at the stores."""
        if period not in self._rows:
            rows, at_stores = self.columns.during(period), self.history.rows
            self._rows[period] = rows if at_stores is None else rows & at_stores
        return self._rows[period]

    def purchases(self, period: Period) -> Rows:
        """Those of them that are purchases."""
        return self.rows(period) & self.columns.is_purchase

    def came(self, period: Period) -> Counts:
        """On how many days of a period each of `history.days.who` bought."""
        if period not in self._came:
            first, last = period.first.toordinal(), period.last.toordinal()
            self._came[period] = self.history.days.between(first, last)
        return self._came[period]

    def buyers(self, period: Period) -> Places:
        """Whoever bought in a period."""
        return self.history.days.who[self.came(period) > 0]

    def flags(self, people: Places) -> Rows:
        """A truth for each place of `people`: whether they are among these."""
        flags = np.zeros(self.columns.person_count, np.bool_)
        flags[people] = True
        return flags
