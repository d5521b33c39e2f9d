"""One connection to the till's encrypted file, with the settings that keep what was committed.

Opens sqlcipher3 directly, with a raw key and never a passphrase (1 ms instead of 130). Runs SQL
text and translates SQLite's errors into StorageError. Does not know any table, and imports no
SQLAlchemy: it is loaded before the first paint.

Invariants:
- WAL and synchronous=FULL on every writer: what `commit` returned for survives a power cut.
- A transaction is opened only by `begin` (BEGIN IMMEDIATE): a writer never waits in its middle.
- A connection is used on the thread that opened it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from pos_app.storage.errors import (
    DatabaseDamagedError,
    DatabaseLockedError,
    DatabaseMissingError,
    DiskFullError,
    StorageError,
    WrongKeyError,
)

if TYPE_CHECKING:
    from pos_app.storage.turn import Turn

Value = int | str | bytes | None
Parameters = Sequence[Value]

BUSY_TIMEOUT_MS = 5000
WRITER_CACHE_KIB = 16_384
READER_CACHE_KIB = 8_192
LOG_BYTES_KEPT = 16 * 1024 * 1024
_KEY_FORM = re.compile(r"[0-9a-f]{64}")

# Source: https://sqlite.org/rescode.html; the low byte of an extended code is the primary one.
_ERRORS: dict[int, type[StorageError]] = {
    5: DatabaseLockedError,  # SQLITE_BUSY
    6: DatabaseLockedError,  # SQLITE_LOCKED
    11: DatabaseDamagedError,  # SQLITE_CORRUPT
    13: DiskFullError,  # SQLITE_FULL
    14: DatabaseMissingError,  # SQLITE_CANTOPEN
    26: WrongKeyError,  # SQLITE_NOTADB
}
_NOSPACE_CODES = {778, 1034, 1290, 1546, 4874}  # SQLITE_IOERR_ write, fsync, truncate, shmsize

# A value that the driver does not know at once it looks for an adapter of, by attributes that are
# not there: that took longer than all else about a row. These say that it is itself.
dbapi2.register_adapter(bytes, bytes)
dbapi2.register_adapter(NoneType, {}.get)


def translated(error: dbapi2.Error) -> StorageError:
    """The StorageError that an error of SQLite stands for."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    kind = _ERRORS.get(code & 0xFF)
    if kind is None and code in _NOSPACE_CODES:
        # A full disk shows as a failed write of the log where the file system reserves late.
        kind = DiskFullError
    return (kind or StorageError)(reason=str(error))


class Connection:
    """A connection that speaks StorageError. Rows are tuples.

    IntegrityError and ProgrammingError of SQLite pass through: they are faults of the program.
    """

    def __init__(self, raw: dbapi2.Connection, *, is_writer: bool) -> None:
        self.raw = raw
        self.is_writer = is_writer
        self.turn: Turn | None = None  # of the counter's writer alone
        # Bound once: these run dozens of times in the commit of a sale.
        self._execute: Callable[..., Any] = raw.execute
        self._executemany: Callable[..., Any] = raw.executemany

    @property
    def is_in_transaction(self) -> bool:
        """Between `begin` and `commit` or `rollback`."""
        return bool(self.raw.in_transaction)

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement that returns no rows; the number of rows it changed."""
        try:
            return int(self._execute(sql, parameters).rowcount)
        except (dbapi2.IntegrityError, dbapi2.ProgrammingError):
            raise
        except dbapi2.Error as error:
            raise translated(error) from error

    def run_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Run one statement for each row of parameters."""
        try:
            self._executemany(sql, rows)
        except (dbapi2.IntegrityError, dbapi2.ProgrammingError):
            raise
        except dbapi2.Error as error:
            raise translated(error) from error

    def row(self, sql: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
        """The first row, or None."""
        try:
            found: tuple[Any, ...] | None = self._execute(sql, parameters).fetchone()
        except (dbapi2.IntegrityError, dbapi2.ProgrammingError):
            raise
        except dbapi2.Error as error:
            raise translated(error) from error
        return found

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """All rows."""
        try:
            found: list[tuple[Any, ...]] = self._execute(sql, parameters).fetchall()
        except (dbapi2.IntegrityError, dbapi2.ProgrammingError):
            raise
        except dbapi2.Error as error:
            raise translated(error) from error
        return found

    def begin(self) -> None:
        """Open a transaction and take the write lock. Raises DatabaseLockedError."""
        turn = self.turn
        if turn is None:
            self.run("BEGIN IMMEDIATE")
            return
        turn.want()
        try:
            self.run("BEGIN IMMEDIATE")
        finally:
            turn.have()

    def commit(self) -> None:
        """Make it durable. On an error everything is rolled back before it is raised."""
        try:
            self.run("COMMIT")
        except StorageError:
            self.rollback()
            raise

    def rollback(self) -> None:
        """Undo the open transaction; harmless when there is none."""
        if self.raw.in_transaction:
            self.run("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what happens inside, or nothing of it."""
        self.begin()
        try:
            yield
        except BaseException:
            self.rollback()
            raise
        self.commit()

    def close(self) -> None:
        """Close; an open transaction is undone."""
        self.raw.close()
        if self.turn is not None:
            self.turn.close()
            self.turn = None


def open_writer(
    path: Path, key: str, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS, must_exist: bool = True
) -> Connection:
    """A connection that may write. Raises DatabaseMissingError, WrongKeyError and their kin."""
    raw = _connect(path, key, mode="rw" if must_exist else "rwc", busy_timeout_ms=busy_timeout_ms)
    connection = Connection(raw, is_writer=True)
    try:
        connection.row("PRAGMA journal_mode = WAL")
        for pragma in (
            "PRAGMA synchronous = FULL",
            "PRAGMA foreign_keys = ON",
            "PRAGMA secure_delete = ON",  # what is erased must not stay in free pages
            f"PRAGMA cache_size = -{WRITER_CACHE_KIB}",
            f"PRAGMA journal_size_limit = {LOG_BYTES_KEPT}",  # after an import the log shrinks
            "PRAGMA temp_store = MEMORY",  # nothing readable in temporary files
        ):
            connection.row(pragma)
    except StorageError:
        connection.close()
        raise
    return connection


def open_reader(path: Path, key: str, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> Connection:
    """A connection that cannot write: for the window (search, lists) and for figures."""
    # Opened read-write all the same: a read-only handle cannot take up the log of a writer that
    # was killed. `query_only` keeps it from writing.
    raw = _connect(path, key, mode="rw", busy_timeout_ms=busy_timeout_ms)
    connection = Connection(raw, is_writer=False)
    try:
        connection.run("PRAGMA query_only = ON")
        connection.run(f"PRAGMA cache_size = -{READER_CACHE_KIB}")
        connection.run("PRAGMA temp_store = MEMORY")
    except StorageError:
        connection.close()
        raise
    return connection


def _connect(path: Path, key: str, *, mode: str, busy_timeout_ms: int) -> dbapi2.Connection:
    if not _KEY_FORM.fullmatch(key):
        # The key goes into the text of a PRAGMA, so nothing but 64 hex digits may pass.
        raise WrongKeyError(reason="a raw key is 64 lower-case hex digits")
    try:
        raw = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            cached_statements=256,
            timeout=busy_timeout_ms / 1000,
        )
    except dbapi2.Error as error:
        raise translated(error) from error
    try:
        # WORKAROUND(SQLCipher 4.19): writes each failed page to stderr, where it helps nobody.
        # Remove when the library stays silent by default.
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(f"PRAGMA key = \"x'{key}'\"")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.Error as error:
        raw.close()
        raise translated(error) from error
    return raw
