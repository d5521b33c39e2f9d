"""The customers who spent most in a period, net after refunds and voids.

Says nothing about who will (domain/figures/customer_value).

Invariant: of two who spent the same the one with the smaller place comes first, so that a page does
not change by itself.
"""

from dataclasses import dataclass

import numpy as np

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.scope import Scope
from pos_app.domain.figures.sums import sums_by_place

CODE = "figures.top_customers"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopCustomer:
    """One of them: a place in `people`, net, purchases, and what points changed by.

    `last_day` is date.toordinal of their last visit in the period.
    """

    customer: int
    net_minor: int
    purchases: int
    points: int
    last_day: int


def top_customers(scope: Scope, period: Period, *, most: int = 20) -> tuple[TopCustomer, ...]:
    """At most so many, the one who spent most first; none who spent nothing."""
    columns, rows = scope.columns, scope.rows(period)
    customer = columns.customer[rows]
    net = sums_by_place(customer, columns.net_minor[rows], columns.person_count)
    spent = np.flatnonzero(net > 0)
    if len(spent) > most:
        # All who reach the amount of the last one, then sorted: ties are broken by place.
        least = np.partition(net[spent], len(spent) - most)[len(spent) - most]
        spent = spent[net[spent] >= least]
    chosen = spent[np.argsort(-net[spent], kind="stable")][:most]
    listed = np.isin(customer, chosen)
    theirs = customer[listed]
    bought = columns.is_purchase[rows][listed]
    points = columns.points[rows][listed]
    day = columns.day[rows][listed]
    return tuple(
        TopCustomer(
            customer=int(one),
            net_minor=int(net[one]),
            purchases=int(np.count_nonzero(bought & (theirs == one))),
            points=int(points.sum(where=theirs == one)),
            last_day=int(day[theirs == one].max()),
        )
        for one in chosen
    )
