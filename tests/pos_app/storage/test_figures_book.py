"""Figures from the file: who is one person, what was sold to others, which store is silent."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from pos_app.domain.day_figures import SaleCell
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import CustomerId, SaleId, TillId
from pos_app.storage.connection import Connection
from pos_app.storage.customers import insert_visit
from pos_app.storage.day_figures import write_figures
from pos_app.storage.figures_book import SqlFiguresBook
from pos_app.storage.person_records import write_ends, write_merges
from tests.builders import a_store, an_id
from tests.fakes import A_MORNING
from tests.merges import a_merge, an_end
from tests.pos_app.storage.test_customers import A_VISIT
from tests.pos_app.storage.test_figures_freshness import A_DAY, AIRPORT

DAY = Period(first=A_DAY.day, last=A_DAY.day)


@pytest.fixture
def book(connection: Connection) -> SqlFiguresBook:
    return SqlFiguresBook(connection)


def comes(connection: Connection, *people: str) -> None:
    for who in people:
        insert_visit(
            connection,
            replace(
                A_VISIT, customer_id=CustomerId(an_id(who)), sale_id=SaleId(an_id(f"by {who}"))
            ),
        )


def who_came(book: SqlFiguresBook) -> list[UUID]:
    columns = book.visits("EUR")
    return [columns.person(place) for place in columns.customer.tolist()]


def test_whoever_is_one_person_has_one_place(connection: Connection, book: SqlFiguresBook) -> None:
    comes(connection, "jane", "joan", "jill", "june")
    assert len(set(who_came(book))) == 4
    write_merges(connection, [a_merge("jill", "joan"), a_merge("june", "jill")])
    found = who_came(book)
    assert len(set(found)) == 2
    assert found.count(an_id("jane")) == 1


def test_the_end_of_a_merge_parts_them_again(connection: Connection, book: SqlFiguresBook) -> None:
    comes(connection, "jane", "joan")
    write_merges(connection, [a_merge("jane", "joan")])
    write_ends(connection, [an_end(a_merge("jane", "joan"))])
    assert len(set(who_came(book))) == 2


def test_a_record_that_never_came_links_two_who_did(
    connection: Connection, book: SqlFiguresBook
) -> None:
    comes(connection, "jane", "joan")
    write_merges(connection, [a_merge("jane", "jill"), a_merge("jill", "joan")])
    assert len(set(who_came(book))) == 1


def test_a_till_without_visits_has_its_stores(connection: Connection, book: SqlFiguresBook) -> None:
    write_merges(connection, [a_merge("jane", "joan")])
    columns = book.visits("EUR")
    assert (len(columns), columns.person_count, columns.stores) == (0, 0, (a_store().id.bytes,))


def test_days_are_summed_by_store_customers_apart(
    connection: Connection, book: SqlFiguresBook
) -> None:
    cells = (
        SaleCell(9, 0, 1, sales=2, net=500),
        SaleCell(9, 1, 1, sales=1, net=100, refunds=1),
        SaleCell(10, 0, 0, sales=4, net=900),
    )
    own = a_store().id
    first = replace(A_DAY, store_id=own, sales=cells)
    told = [
        first,
        replace(first, incarnation=an_id("another life")),
        replace(first, day=A_DAY.day - timedelta(days=1)),
        replace(first, till_id=A_DAY.till_id, store_id=AIRPORT, incarnation=an_id("there")),
        replace(first, currency="CHF", incarnation=an_id("in francs")),
    ]
    write_figures(connection, told)
    columns = book.visits("EUR")
    totals = book.day_totals(DAY, columns, "EUR")
    assert totals.day.tolist() == [A_DAY.day.toordinal()]
    assert columns.stores[totals.store[0]] == own.bytes
    assert (totals.customer_net_minor.tolist(), totals.customer_sales.tolist()) == ([1200], [6])
    assert (totals.other_net_minor.tolist(), totals.other_sales.tolist()) == ([1800], [8])


def test_without_figures_there_are_no_totals(book: SqlFiguresBook) -> None:
    totals = book.day_totals(DAY, book.visits("EUR"), "EUR")
    assert [len(totals.store), len(totals.day), len(totals.other_sales)] == [0, 0, 0]


def test_a_store_that_never_told_is_marked(connection: Connection, book: SqlFiguresBook) -> None:
    (seen,) = book.stores(A_MORNING)
    assert (seen.name, seen.heard_at, seen.is_unheard) == (a_store().name, None, True)
    till = next(iter(connection.rows("SELECT id FROM till")))[0]
    write_figures(
        connection, [replace(A_DAY, till_id=TillId(UUID(bytes=till)), store_id=a_store().id)]
    )
    (seen,) = book.stores(A_MORNING)
    assert (seen.heard_at, seen.is_unheard) == (A_MORNING, False)


def test_the_rules_are_those_of_the_file(book: SqlFiguresBook) -> None:
    assert book.policy().store == a_store()
