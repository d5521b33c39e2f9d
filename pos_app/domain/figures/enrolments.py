"""Enrolments: who joined, of the sales at which somebody could have been asked.

The denominator is the sales to nobody known, and those who joined: each joined at a sale that would
have been one of them.

Invariant: a rate by cashier is of enough sales to say something, or is not told of that cashier
alone; it is put in no sequence of better and worse.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from pos_app.domain.day_figures import DayFigures
from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.day_totals import DayTotals
from pos_app.domain.figures.figure import Figure, FigureKind

Joined = Mapping[tuple[date, bytes | None], int]
ByCashier = Mapping[UUID | None, int]
CODE = "points_report.enrolment_rate"
CASHIER_CODE = "points_report.enrolment_by_cashier"
LEAST_ASKED = 20  # of fewer sales a rate is chance


def enrolment_rate(
    joined: Joined, totals: DayTotals, period: Period, *, stores: Mapping[int, bytes]
) -> Figure:
    """The rate at stores, by place in the totals and id; beside the period before."""
    return _rate(joined, totals, period, stores).against(
        _rate(joined, totals, period.before, stores)
    )


def others_of(days: Iterable[DayFigures]) -> dict[UUID | None, int]:
    """Sales to nobody known, by who rang them up."""
    found: dict[UUID | None, int] = {}
    for day in days:
        for cell in day.sales:
            if not cell.is_customer:
                who = day.id_at(cell.cashier)
                found[who] = found.get(who, 0) + cell.sales
    return found


def cashier_rates(
    joined: ByCashier, others: ByCashier, *, joined_before: ByCashier, others_before: ByCashier
) -> tuple[dict[UUID, Figure], Figure | None]:
    """The rate of each who had enough sales, and of all the others together, if there are any.

    Whom nobody is known to have enrolled (`None`: imported, or before it was kept) is in no rate.
    """
    people = {one for one in (*joined, *others) if one is not None}
    asked = {one: joined.get(one, 0) + others.get(one, 0) for one in people}
    told = {one for one, count in asked.items() if count >= LEAST_ASKED}

    def of(chosen: set[UUID]) -> Figure:
        now = _of_cashiers(joined, others, chosen)
        return now.against(_of_cashiers(joined_before, others_before, chosen))

    rest = people - told
    left = of(rest)
    return {one: of({one}) for one in told}, left if left.denominator else None


def _of_cashiers(joined: ByCashier, others: ByCashier, chosen: set[UUID]) -> Figure:
    people = sum(count for one, count in joined.items() if one in chosen)
    sales = sum(count for one, count in others.items() if one in chosen)
    return Figure(
        code=CASHIER_CODE, kind=FigureKind.SHARE, numerator=people, denominator=people + sales
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
