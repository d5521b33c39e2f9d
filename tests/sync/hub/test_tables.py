"""The tables can be made again and again, on both kinds of database."""

from pathlib import Path

from sync.hub.postgres import PostgresDatabase
from sync.hub.sqlite import SqliteDatabase
from sync.hub.tables import definitions


def test_on_sqlite(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "hub.db", None)
    for _ in range(2):
        database.define(definitions(is_server=False))
    assert database.rows("SELECT * FROM log_head") == [(1, 0, 0)]
    tables = database.rows("SELECT sql FROM sqlite_master WHERE type = 'table'")
    assert all("STRICT" in sql for (sql,) in tables)
    database.close()


def test_on_a_server_by_two_at_once(postgres_url: str) -> None:
    one, other = PostgresDatabase(postgres_url), PostgresDatabase(postgres_url)
    for statement in definitions(is_server=True):
        one.define([statement])
        other.define([statement])
    assert other.rows("SELECT * FROM log_head") == [(1, 0, 0)]
    one.close()
    other.close()


def test_both_have_the_same_tables() -> None:
    names = [
        [statement.split("(")[0] for statement in definitions(is_server=is_server)]
        for is_server in (True, False)
    ]
    assert names[0] == names[1]


def test_each_table_and_index_is_named_once() -> None:
    made = [statement.split(" (")[0] for statement in definitions(is_server=False)]
    assert len(made) == len(set(made))
