"""Who is new, won back, at risk or lost, each by their own rhythm (domain/figures/rhythm).

Definitions, all at the stores looked at:
- `figures.new_customers`: their first purchase day ever lies in the period; of the active ones
- `figures.won_back`: they bought before the period and in it, and stayed away in between for longer
  than was theirs as of the day before the period; of the active ones
- `figures.at_risk`: at the end of the period, or today, they have stayed away longer than is
  theirs, and are not lost; of all who are not lost
- `figures.lost`: they stayed away far too long; of all who ever bought

Writes to nobody, and ranks nobody by worth.
"""

import numpy as np

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.figure import Figure, FigureKind
from pos_app.domain.figures.scope import Scope


def new_customers(scope: Scope, period: Period) -> Figure:
    """Who bought for the first time."""
    days = scope.history.days
    first = days.first
    is_new = (first >= period.first.toordinal()) & (first <= period.last.toordinal())
    return Figure(
        code="figures.new_customers",
        kind=FigureKind.PEOPLE,
        numerator=int(np.count_nonzero(is_new)),
        denominator=int(np.count_nonzero(scope.came(period))),
        people=days.chosen(is_new),
    )


def won_back(scope: Scope, period: Period) -> Figure:
    """Who came back after staying away for longer than is theirs."""
    days = scope.history.days
    eve = period.first.toordinal() - 1
    rhythm = scope.history.rhythm(eve)
    came = scope.came(period) > 0
    is_back = rhythm.is_known & came
    # The first purchase day in the period stands right behind those up to its eve.
    at = np.minimum(days.starts[:-1] + rhythm.count, days.starts[1:] - 1)
    if len(days):
        is_back &= rhythm.since + (days.day[at] - eve) > rhythm.limit
    return Figure(
        code="figures.won_back",
        kind=FigureKind.PEOPLE,
        numerator=int(np.count_nonzero(is_back)),
        denominator=int(np.count_nonzero(came)),
        people=days.chosen(is_back),
    )


def at_risk(scope: Scope, period: Period) -> Figure:
    """Who stays away for longer than is theirs."""
    rhythm = scope.history.rhythm(scope.last_day(period))
    is_at_risk = rhythm.is_at_risk
    return Figure(
        code="figures.at_risk",
        kind=FigureKind.PEOPLE,
        numerator=int(np.count_nonzero(is_at_risk)),
        denominator=int(np.count_nonzero(rhythm.is_known & ~rhythm.is_lost)),
        people=scope.history.days.chosen(is_at_risk),
    )


def lost(scope: Scope, period: Period) -> Figure:
    """Who stayed away for far too long."""
    rhythm = scope.history.rhythm(scope.last_day(period))
    is_lost = rhythm.is_lost
    return Figure(
        code="figures.lost",
        kind=FigureKind.PEOPLE,
        numerator=int(np.count_nonzero(is_lost)),
        denominator=int(np.count_nonzero(rhythm.is_known)),
        people=scope.history.days.chosen(is_lost),
    )
