"""Enrolments: who joined, of the sales at which somebody could have been asked.

The denominator is the sales to nobody known, and those who joined: each joined at a sale that would
have been one of them. Counts nobody for or against whoever served.
"""

from collections.abc import Mapping
from datetime import date

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.day_totals import DayTotals
from pos_app.domain.figures.figure import Figure, FigureKind

Joined = Mapping[tuple[date, bytes | None], int]
CODE = "points_report.enrolment_rate"


def enrolment_rate(
    joined: Joined, totals: DayTotals, period: Period, *, stores: Mapping[int, bytes]
) -> Figure:
    """The rate at stores, by place in the totals and id; beside the period before."""
    return _rate(joined, totals, period, stores).against(
        _rate(joined, totals, period.before, stores)
    )


def _rate(joined: Joined, totals: DayTotals, period: Period, stores: Mapping[int, bytes]) -> Figure:
    wanted = frozenset(stores.values())
    people = sum(
        count
        for (day, store), count in joined.items()
        if period.first <= day <= period.last and store in wanted
    )
    first, last = period.first.toordinal(), period.last.toordinal()
    rows = (totals.day >= first) & (totals.day <= last)
    others = sum(int(totals.other_sales[rows & (totals.store == at)].sum()) for at in stores)
    return Figure(code=CODE, kind=FigureKind.SHARE, numerator=people, denominator=people + others)
