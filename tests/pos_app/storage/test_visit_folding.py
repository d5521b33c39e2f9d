"""Visits as columns are what SQL says of their rows, whatever happened to them in between."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.domain.customer import Visit
from pos_app.domain.ids import CustomerId, SaleId, StaffId, StoreId, TillId
from pos_app.domain.money import Currency, Money
from pos_app.storage.connection import Connection
from pos_app.storage.customers import insert_visit, move_visit
from pos_app.storage.replica_erase import forget_people
from pos_app.storage.visit_columns import read_table
from pos_app.storage.visit_folding import VisitFolding
from tests.builders import an_id
from tests.fakes import A_MORNING

EUR, CHF = Currency("EUR"), Currency("CHF")
WHO = tuple(CustomerId(an_id(f"person {n}")) for n in range(5))
_ROWS = (
    "SELECT visited_at_us, sale_id, customer_id, store_id, till_id, visited_on, net_minor,"
    " tax_minor, margin_minor, points, item_count, cashier_id FROM visit WHERE currency = ?"
)


def a_visit(number: int, *, who: int, day: int, **changes: object) -> Visit:
    at = A_MORNING + timedelta(days=day, seconds=number * 37 % 40_000)
    return replace(
        Visit(
            sale_id=SaleId(an_id(f"sale {number}")),
            customer_id=WHO[who],
            store_id=StoreId(an_id(f"store {number % 3}")),
            till_id=TillId(an_id(f"till {number % 4}")),
            visited_on=at.date(),
            visited_at=at,
            net=Money((number - 3) * 1_000_003, EUR),
            tax=Money(number * 19, EUR),
            item_count=number % 7 - 2,
            cashier_id=StaffId(an_id(f"cashier {number % 2}")) if number % 5 else None,
            points=number * 11 - 30,
            margin_minor=None if number % 4 == 0 else number * 7,
        ),
        **changes,
    )


def from_columns(connection: Connection, currency: Currency) -> list[tuple[object, ...]]:
    table = read_table(connection, currency.code)
    columns = [table.figures[name].tolist() for name in (
        "at_us", "customer", "store", "till", "day", "net_minor", "tax_minor", "margin_minor",
        "margin_known", "points", "items", "cashier",
    )]  # fmt: skip
    assert columns[0] == sorted(columns[0])
    return sorted(
        (
            at, table.people[who * 16 : who * 16 + 16], table.stores[store], table.tills[till],
            day, net, tax, margin if known else None, points, items,
            None if cashier < 0 else table.cashiers[cashier],
        )
        for at, who, store, till, day, net, tax, margin, known, points, items, cashier in zip(
            *columns, strict=True
        )
    )  # fmt: skip


def from_rows(connection: Connection, currency: Currency) -> list[tuple[object, ...]]:
    return sorted(
        (at, who, store, till, date.fromisoformat(day).toordinal(), *rest)
        for at, _, who, store, till, day, *rest in connection.rows(_ROWS, (currency.code,))
    )


def assert_alike(connection: Connection) -> None:
    for currency in (EUR, CHF):
        got = from_columns(connection, currency)
        assert sorted(map(repr, got)) == sorted(map(repr, from_rows(connection, currency)))


steps = st.lists(
    st.one_of(
        st.tuples(st.just("buy"), st.integers(0, 4), st.integers(0, 12), st.booleans()),
        st.tuples(st.just("move"), st.integers(0, 40), st.integers(0, 4), st.booleans()),
        st.tuples(st.just("erase"), st.integers(0, 4), st.just(0), st.booleans()),
        st.tuples(st.just("fold"), st.integers(1, 4), st.just(0), st.booleans()),
    ),
    max_size=40,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=steps)
def test_columns_and_rows_are_alike(
    connection: Connection, steps: list[tuple[str, int, int, bool]]
) -> None:
    connection.begin()
    for table in ("visit", "visit_touched", "visit_chunk", "visit_people"):
        connection.run(f"DELETE FROM {table}")  # noqa: S608  (names of ours)
    connection.commit()
    folding, sold = VisitFolding(connection, rows_a_chunk=3), []
    for number, (deed, one, other, is_abroad) in enumerate(steps):
        if deed == "fold":
            for _ in range(one):
                folding.step()
            continue
        connection.begin()
        if deed == "buy":
            visit = a_visit(number, who=one, day=other)
            if is_abroad:
                visit = replace(visit, net=Money(5, CHF), tax=Money(1, CHF))
            insert_visit(connection, visit)
            sold.append(visit.sale_id)
        elif deed == "move" and sold:
            move_visit(connection, sold[one % len(sold)], WHO[other])
        elif deed == "erase":
            forget_people(connection, (WHO[one],))
        connection.commit()
    assert_alike(connection)
    while folding.step():
        pass
    assert_alike(connection)
    assert len(connection.rows("SELECT day_on FROM visit_touched")) <= 1


def fill(connection: Connection, days: int = 8) -> None:
    with connection.transaction():
        for number in range(days * 3):
            insert_visit(connection, a_visit(number, who=number % 5, day=number // 3))


def fold(connection: Connection) -> None:
    while VisitFolding(connection, rows_a_chunk=7).step():
        pass


def test_chunks_hold_whole_days_and_do_not_overlap(connection: Connection) -> None:
    fill(connection)
    fold(connection)
    spans = connection.rows("SELECT first_on, last_on, row_count FROM visit_chunk ORDER BY 1")
    assert [rows for _, _, rows in spans] == [6, 6, 6, 3]
    assert all(one[1] < other[0] for one, other in pairwise(spans))


def test_of_somebody_erased_nothing_is_left(connection: Connection) -> None:
    fill(connection)
    fold(connection)
    key = WHO[2].bytes
    assert any(key in row[0] for row in connection.rows("SELECT people FROM visit_people"))
    with connection.transaction():
        forget_people(connection, (WHO[2],))
    assert not any(key in row[0] for row in connection.rows("SELECT people FROM visit_people"))
    assert_alike(connection)
    fold(connection)
    assert_alike(connection)


def test_what_is_bought_while_a_day_is_folded_is_not_lost(
    connect: Callable[..., Connection], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, counter = connect(), connect()
    fill(first)
    folding = VisitFolding(first, rows_a_chunk=100)
    pack = folding._pack

    def slow_pack(*given: object) -> object:
        packed = pack(*given)
        with counter.transaction():
            insert_visit(counter, a_visit(500, who=0, day=1))
        return packed

    with monkeypatch.context() as patch:
        patch.setattr(folding, "_pack", slow_pack)
        assert folding.step()
    assert first.rows("SELECT * FROM visit_chunk") == []
    assert_alike(first)
    fold(first)
    assert_alike(first)


def test_chunks_of_another_version_are_read_from_rows_and_made_again(
    connection: Connection,
) -> None:
    fill(connection)
    fold(connection)
    with connection.transaction():
        connection.run("UPDATE visit_chunk SET version = 0, columns = x'00' WHERE first_on > ?",
                       (str(A_MORNING.date() + timedelta(days=2)),))  # fmt: skip
    assert_alike(connection)
    fold(connection)
    assert_alike(connection)
    assert {row[0] for row in connection.rows("SELECT version FROM visit_chunk")} == {1}


def test_a_customer_whose_id_shares_its_half_is_told_apart(connection: Connection) -> None:
    twins = [CustomerId(UUID(int=(7 << 64) + n)) for n in range(3)]
    with connection.transaction():
        for number, who in enumerate(twins):
            insert_visit(connection, a_visit(number, who=0, day=number, customer_id=who))
    fold(connection)
    with connection.transaction():
        insert_visit(connection, a_visit(9, who=0, day=9, customer_id=twins[0]))
    assert_alike(connection)
