"""Whether customers come: active ones, repeat rate, the days to the second visit.

Definitions, all of the stores and the period looked at:
- `figures.active_customers`: people who bought; of all who ever had by the end of the period
- `figures.repeat_rate`: of these, the part that bought on two days or more
- `figures.repeat_rate_by_sale`: the part that bought twice or more, be it on one day
- `figures.second_visit`: days from the first purchase day ever to the second, of people whose
  first lies in the period and who have come again by today
- `figures.second_visit_30`, `_90`: the part of those new people who came again within so many days,
  of those who have had so many days; `_of_all`: of all of them, also of those who came yesterday

Knows no reasons, and nobody's rhythm (domain/figures/customer_turn).
"""

from collections.abc import Callable

import numpy as np

from pos_app.domain.figures.columns import Period, Rows
from pos_app.domain.figures.figure import DaySpread, Figure, FigureKind
from pos_app.domain.figures.gaps import day_spread
from pos_app.domain.figures.purchase_days import Days
from pos_app.domain.figures.scope import Scope


def compared(count: Callable[[Scope, Period], Figure], scope: Scope) -> Figure:
    """A figure of the period, compared with the period before."""
    return count(scope, scope.period).against(count(scope, scope.period.before))


def active_customers(scope: Scope, period: Period) -> Figure:
    """People who bought."""
    days = scope.history.days
    came = scope.came(period) > 0
    return Figure(
        code="figures.active_customers",
        kind=FigureKind.PEOPLE,
        numerator=int(np.count_nonzero(came)),
        denominator=int(np.count_nonzero(days.first <= period.last.toordinal())),
        people=days.chosen(came),
    )


def repeat_rate(scope: Scope, period: Period) -> Figure:
    """Who bought on two days or more, of who bought."""
    came = scope.came(period)
    return Figure(
        code="figures.repeat_rate",
        kind=FigureKind.SHARE,
        numerator=int(np.count_nonzero(came > 1)),
        denominator=int(np.count_nonzero(came)),
        people=scope.history.days.chosen(came > 1),
    )


def repeat_rate_by_sale(scope: Scope, period: Period) -> Figure:
    """Who bought twice or more, of who bought."""
    times = np.bincount(scope.columns.customer[scope.purchases(period)])
    return Figure(
        code="figures.repeat_rate_by_sale",
        kind=FigureKind.SHARE,
        numerator=int(np.count_nonzero(times > 1)),
        denominator=int(np.count_nonzero(times)),
        people=lambda: np.flatnonzero(times > 1).astype(np.int32),
    )


def days_to_second_visit(scope: Scope, period: Period) -> DaySpread:
    """How long people who were new in the period took to come again."""
    waited, came_again = _second_visits(scope, period)
    days = scope.history.days
    return day_spread("figures.second_visit", waited[came_again], people=days.chosen(came_again))


def second_visit_within(scope: Scope, period: Period, *, days: int, of_all: bool = False) -> Figure:
    """Who was new in the period and came again within so many days."""
    waited, came_again = _second_visits(scope, period)
    history = scope.history.days
    counted = _is_new(scope, period)
    if not of_all:
        counted &= history.first <= scope.today.toordinal() - days
    in_time = counted & came_again & (waited <= days)
    return Figure(
        code=f"figures.second_visit_{days}{'_of_all' if of_all else ''}",
        kind=FigureKind.SHARE,
        numerator=int(np.count_nonzero(in_time)),
        denominator=int(np.count_nonzero(counted)),
        people=history.chosen(in_time),
    )


def _is_new(scope: Scope, period: Period) -> Rows:
    first = scope.history.days.first
    return (first >= period.first.toordinal()) & (first <= period.last.toordinal())


def _second_visits(scope: Scope, period: Period) -> tuple[Days, Rows]:
    """Days from first to second of each of `who`, and who of the new ones has a second."""
    days = scope.history.days
    if not len(days):
        return np.zeros(0, np.int32), np.zeros(0, np.bool_)
    begin, end = days.starts[:-1], days.starts[1:]
    second = np.minimum(begin + 1, end - 1)
    return days.day[second] - days.day[begin], (end - begin > 1) & _is_new(scope, period)
