"""Claims about the schema: each step runs, and the declared tables are what the steps make."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.storage import migrations
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.errors import DiskFullError
from pos_app.storage.goods_book import SqlGoodsReader
from pos_app.storage.tables import metadata
from tests.pos_app.storage.test_unit_of_work import sell
from tests.till_file import KEY, units_on


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Connection]:
    connection = open_writer(tmp_path / "empty.db", KEY, must_exist=False)
    yield connection
    connection.close()


def shape(connection: Connection, table: str) -> dict[str, object]:
    """Give the columns, keys and indexes of a table as SQLite sees them."""
    indexes = {
        (name.startswith("sqlite_autoindex") or name, is_unique, is_partial): [
            column for _, _, column in connection.rows(f"PRAGMA index_info('{name}')")
        ]
        for _, name, is_unique, _, is_partial in connection.rows(f"PRAGMA index_list('{table}')")
    }
    return {
        "columns": connection.rows(f"PRAGMA table_xinfo('{table}')"),
        "foreign keys": connection.rows(f"PRAGMA foreign_key_list('{table}')"),
        "kind": connection.rows("SELECT wr, strict FROM pragma_table_list(?)", (table,)),
        "indexes": indexes,
        "conditions": connection.rows(
            "SELECT name, replace(replace(sql, char(10), ''), ' ', '') FROM sqlite_master"
            " WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name",
            (table,),
        ),
    }


def test_from_nothing_to_the_newest_version(empty: Connection) -> None:
    assert migrations.version_of(empty) == ""
    began = time.perf_counter()
    migrations.migrate(empty)
    assert time.perf_counter() - began < 5
    assert migrations.version_of(empty) == migrations.newest_version()
    assert not empty.is_in_transaction
    assert empty.row("PRAGMA foreign_keys") == (1,)


def test_each_step_follows_the_one_before(empty: Connection) -> None:
    steps = sorted(path.name[:4] for path in (migrations.FOLDER / "versions").glob("0*.py"))
    assert steps == [f"{n:04d}" for n in range(1, len(steps) + 1)]
    for step in steps:
        migrations.migrate(empty, target=step)
        assert migrations.version_of(empty) == step


def test_the_declared_tables_are_what_the_steps_make(empty: Connection, tmp_path: Path) -> None:
    from sqlalchemy import create_mock_engine  # noqa: PLC0415  (heavy; one test needs it)

    declared = open_writer(tmp_path / "declared.db", KEY, must_exist=False)
    engine = create_mock_engine(
        "sqlite://", lambda sql, *_: declared.run(str(sql.compile(dialect=engine.dialect)))
    )
    metadata.create_all(engine, checkfirst=False)
    migrations.migrate(empty)
    for table in metadata.tables:
        assert shape(empty, table) == shape(declared, table), table
    declared.close()


def test_an_item_that_was_sold_stays_sold_and_one_that_came_back_can_go_again(
    connection: Connection,
) -> None:
    units = units_on(connection)
    reader = SqlGoodsReader(connection)
    with units() as unit:
        first, second, third = (sell(unit) for _ in range(3))
        unit.commit()
    carried = (migrations.FOLDER / "versions" / "0013_items_and_cards.py").read_text()
    connection.run("CREATE TABLE sold_item (item TEXT, sale_id BLOB, change INTEGER)")
    for item, sale, change in (("a", first, 1), ("b", second, 1), ("b", third, -1)):
        connection.run("INSERT INTO sold_item VALUES (?, ?, ?)", (item, sale.id.bytes, change))
    step: dict[str, object] = {}
    exec(compile(carried, "0013", "exec"), step)  # noqa: S102  (the step itself, from its file)
    for statement in step["STATEMENTS"]:  # type: ignore[attr-defined]  # a tuple of SQL
        if "sold_item" in statement:
            connection.run(statement)
    assert reader.sold_as("a") == str(first.number)
    assert reader.sold_as("b") == ""
    assert connection.row("SELECT sum(delta) FROM entry WHERE account_id = 'item:a'") == (0,)


def test_every_table_is_strict(connection: Connection) -> None:
    loose = connection.rows(
        "SELECT name FROM pragma_table_list WHERE strict = 0 AND type = 'table'"
        " AND schema = 'main' AND name NOT LIKE 'sqlite%' AND name <> 'alembic_version'"
    )
    assert loose == []


def test_a_step_that_fails_has_changed_nothing(empty: Connection) -> None:
    empty.run("PRAGMA max_page_count = 20")
    with pytest.raises(DiskFullError):
        migrations.migrate(empty)
    empty.run("PRAGMA max_page_count = 100000")
    assert empty.rows("SELECT name FROM sqlite_master") == []
    migrations.migrate(empty)
    assert migrations.version_of(empty) == migrations.newest_version()
