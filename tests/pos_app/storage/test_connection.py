"""Claims about one connection to the encrypted file."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from pos_app.storage.connection import Connection, open_reader, open_writer
from pos_app.storage.errors import (
    DatabaseDamagedError,
    DatabaseLockedError,
    DatabaseMissingError,
    DiskFullError,
    StorageError,
    WrongKeyError,
)
from tests.till_file import KEY

_ADD_META = "INSERT INTO meta (name, value) VALUES (?, zeroblob(4000))"


def test_a_writer_keeps_what_was_committed_over_a_power_cut(connection: Connection) -> None:
    assert connection.row("PRAGMA journal_mode") == ("wal",)
    assert connection.row("PRAGMA synchronous") == (2,)
    assert connection.row("PRAGMA foreign_keys") == (1,)
    assert connection.row("PRAGMA secure_delete") == (1,)


def test_nothing_in_the_file_can_be_read_without_the_key(path: Path) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert b"Mara Lindt" not in content


def test_a_wrong_key_is_called_a_wrong_key(path: Path) -> None:
    with pytest.raises(WrongKeyError):
        open_writer(path, "00" * 32)


@pytest.mark.parametrize("key", ["", "secret", "5A" * 32, "5a" * 31, "5a" * 32 + "'; --"])
def test_nothing_but_hex_digits_reaches_the_pragma(path: Path, key: str) -> None:
    with pytest.raises(WrongKeyError):
        open_writer(path, key)


def test_a_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissingError):
        open_writer(tmp_path / "none.db", KEY)
    assert not (tmp_path / "none.db").exists()


def test_a_reader_cannot_write(path: Path) -> None:
    reader = open_reader(path, KEY)
    with pytest.raises(StorageError):
        reader.run("DELETE FROM meta")
    reader.close()


def test_a_locked_file_says_so_after_the_timeout(connect: Callable[..., Connection]) -> None:
    first, second = connect(), connect(busy_timeout_ms=10)
    first.begin()
    with pytest.raises(DatabaseLockedError):
        second.begin()
    first.rollback()
    second.begin()
    second.rollback()


def test_a_full_disk_says_so_and_changes_nothing(connection: Connection) -> None:
    pages = connection.row("PRAGMA page_count")
    assert pages is not None
    connection.run(f"PRAGMA max_page_count = {pages[0] + 5}")
    before = connection.rows("SELECT name FROM meta")
    with pytest.raises(DiskFullError), connection.transaction():  # noqa: PT012  (undone together)
        for n in range(20):
            connection.run(_ADD_META, (f"big {n}",))
    assert not connection.is_in_transaction
    assert connection.rows("SELECT name FROM meta") == before


def test_a_damaged_page_is_called_damage(path: Path) -> None:
    connection = open_writer(path, KEY)
    found = connection.row("SELECT rootpage FROM sqlite_master WHERE name = 'staff'")
    connection.close()
    assert found is not None
    with path.open("r+b") as file:
        file.seek(4096 * (found[0] - 1))
        file.write(b"\x01" * 4096)
    connection = open_writer(path, KEY)
    with pytest.raises(DatabaseDamagedError):
        connection.rows("SELECT * FROM staff")
    connection.close()


def test_a_fault_of_the_program_stays_one(connection: Connection) -> None:
    with pytest.raises(dbapi2.IntegrityError):
        connection.run("INSERT INTO meta (name, value) VALUES ('x', NULL)")
    with pytest.raises(dbapi2.ProgrammingError):
        connection.run("SELECT ?", ())


def test_what_fails_inside_a_transaction_is_undone(connection: Connection) -> None:
    with pytest.raises(KeyError), connection.transaction():  # noqa: PT012  (undone together)
        connection.run(_ADD_META, ("x",))
        raise KeyError
    assert connection.row("SELECT 1 FROM meta WHERE name = 'x'") is None


def test_before_the_first_paint_no_sqlalchemy_is_imported() -> None:
    program = (
        "import sys\n"
        "import pos_app.storage.database, pos_app.storage.unit_of_work, pos_app.storage.readers\n"
        "import pos_app.storage.key_store, pos_app.replication.record_codec\n"
        "heavy = {'sqlalchemy', 'alembic', 'cryptography', 'keyring'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or None)\n"
    )
    ended = subprocess.run(  # noqa: S603  (the program above)
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
