"""Keys come and go with their customer, and say who came here last."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, SaleId, StoreId
from pos_app.storage import migrations
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.customer_keys import keys_of, parts_of, remove_keys, write_all
from pos_app.storage.customer_search import SqlCustomerReader
from pos_app.storage.customers import insert_visit, move_visit, write_customer
from tests.builders import a_customer, an_id
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_customers import A_VISIT
from tests.till_file import KEY

ADA = a_customer(given_name="Ada", family_name="Sommer", phone="+493023125042", card="")
BEN = a_customer(
    id=CustomerId(an_id("ben")), given_name="Ben", family_name="Sommer", phone="+493023125099",
    card="",
)  # fmt: skip
KEY_TABLES = (
    "customer_key", "customer_here", "customer_token", "customer_token_delete",
    "customer_token_sound", "customer_fts_docsize", "customer_digits_docsize",
    "customer_here_fts_docsize",
)  # fmt: skip


def rows(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """All that the keys of a file are; in what sequence FTS5 merged them is left out."""
    columns = {table: "id, sz" if table.endswith("docsize") else "*" for table in KEY_TABLES}
    return {
        table: sorted(connection.rows(f"SELECT {column} FROM {table}"))  # noqa: S608  (names of this file)
        for table, column in columns.items()
    }


def found(connection: Connection, text: str) -> list[Customer]:
    return list(SqlCustomerReader(connection).find(text))


def test_a_name_that_changed_leaves_no_key_of_the_old_one(connection: Connection) -> None:
    write_customer(connection, replace(ADA, given_name="Xaver", family_name="Quendel"))
    write_customer(connection, ADA)
    after = rows(connection)
    remove_keys(connection, ADA.id.bytes)
    write_customer(connection, ADA)
    assert rows(connection) == after


def test_a_word_that_others_have_stays(connection: Connection) -> None:
    write_customer(connection, ADA)
    write_customer(connection, BEN)
    write_customer(connection, replace(ADA, family_name="Hill"))
    assert found(connection, "sommer") == [BEN]
    assert found(connection, "somner") == [BEN]


def test_what_is_removed_is_found_by_nothing(connection: Connection) -> None:
    before = rows(connection)
    write_customer(connection, ADA)
    insert_visit(connection, replace(A_VISIT, customer_id=ADA.id))
    remove_keys(connection, ADA.id.bytes)
    assert rows(connection) == before
    remove_keys(connection, ADA.id.bytes)


def test_writing_the_same_again_changes_nothing(connection: Connection) -> None:
    write_customer(connection, ADA)
    before = rows(connection)
    write_customer(connection, replace(ADA, language="de"))
    assert rows(connection) == before


def test_another_number_is_found_and_the_old_one_is_not(connection: Connection) -> None:
    write_customer(connection, ADA)
    insert_visit(connection, replace(A_VISIT, customer_id=ADA.id))
    moved = replace(ADA, phone="+4915112345678")
    write_customer(connection, moved)
    assert found(connection, "234567") == [moved]
    assert found(connection, "312504") == []


def test_who_comes_here_is_counted_here(connection: Connection) -> None:
    write_customer(connection, ADA)
    insert_visit(connection, replace(A_VISIT, customer_id=ADA.id))
    again = A_MORNING + timedelta(days=3)
    insert_visit(
        connection,
        replace(A_VISIT, customer_id=ADA.id, sale_id=SaleId(an_id("2")), visited_at=again),
    )
    elsewhere = replace(
        A_VISIT, customer_id=BEN.id, sale_id=SaleId(an_id("3")), store_id=StoreId(an_id("far"))
    )
    write_customer(connection, BEN)
    insert_visit(connection, elsewhere)
    counted = connection.rows("SELECT visited_at_us, visit_count FROM customer_here")
    assert counted == [(int(again.timestamp() * 1_000_000), 2)]


def test_who_has_not_come_for_two_years_leaves_the_index_of_regulars(
    connection: Connection,
) -> None:
    write_customer(connection, ADA)
    write_customer(connection, BEN)
    insert_visit(connection, replace(A_VISIT, customer_id=ADA.id))
    later = A_MORNING + timedelta(days=800)
    insert_visit(
        connection,
        replace(A_VISIT, customer_id=BEN.id, sale_id=SaleId(an_id("2")), visited_at=later),
    )
    assert connection.row("SELECT count(*) FROM customer_here") == (1,)
    assert set(found(connection, "sommer")) == {ADA, BEN}


def test_a_visit_that_was_somebody_elses_counts_for_them(connection: Connection) -> None:
    write_customer(connection, ADA)
    write_customer(connection, BEN)
    insert_visit(connection, replace(A_VISIT, customer_id=ADA.id))
    move_visit(connection, A_VISIT.sale_id, BEN.id)
    assert found(connection, "sommer") == [BEN, ADA]
    assert connection.row("SELECT count(*) FROM customer_here") == (1,)


def test_a_visit_of_somebody_unknown_is_kept(connection: Connection) -> None:
    insert_visit(connection, replace(A_VISIT, customer_id=CustomerId(an_id("far away"))))
    assert connection.row("SELECT count(*) FROM visit") == (1,)


def test_an_older_file_gets_the_same_keys(connection: Connection) -> None:
    for one in (ADA, BEN):
        write_customer(connection, one)
        insert_visit(connection, replace(A_VISIT, customer_id=one.id, sale_id=SaleId(one.id)))
    written = rows(connection)
    for table in ("customer_fts", "customer_digits", "customer_here_fts"):
        connection.run(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608  (names of this file)
    for table in KEY_TABLES[:5]:
        connection.run(f"DELETE FROM {table}")  # noqa: S608  (names of this file)
    write_all(connection)
    assert rows(connection) == written
    assert found(connection, "sommer 5042") == [ADA]


def test_the_customers_of_an_older_file_are_found_after_the_step(tmp_path: Path) -> None:
    older = open_writer(tmp_path / "older.db", KEY, must_exist=False)
    try:
        migrations.migrate(older, target="0018")
        older.run(
            "INSERT INTO customer (id, given_name, family_name, phone, language)"
            " VALUES (?, 'Ada', 'Sommer', '+493023125042', 'en')",
            (ADA.id.bytes,),
        )
        migrations.migrate(older)
        for typed in ("somer", "5042", "03023125043"):
            assert [one.id for one in found(older, typed)] == [ADA.id]
    finally:
        older.close()


@pytest.mark.parametrize(
    ("digits", "parts"), [("", ""), ("12", "12"), ("1234", "1234 234"), ("11111", "1111 111")]
)
def test_a_number_is_cut_into_runs_of_four(digits: str, parts: str) -> None:
    assert parts_of(digits) == parts


names = st.text(max_size=30)
phones = st.from_regex(r"\+[1-9][0-9]{6,13}", fullmatch=True)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(old=st.tuples(names, phones), new=st.tuples(names, phones))
def test_a_change_of_anything_leaves_only_the_new_keys(
    connection: Connection, old: tuple[str, str], new: tuple[str, str]
) -> None:
    remove_keys(connection, ADA.id.bytes)
    empty = rows(connection)
    write_customer(connection, replace(ADA, given_name=old[0], family_name="", phone=old[1]))
    customer = replace(ADA, given_name=new[0], family_name="", phone=new[1])
    write_customer(connection, customer)
    kept = connection.rows("SELECT token FROM customer_token")
    assert {word for (word,) in kept} == set(keys_of(customer).words.split())
    remove_keys(connection, ADA.id.bytes)
    assert rows(connection) == empty
