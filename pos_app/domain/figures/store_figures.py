"""Figures by store: those that sum to the whole, and people, who do not: some shop in two stores.

Knows which stores by place alone; their names are somebody else's.

Invariants:
- net, margin, purchases and points of the stores sum to the whole
- customers of the stores sum to the whole and `counted_again`: each further store of a person
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import Period, Places
from pos_app.domain.figures.figure import Figure, FigureKind, FindPeople
from pos_app.domain.figures.purchase_days import distinct, packed
from pos_app.domain.figures.scope import Scope
from pos_app.domain.figures.sums import sums_by_place


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFigures:
    """One store, or (`store` None) all of them together."""

    store: int | None
    customers: Figure
    purchases: Figure
    net: Figure
    margin: Figure  # of the visits whose margin is known; their net is its denominator
    points: Figure

    @property
    def additive(self) -> tuple[Figure, ...]:
        """What sums over the stores."""
        return self.purchases, self.net, self.margin, self.points


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreTable:
    """The stores, the whole, and what keeps the people of the stores from summing to it.

    `in_several`: people who bought in two stores or more, of all who bought.
    `counted_again`: how often somebody is counted more than once when the stores are summed.
    """

    stores: tuple[StoreFigures, ...]
    whole: StoreFigures
    in_several: Figure
    counted_again: int


def store_table(scope: Scope, period: Period) -> StoreTable:
    """Each store looked at, in the sequence of their places, and the whole."""
    columns, bought = scope.columns, scope.purchases(period)
    count = max(len(columns.stores), 1)
    keys, width = packed(columns.customer[bought], columns.store[bought])
    pairs = distinct(keys)
    people = (pairs >> width).astype(np.int32)
    at_store = (pairs & ((1 << width) - 1)).astype(np.int16)
    times = np.bincount(people) if len(people) else np.zeros(0, np.int64)
    sums = _Sums(scope, period, count)
    whole = int(np.count_nonzero(times))
    chosen = scope.history.stores
    return StoreTable(
        stores=tuple(
            sums.figures(store, _at_store(people, at_store, store, whole))
            for store in (range(len(columns.stores)) if chosen is None else chosen)
        ),
        whole=sums.figures(None, _customers(whole, whole, lambda: _placed(times > 0))),
        in_several=Figure(
            code="figures.in_several_stores",
            kind=FigureKind.PEOPLE,
            numerator=int(np.count_nonzero(times > 1)),
            denominator=whole,
            people=lambda: _placed(times > 1),
        ),
        counted_again=len(pairs) - whole,
    )


class _Sums:
    """What sums, by store: each column is summed once for all stores."""

    def __init__(self, scope: Scope, period: Period, count: int) -> None:
        columns, rows = scope.columns, scope.rows(period)
        store = columns.store[rows]
        net, known = columns.net_minor[rows], columns.margin_known[rows]
        self._purchases = np.bincount(store[columns.is_purchase[rows]], minlength=count)
        self._net = sums_by_place(store, net, count)
        self._points = sums_by_place(store, columns.points[rows], count)
        self._margin = sums_by_place(store[known], columns.margin_minor[rows][known], count)
        self._margin_net = sums_by_place(store[known], net[known], count)

    def figures(self, store: int | None, customers: Figure) -> StoreFigures:
        """Of one store, or of all."""
        part = slice(None) if store is None else slice(store, store + 1)
        return StoreFigures(
            store=store,
            customers=customers,
            purchases=_additive("figures.purchases", FigureKind.TIMES, self._purchases[part]),
            net=_additive("figures.net", FigureKind.MINOR, self._net[part]),
            margin=_additive(
                "figures.margin",
                FigureKind.MINOR,
                self._margin[part],
                of=int(self._margin_net[part].sum()),
            ),
            points=_additive("figures.points", FigureKind.POINTS, self._points[part]),
        )


def _additive(
    code: str, kind: FigureKind, sums: NDArray[np.int64], *, of: int | None = None
) -> Figure:
    return Figure(code=code, kind=kind, numerator=int(sums.sum()), denominator=of, is_additive=True)


def _at_store(people: Places, at_store: NDArray[np.int16], store: int, whole: int) -> Figure:
    is_here = at_store == store
    return _customers(int(np.count_nonzero(is_here)), whole, lambda: people[is_here])


def _customers(count: int, whole: int, people: FindPeople) -> Figure:
    return Figure(
        code="figures.active_customers",
        kind=FigureKind.PEOPLE,
        numerator=count,
        denominator=whole,
        people=people,
    )


def _placed(flags: NDArray[np.bool_]) -> Places:
    return np.flatnonzero(flags).astype(np.int32)
