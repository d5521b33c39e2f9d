"""What a server says is translated, and many rows go in one way as in the other."""

import psycopg
import pytest
from psycopg import errors

from sync.errors import HubStorageError
from sync.hub import postgres
from sync.hub.database import AgainError
from sync.hub.postgres import PostgresDatabase


@pytest.mark.parametrize(
    "error", [errors.SerializationFailure, errors.DeadlockDetected, errors.LockNotAvailable]
)
def test_a_conflict_is_tried_again(error: type[psycopg.Error]) -> None:
    said = postgres.translated(error("x"))
    assert isinstance(said, AgainError)
    assert not said.is_lost


@pytest.mark.parametrize(
    "error", [errors.AdminShutdown, errors.CannotConnectNow, psycopg.OperationalError]
)
def test_a_connection_that_is_lost_is_made_again(error: type[psycopg.Error]) -> None:
    said = postgres.translated(error("x"))
    assert isinstance(said, AgainError)
    assert said.is_lost
    assert said.code == "storage_gone"


def test_a_full_disk_is_told() -> None:
    said = postgres.translated(errors.DiskFull("x"))
    assert isinstance(said, HubStorageError)
    assert (said.code, isinstance(said, AgainError)) == ("storage_full", False)


def test_faults_of_the_program_pass_through() -> None:
    for error in (errors.UniqueViolation("x"), errors.UndefinedTable("x"), psycopg.DataError("x")):
        assert postgres.translated(error) is error


def test_many_rows_go_in_as_one_statement(postgres_url: str) -> None:
    database = PostgresDatabase(postgres_url)
    database.define(["CREATE TABLE thing (id BIGINT, name TEXT, said BYTEA)"])
    rows = [(1, "ä", b"\x00\xff"), (2**63 - 1, None, b""), (-3, "z", None), (None, "", b"y")]
    database.begin()
    database.add_many("thing", "id, name, said", rows)
    database.add_many("thing", "id, name, said", [(7, None, None)])
    found = database.rows("SELECT * FROM thing")
    assert set(found) == {*rows, (7, None, None)}
    for column, keys in (("id", [1, -3]), ("name", ["ä", "z"]), ("said", [b"\x00\xff"])):
        named = database.rows_among(f"SELECT id FROM thing WHERE {column} {{keys}}", keys)  # noqa: S608  (columns of this test)
        assert {key for (key,) in named} == {1, -3} if len(keys) == 2 else {1}
    database.rollback()
    assert database.rows("SELECT * FROM thing") == []
    assert database.rows_among("SELECT * FROM thing WHERE id {keys}", []) == []
    database.close()


def test_a_commit_is_durable_whatever_the_server_s_habit(postgres_url: str) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as raw:
        raw.execute("ALTER DATABASE " + raw.info.dbname + " SET synchronous_commit = off")
    database = PostgresDatabase(postgres_url)
    assert database.rows("SHOW synchronous_commit") == [("on",)]
    database.close()


def test_a_reader_writes_nothing(postgres_url: str) -> None:
    database = PostgresDatabase(postgres_url)
    database.define(["CREATE TABLE thing (id BIGINT)"])
    reader = PostgresDatabase(postgres_url, is_reader=True)
    reader.begin_reading()
    reader.run("INSERT INTO thing VALUES (1)")
    with pytest.raises(HubStorageError):
        reader.commit()
    reader.close()
    database.close()
