"""Rows go as arrays that a server reads as they were, and nobody waits for what has no answer."""

from collections.abc import Callable, Iterator
from multiprocessing.connection import wait as wait_for
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from psycopg import errors

from sync.hub.postgres import PostgresDatabase
from sync.hub.sending import Column, Sending

LARGEST = 2**63
COLUMNS = (
    some.integers(-LARGEST, LARGEST - 1),
    some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    some.binary(),
    some.binary(min_size=16, max_size=16),
)


@pytest.fixture(scope="module")
def raw(postgres_server: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(postgres_server, autocommit=True) as raw:
        Sending(raw)
        yield raw


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    values=some.sampled_from(COLUMNS).flatmap(
        lambda one: some.lists(some.none() | one, min_size=1) | some.lists(one, min_size=1)
    )
)
def test_a_server_reads_a_column_as_it_was(raw: Any, values: list[Any]) -> None:
    column = Column(values)
    sql = f"SELECT * FROM unnest(%b::{column.type}[])"  # noqa: S608  (types of ours)
    found = raw.execute(sql, (column,), prepare=False).fetchall()
    assert [one for (one,) in found] == values


def add(database: PostgresDatabase) -> None:
    database.add_many("thing", "id", [(5,), (6,)])


LATER: tuple[Callable[[PostgresDatabase], object], ...] = (
    lambda database: None,
    lambda database: database.rows("SELECT id FROM thing"),
    lambda database: database.rows_among("SELECT id FROM thing WHERE id {keys}", [1]),
    lambda database: database.run("INSERT INTO thing VALUES (?)", (9,)),
    lambda database: database.run_many("INSERT INTO thing VALUES (?)", [(7,), (8,)]),
    add,
)


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("pauses", [False, True])
def test_what_was_wrong_is_raised_at_the_latest_at_the_commit(
    postgres_url: str, later: Callable[[PostgresDatabase], object], *, pauses: bool
) -> None:
    """And as itself, not as what followed from it: another try would not mend it."""
    database = PostgresDatabase(postgres_url)
    database.define(["CREATE TABLE thing (id BIGINT PRIMARY KEY)"])
    database.begin()
    database.add_many("thing", "id", [(1,), (2,)])
    database.commit()

    def write() -> None:
        database.begin()
        database.add_many("thing", "id", [(3,), (2,)])
        if pauses:
            wait_for([database._raw.pgconn.socket], 10)
        later(database)
        later(database)
        database.commit()

    with pytest.raises(errors.UniqueViolation):
        write()
    database.rollback()
    database.begin()
    assert database.rows("SELECT id FROM thing ORDER BY id") == [(1,), (2,)]
    database.rollback()
    database.close()
