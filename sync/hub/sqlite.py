"""The hub's database in one encrypted SQLite file.

Opens sqlcipher3 with a raw key, as the till does. See database for the invariants.

Invariant: what is erased stays in no free page (secure_delete) and, after `empty_log`, in no log;
no temporary file is written.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from types import NoneType
from typing import Any

from sqlcipher3 import dbapi2

from sync.errors import HubStorageError
from sync.hub.database import AgainError, Row, Value

BUSY_TIMEOUT_S = 10
CACHE_KIB = 65_536
EMPTYING_MS = 200  # a reader that takes longer is not waited for: the next commit tries again
WAL_PAGES = 8_000  # 32 MB between checkpoints: a thousand pages would be one every few groups
LOG_BYTES_KEPT = 64 * 1024 * 1024
_KEY_FORM = re.compile(r"[0-9a-f]{64}")
_LISTS = (1, 8, 64, 512)  # sizes of lists of keys: few statements, so that all stay prepared

# Source: https://sqlite.org/rescode.html; the low byte of an extended code is the primary one.
_BUSY = {5, 6}  # SQLITE_BUSY, SQLITE_LOCKED
_FULL = 13
_NOSPACE = {778, 1034, 1290, 1546, 4874}  # SQLITE_IOERR_ write, fsync, truncate, shmsize
_PROGRAM = (dbapi2.IntegrityError, dbapi2.ProgrammingError, dbapi2.DataError)

# A value that the driver does not know at once it looks for an adapter of, by attributes that are
# not there: that took longer than all else about a row. These say that it is itself.
dbapi2.register_adapter(bytes, bytes)
dbapi2.register_adapter(NoneType, {}.get)


def translated(error: dbapi2.Error) -> Exception:
    """What an error of SQLite is to the hub."""
    code: int = getattr(error, "sqlite_errorcode", None) or 0
    if isinstance(error, _PROGRAM):
        program: Exception = error
        return program
    if code & 0xFF in _BUSY:
        return AgainError(reason=str(error))
    is_full = code & 0xFF == _FULL or code in _NOSPACE
    return HubStorageError("storage_full" if is_full else "storage_gone", reason=str(error))


class SqliteDatabase:
    """A connection to the file; `key` None is for tests alone: the file is then readable."""

    is_server = False
    errors: type[Exception] = dbapi2.Error

    def __init__(self, path: Path, key: str | None, *, is_reader: bool = False) -> None:
        self._raw = _connect(path, key)
        try:
            self._raw.execute("PRAGMA journal_mode = WAL")
            for pragma in (
                "synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY",
                f"cache_size = -{CACHE_KIB}", f"wal_autocheckpoint = {WAL_PAGES}",
                f"journal_size_limit = {LOG_BYTES_KEPT}",
                f"query_only = {'ON' if is_reader else 'OFF'}",
            ):  # fmt: skip
                self._raw.execute(f"PRAGMA {pragma}")
        except dbapi2.Error as error:
            self._raw.close()
            raise translated(error) from error

    def define(self, statements: Iterable[str]) -> None:
        """Run DDL."""
        for statement in statements:
            self.run(statement)

    def begin(self) -> None:
        """Take the write lock at once, so that no writer waits in its middle."""
        self.run("BEGIN IMMEDIATE")

    def begin_reading(self) -> None:
        """The snapshot is taken by the first statement."""
        self.run("BEGIN")

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """All rows."""
        try:
            found: list[Row] = self._raw.execute(sql, values).fetchall()
        except dbapi2.Error as error:
            raise translated(error) from error
        return found

    def rows_among(
        self, sql: str, keys: Collection[Value], values: Sequence[Value] = ()
    ) -> list[Row]:
        """All rows for any of the keys, in lists of a few fixed lengths."""
        wanted, found = list(keys), []
        for start in range(0, len(wanted), _LISTS[-1]):
            part = wanted[start : start + _LISTS[-1]]
            size = next(size for size in _LISTS if size >= len(part))
            part += part[-1:] * (size - len(part))
            text = sql.replace("{keys}", f"IN ({','.join('?' * size)})")
            found += self.rows(text, [*values, *part])
        return found

    def run(self, sql: str, values: Sequence[Value] = ()) -> None:
        """Run one statement."""
        try:
            self._raw.execute(sql, values)
        except dbapi2.Error as error:
            raise translated(error) from error

    def run_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        """Run one statement for each row."""
        try:
            self._raw.executemany(sql, rows)
        except dbapi2.Error as error:
            raise translated(error) from error

    def add_many(self, table: str, columns: str, rows: Sequence[Sequence[Value]]) -> None:
        """Insert new rows."""
        places = ",".join("?" * len(columns.split(",")))
        self.run_many(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608  (names of ours)

    def commit(self) -> None:
        """Make it durable."""
        try:
            self._raw.execute("COMMIT")
        except dbapi2.Error as error:
            self.rollback()
            raise translated(error) from error

    def rollback(self) -> None:
        """Undo what is open."""
        try:
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
        except dbapi2.Error as error:
            raise translated(error) from error

    def empty_log(self) -> bool:
        """Move the write-ahead log into the file, where secure_delete has zeroed it, and cut it."""
        self.run(f"PRAGMA busy_timeout = {EMPTYING_MS}")
        try:
            is_busy = self.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
        except HubStorageError:
            return False
        finally:
            self.run(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000}")
        return not is_busy

    def copy_to(self, path: Path) -> None:
        """Write the database as it is into another file, encrypted with the same key."""
        self.run("VACUUM INTO ?", (str(path.absolute()),))

    def export(self) -> None:
        """Write the snapshot that is open into the file that was attached."""
        self.rows("SELECT sqlcipher_export('copy')")

    def attach(self, path: Path, key: str) -> None:
        """Open a new file beside as `copy`; no transaction is open."""
        _require_key(key)
        self.run(f"ATTACH DATABASE ? AS copy KEY \"x'{key}'\"", (str(path.absolute()),))
        self.run("PRAGMA copy.synchronous = FULL")

    def close(self) -> None:
        """Close."""
        self._raw.close()


class SqliteCopy(SqliteDatabase):
    """A file that is only looked at: nothing is written, not even beside it."""

    def __init__(self, path: Path, key: str) -> None:
        self._raw = _connect(path, key, is_read_only=True)


def _require_key(key: str) -> None:
    if not _KEY_FORM.fullmatch(key):
        # The key goes into the text of a PRAGMA, so nothing but 64 hex digits may pass.
        raise HubStorageError("storage_gone", reason="a raw key is 64 lower-case hex digits")


def _connect(path: Path, key: str | None, *, is_read_only: bool = False) -> Any:
    if key is not None:
        _require_key(key)
    place = f"{path.absolute().as_uri()}?mode=ro" if is_read_only else str(path)
    try:
        raw = dbapi2.connect(
            place, isolation_level=None, cached_statements=256, timeout=BUSY_TIMEOUT_S,
            check_same_thread=False, uri=is_read_only,
        )  # fmt: skip
    except dbapi2.Error as error:
        raise translated(error) from error
    try:
        if key is not None:
            # WORKAROUND(SQLCipher 4.19): writes each failed page to stderr, where it helps nobody.
            # Remove when the library stays silent by default.
            raw.execute("PRAGMA cipher_log_level = NONE")
            raw.execute(f"PRAGMA key = \"x'{key}'\"")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.Error as error:
        raw.close()
        raise translated(error) from error
    return raw
