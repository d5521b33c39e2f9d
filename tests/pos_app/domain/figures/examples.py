"""Columns of visits for tests: a few by hand, and the public examples of tests/data."""

import csv
import lzma
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from pos_app.domain.figures.columns import Period, VisitColumns
from pos_app.domain.figures.scope import History, Scope

EXAMPLES = Path(__file__).parents[3] / "data"
RETAIL_YEAR = Period(first=date(2010, 12, 1), last=date(2011, 12, 9))


class A(NamedTuple):
    """A visit: somebody (0, 1, …) bought on a day of January 2026, counted from 1."""

    customer: int
    day: int
    net: int = 1000
    store: int = 0
    items: int | None = None  # one for a sale, minus one for a refund
    points: int = 0
    margin: int | None = None


def some_visits(
    *, people: int, first: int, last: int, stores: int = 1, least: int = -300, most: int = 900
) -> st.SearchStrategy[list[A]]:
    """Visits of these days, amounts from `least` to `most`."""
    each = st.builds(
        lambda *told: A(*told[:4], points=told[4], margin=told[5]),
        st.integers(0, people - 1),
        st.integers(first, last),
        st.integers(least, most),
        st.integers(0, stores - 1),
        st.integers(-5, 9),
        st.none() | st.integers(-50, 50),
    )
    return st.lists(each, max_size=40)


def columns_of(visits: Iterable[A], *, stores: int = 1, people: int = 0) -> VisitColumns:
    """Columns of these visits, at noon."""
    rows = sorted(visits, key=lambda one: one.day)
    first = date(2026, 1, 1).toordinal() - 1
    day = np.array([first + one.day for one in rows], np.int32)
    net = np.array([one.net for one in rows], np.int64)
    items = [one.items if one.items is not None else (1 if one.net >= 0 else -1) for one in rows]
    count = max([people, *(one.customer + 1 for one in rows)])
    return VisitColumns(
        customer=np.array([one.customer for one in rows], np.int32),
        store=np.array([one.store for one in rows], np.int16),
        day=day,
        at_us=(day.astype(np.int64) - date(1970, 1, 1).toordinal()) * 86_400_000_000,
        net_minor=net,
        tax_minor=net // 5,
        margin_minor=np.array([one.margin or 0 for one in rows], np.int64),
        margin_known=np.array([one.margin is not None for one in rows], np.bool_),
        points=np.array([one.points for one in rows], np.int32),
        items=np.array(items, np.int32),
        cashier=np.full(len(rows), -1, np.int16),
        till=np.zeros(len(rows), np.int16),
        people=ids(count),
        stores=tuple(bytes([0] * 15 + [place]) for place in range(stores)),
    )


def ids(count: int) -> bytes:
    """So many ids of 16 bytes: 1, 2, 3 …"""
    return b"".join((place + 1).to_bytes(16, "big") for place in range(count))


def scope_of(
    columns: VisitColumns,
    first: int = 1,
    last: int = 31,
    *,
    today: int | None = None,
    stores: tuple[int, ...] | None = None,
) -> Scope:
    """Days of January 2026, counted from 1."""
    period = january(first, last)
    base = date(2026, 1, 1).toordinal() - 1
    now = period.last if today is None else date.fromordinal(base + today)
    return Scope(History(columns, stores), period, today=now)


def january(first: int, last: int) -> Period:
    """Days counted from the first of January 2026; also before and after the month."""
    base = date(2026, 1, 1).toordinal() - 1
    return Period(first=date.fromordinal(base + first), last=date.fromordinal(base + last))


@cache
def retail_columns(*, returns: bool = False) -> VisitColumns:
    """UCI Online Retail; with returns also the refunds."""
    rows = [row for row in _rows("online_retail_invoices.csv.xz") if returns or row[1][0] != "C"]
    at = [datetime.fromisoformat(row[2]) for row in rows]
    numbers = sorted({int(row[0]) for row in rows})
    places = {number: place for place, number in enumerate(numbers)}
    count = len(rows)
    net = np.array([int(row[3]) for row in rows], np.int64)
    return VisitColumns(
        customer=np.array([places[int(row[0])] for row in rows], np.int32),
        store=np.zeros(count, np.int16),
        day=np.array([one.date().toordinal() for one in at], np.int32),
        at_us=np.array(at, "datetime64[us]").astype(np.int64),
        net_minor=net,
        tax_minor=np.zeros(count, np.int64),
        margin_minor=np.zeros(count, np.int64),
        margin_known=np.zeros(count, np.bool_),
        points=np.zeros(count, np.int32),
        items=np.array([int(row[4]) for row in rows], np.int32),
        cashier=np.full(count, -1, np.int16),
        till=np.zeros(count, np.int16),
        people=ids(len(numbers)),
        stores=(bytes(16),),
    )


@cache
def retail_scope(*, returns: bool = False) -> Scope:
    """All of it, on its last day."""
    history = History(retail_columns(returns=returns))
    return Scope(history, RETAIL_YEAR, today=RETAIL_YEAR.last)


@cache
def retail_baskets() -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Which products, by place, were on which of the 18,532 invoices."""
    steps = np.frombuffer(
        lzma.decompress((EXAMPLES / "online_retail_baskets.u2.xz").read_bytes()), "<u2"
    )
    basket = np.cumsum(steps == 0).astype(np.int32)
    product: list[int] = []
    place = -1
    for step in steps.tolist():
        place = place + step if step else -1
        if step:
            product.append(place)
    return basket[steps > 0], np.array(product, np.int32)


@cache
def cdnow() -> dict[str, NDArray[np.float64]]:
    """Columns of the CDNOW customers by name."""
    with lzma.open(EXAMPLES / "cdnow_customers.csv.xz", "rt", encoding="ascii") as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}


def _rows(name: str) -> Iterator[list[str]]:
    with lzma.open(EXAMPLES / name, "rt", encoding="ascii") as file:
        yield from list(csv.reader(file))[1:]
