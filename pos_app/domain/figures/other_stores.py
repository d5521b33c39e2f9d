"""Where the customers of one store also buy, in the same period.

Looks at all stores, whichever the report is of. Says nothing about which of them they like best.

Invariant: a person counts once at each store; so the parts may come to more than all of them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import Period, VisitColumns
from pos_app.domain.figures.figure import Figure, FigureKind
from pos_app.domain.figures.sums import sums_by_place


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherStore:
    """Another store: the part of the people who buy there too, and what they spent there, net."""

    store: int
    people: Figure
    net_minor: int


def other_stores(columns: VisitColumns, period: Period, *, store: int) -> tuple[OtherStore, ...]:
    """Every other store where one of its customers bought, most people first."""
    during = columns.during(period)
    bought = during & columns.is_purchase
    is_theirs = np.zeros(columns.person_count, np.bool_)
    is_theirs[columns.customer[bought & (columns.store == store)]] = True
    rows = np.flatnonzero(during & (columns.store != store))
    rows = rows[is_theirs[columns.customer[rows]]]
    net = sums_by_place(columns.store[rows], columns.net_minor[rows], len(columns.stores))
    rows = rows[columns.is_purchase[rows]]
    customers = int(np.count_nonzero(is_theirs))
    at_stores = np.unique(columns.store[rows])
    found = tuple(
        _other(columns, rows, int(other), customers=customers, net_minor=int(net[other]))
        for other in at_stores
    )
    return tuple(sorted(found, key=lambda one: (-one.people.numerator, one.store)))


def _other(
    columns: VisitColumns, rows: NDArray[np.int64], store: int, *, customers: int, net_minor: int
) -> OtherStore:
    people = np.unique(columns.customer[rows[columns.store[rows] == store]])
    return OtherStore(
        store=store,
        people=Figure(
            code="figures.also_buys_here",
            kind=FigureKind.SHARE,
            numerator=len(people),
            denominator=customers,
            people=lambda: people,
        ),
        net_minor=net_minor,
    )
