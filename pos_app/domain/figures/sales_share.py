"""What customers and others spend: share of sales, baskets, and how far visits tie to the days.

Definitions, net after refunds and voids, of the stores and the period:
- `figures.customer_share`: net of visits over net of visits and of sales to others
- `figures.customer_basket`, `figures.other_basket`: net over sales. They differ for many reasons;
  none of them says that the programme caused it ("not caused by": hold-outs tell)
- `figures.untied_net`: net of visits less the customers' net in the figures of days. Not 0 while
  a store has not told all of its days or visits, or sales were claimed since.

Money never passes through a float.
"""

import numpy as np

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.day_totals import DayTotals, Sums
from pos_app.domain.figures.figure import Figure, FigureKind
from pos_app.domain.figures.scope import Scope


def customer_share(scope: Scope, period: Period, totals: DayTotals) -> Figure:
    """The customers' part of the net."""
    own = customer_net(scope, period)
    others = _sum(totals.other_net_minor, scope, period, totals)
    return Figure(
        code="figures.customer_share",
        kind=FigureKind.SHARE,
        numerator=own,
        denominator=max(own + others, 0),
        people=lambda: scope.buyers(period),
    )


def customer_basket(scope: Scope, period: Period) -> Figure:
    """Net of a customer's sale."""
    return Figure(
        code="figures.customer_basket",
        kind=FigureKind.MINOR_EACH,
        numerator=customer_net(scope, period),
        denominator=int(np.count_nonzero(scope.purchases(period))),
        people=lambda: scope.buyers(period),
    )


def other_basket(scope: Scope, period: Period, totals: DayTotals) -> Figure:
    """Net of a sale to somebody whom nobody knows."""
    return Figure(
        code="figures.other_basket",
        kind=FigureKind.MINOR_EACH,
        numerator=_sum(totals.other_net_minor, scope, period, totals),
        denominator=_sum(totals.other_sales, scope, period, totals),
    )


def untied_net(scope: Scope, period: Period, totals: DayTotals) -> Figure:
    """What visits and days differ by."""
    told = _sum(totals.customer_net_minor, scope, period, totals)
    return Figure(
        code="figures.untied_net",
        kind=FigureKind.MINOR,
        numerator=customer_net(scope, period) - told,
        denominator=told,
        is_additive=True,
    )


def customer_net(scope: Scope, period: Period) -> int:
    """What customers spent, in minor units."""
    return int(scope.columns.net_minor.sum(where=scope.rows(period)))


def _sum(figures: Sums, scope: Scope, period: Period, totals: DayTotals) -> int:
    return int(figures.sum(where=totals.chosen(period, scope.history.stores)))
