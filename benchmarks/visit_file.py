"""A till's file with two years of visits in twenty stores, and what their tills told of each day.

Half a million customers, few of whom come often and many seldom; one visit in ten is at another
store than the customer's own, one in fifty brings something back. Each visit changed points
(visit_points). Everything is invented; the same rows in every build (benchmarks/kept_file). The
customers themselves are not in it: a report counts them by their ids.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import invented_loyalty, visit_points
from benchmarks.invented_customers import customer_id
from benchmarks.invented_products import fixed_id
from benchmarks.kept_file import KeptFile, kept_file
from benchmarks.till_folder import CASHIER, STORE, TAXES, TILL
from pos_app.domain.day_figures import DayFigures, SaleCell
from pos_app.domain.ids import StoreId, TillId
from pos_app.storage import (
    customers,
    day_figures,
    identity,
    places,
    points_chunks,
    points_folding,
    points_rows,
    visit_chunks,
    visit_folding,
    visit_parts,
    visit_people,
)
from pos_app.storage.connection import Connection

LAST_DAY, DAYS = date(2026, 11, 22), 730
STORES, HOURS, CUSTOMERS_PER_VISIT = 20, range(8, 20), 4
VISITS_PER_COUNT = 2  # of kept_file's count
_AT_ONCE = 20_000
_ADD = (
    "INSERT INTO visit (customer_id, visited_at_us, sale_id, store_id, till_id, visited_on,"
    " currency, net_minor, tax_minor, item_count, cashier_id, points, margin_minor, parts)"
    " VALUES (?, ?, ?, ?, ?, ?, 'EUR', ?, ?, ?, NULL, ?, ?, NULL)"
)
_WRITTEN_BY = (
    customers, day_figures, invented_loyalty, points_chunks, points_folding, points_rows,
    visit_chunks, visit_folding, visit_people, visit_points,
)  # fmt: skip


def visit_file(*, is_small: bool = False) -> KeptFile:
    """The kept file; built when there is none that this code would build."""
    sources = (Path(__file__), *(Path(str(module.__file__)) for module in _WRITTEN_BY))
    return kept_file("reports", fill, written_by=sources, is_small=is_small)


def fill(writer: Connection, count: int) -> None:
    """Write the stores, twice as many visits, figures of days, points, and all as columns."""
    stores = [STORE, *(_other_store(number) for number in range(1, STORES))]
    with writer.transaction():
        identity.write_meta(writer, identity.TILL, TILL.id.bytes)
        for store in stores:
            places.write_store(writer, store)
            places.write_till(writer, _till_of(store.id))
        places.write_till(writer, TILL)
        places.write_taxes(writer, STORE.id, TAXES)
    ids = [store.id for store in stores]
    rows = _visits(ids, VISITS_PER_COUNT * count)
    while some := list(islice(rows, _AT_ONCE)):
        with writer.transaction():
            writer.run_many(_ADD, some)
    with writer.transaction():
        first = LAST_DAY - timedelta(days=DAYS - 1)
        visit_parts.touch_days(writer, (first + timedelta(days=day) for day in range(DAYS)))
    folding = visit_folding.VisitFolding(writer)
    while folding.step():
        pass
    with writer.transaction():
        day_figures.write_figures(writer, _told(ids))
    visits = _visits(ids, VISITS_PER_COUNT * count)
    visit_points.write_points(writer, ((row[0], row[1], row[2], row[6]) for row in visits))
    visit_points.fold_points(writer)


def _other_store(number: int) -> Any:
    return replace(
        STORE, id=StoreId(fixed_id(f"store {number}")), code=f"{number:02}", name=f"Store {number}"
    )


def _till_of(store: StoreId) -> Any:
    return replace(TILL, id=TillId(fixed_id(f"till of {store}")), store_id=store, code="T")


def _visits(stores: list[StoreId], count: int) -> Iterator[tuple[Any, ...]]:
    dice = np.random.default_rng(20_26)
    people = max(count // CUSTOMERS_PER_VISIT, 1)
    often = np.cumsum(dice.gamma(0.7, 1, people))
    who = np.searchsorted(often, dice.random(count) * often[-1])
    at = np.sort(dice.integers(0, DAYS * 12 * 3600, count))  # seconds of opening hours
    away = dice.random(count) < 0.1
    net = dice.integers(200, 9_000, count)
    is_back = dice.random(count) < 0.02
    tills = [TILL.id, *(_till_of(store).id for store in stores[1:])]
    first = datetime.combine(LAST_DAY, datetime.min.time(), UTC) - timedelta(days=DAYS - 1)
    start = int(first.timestamp())
    days = [(first + timedelta(days=day)).date().isoformat() for day in range(DAYS)]
    for number, (one, second) in enumerate(zip(who.tolist(), at.tolist(), strict=True)):
        day, rest = divmod(second, 12 * 3600)
        place = (one + int(away[number])) % len(stores)
        sign = -1 if is_back[number] else 1
        minor = sign * int(net[number])
        yield (
            customer_id(one + 1).bytes, (start + day * 86_400 + 8 * 3600 + rest) * 1_000_000,
            number.to_bytes(16, "big"), stores[place].bytes, tills[place].bytes, days[day],
            minor, minor // 5, sign * 3, minor // 100, minor // 3,
        )  # fmt: skip


def _told(stores: list[StoreId]) -> Iterator[DayFigures]:
    dice = np.random.default_rng(11)
    for store in stores:
        till = TILL.id if store == STORE.id else _till_of(store).id
        for back in range(DAYS):
            day = LAST_DAY - timedelta(days=back)
            sold = dice.integers(1_000, 90_000, (len(HOURS), 2)).tolist()
            yield DayFigures(
                till_id=till, store_id=store, incarnation=fixed_id(f"life of {store}"), day=day,
                currency="EUR", ids=(CASHIER.id,), through=back + 1, is_closed=back > 0,
                counted_at=datetime.combine(day, datetime.max.time(), UTC),
                sales=tuple(
                    SaleCell(hour, 0, is_customer, sales=1 + pair[is_customer] // 2_000,
                             net=pair[is_customer], gross=pair[is_customer] * 6 // 5)
                    for hour, pair in zip(HOURS, sold, strict=True)
                    for is_customer in (0, 1)
                ),
            )  # fmt: skip
