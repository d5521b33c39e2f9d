"""SQLite keeps what was committed and says what is wrong in the hub's words."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from sync.errors import HubStorageError
from sync.hub import sqlite
from sync.hub.database import AgainError
from sync.hub.sqlite import SqliteDatabase


@pytest.fixture
def database(tmp_path: Path) -> SqliteDatabase:
    made = SqliteDatabase(tmp_path / "hub.db", "ab" * 32)
    made.define(["CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT) STRICT"])
    return made


def test_a_commit_is_full_and_in_the_log(database: SqliteDatabase) -> None:
    assert database.rows("PRAGMA journal_mode") == [("wal",)]
    assert database.rows("PRAGMA synchronous") == [(2,)]
    assert database.rows("PRAGMA secure_delete") == [(1,)]
    database.close()


def test_lists_of_any_length_are_found(database: SqliteDatabase) -> None:
    database.add_many("thing", "id, name", [(n, str(n)) for n in range(1_200)])
    for count in (0, 1, 2, 9, 65, 512, 513, 1_200):
        found = database.rows_among("SELECT id FROM thing WHERE id {keys}", range(count))
        assert sorted(row[0] for row in found) == list(range(count))
    database.close()


def test_a_second_writer_waits_and_then_tries_again(
    database: SqliteDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_S", 0)
    other = SqliteDatabase(tmp_path / "hub.db", "ab" * 32)
    database.begin()
    with pytest.raises(AgainError):
        other.begin()
    database.rollback()
    other.begin()
    other.close()
    database.close()


def test_a_reader_cannot_write(database: SqliteDatabase, tmp_path: Path) -> None:
    reader = SqliteDatabase(tmp_path / "hub.db", "ab" * 32, is_reader=True)
    with pytest.raises(HubStorageError):
        reader.run("DELETE FROM thing")
    reader.close()
    database.close()


def test_another_key_or_no_database_is_told(database: SqliteDatabase, tmp_path: Path) -> None:
    for path, key in (("hub.db", "cd" * 32), ("hub.db", "not a key"), ("no/hub.db", "ab" * 32)):
        with pytest.raises(HubStorageError) as caught:
            SqliteDatabase(tmp_path / path, key)
        assert caught.value.code == "storage_gone"
    database.close()


def test_faults_of_the_program_pass_through(database: SqliteDatabase) -> None:
    with pytest.raises(dbapi2.IntegrityError):
        database.add_many("thing", "id, name", [(1, "a"), (1, "b")])
    database.close()


def test_a_copy_is_whole_and_has_the_same_key(database: SqliteDatabase, tmp_path: Path) -> None:
    database.add_many("thing", "id, name", [(1, "a")])
    database.copy_to(tmp_path / "copy.db")
    database.close()
    copy = SqliteDatabase(tmp_path / "copy.db", "ab" * 32)
    assert copy.rows("SELECT * FROM thing") == [(1, "a")]
    copy.close()
