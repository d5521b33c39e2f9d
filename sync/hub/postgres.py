"""The hub's database on a server that speaks PostgreSQL.

See database for the invariants. A connection that is lost is made again at the next `begin`.
Statements whose answer nobody asks for are not waited for (sending). Uses nothing that a
distributed database of the kind may lack.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

import psycopg
from psycopg.types.string import BytesBinaryDumper

from sync.errors import HubStorageError
from sync.hub.database import AgainError, Row, Value
from sync.hub.sending import Column, Sending

Said = TypeVar("Said")
CONNECT_S = 5
_SETTINGS = (
    "SET synchronous_commit = on",
    "SET lock_timeout = '10s'",  # a process that hangs with the head locked stops no other for ever
    "SET idle_in_transaction_session_timeout = '60s'",
)
# Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
_CONFLICTS = {"40001", "40P01", "55P03"}  # serialization_failure, deadlock_detected, lock timeout
_GOING = {"57P01", "57P02", "57P03", "25P03", "25006"}  # shutting down, idle too long, a standby
_FULL = {"53100", "53200", "54000"}  # disk, memory, limits of the server
_TWICE = {"42P07", "42710", "23505"}  # somebody defines the same at this moment


def translated(error: psycopg.Error) -> Exception:
    """What an error of the server is to the hub."""
    state = error.sqlstate or ""
    if state in _FULL:
        return HubStorageError("storage_full", reason=str(error))
    if state in _CONFLICTS:
        return AgainError(reason=str(error))
    is_lost = state in _GOING or state.startswith("08")
    if is_lost or (isinstance(error, psycopg.OperationalError) and not state):
        return AgainError(reason=str(error), is_lost=True)
    if isinstance(error, psycopg.OperationalError):
        return HubStorageError("storage_gone", reason=str(error))
    return error


class PostgresDatabase:
    """A connection; the first is made at once."""

    is_server = True
    errors: type[Exception] = psycopg.Error

    def __init__(self, url: str, *, is_reader: bool = False) -> None:
        self._url = url
        mode = "REPEATABLE READ READ ONLY" if is_reader else "READ COMMITTED"
        self._begin = f"BEGIN ISOLATION LEVEL {mode}"
        self._raw = self._connect()
        self._sending = Sending(self._raw)

    def _connect(self) -> psycopg.Connection[Row]:
        try:
            raw = psycopg.connect(self._url, autocommit=True, connect_timeout=CONNECT_S)
            # The newest writer of bytes is one in Python.
            raw.adapters.register_dumper(bytes, BytesBinaryDumper)
            for setting in _SETTINGS:
                raw.execute(setting)
        except psycopg.Error as error:
            raise translated(error) from error
        return raw

    def define(self, statements: Iterable[str]) -> None:
        """Run DDL outside of any transaction; what another process has just done is as good."""
        for statement in statements:
            try:
                self._raw.execute(statement.encode())
            except psycopg.Error as error:
                if error.sqlstate not in _TWICE:
                    raise translated(error) from error

    def begin(self) -> None:
        """Open a transaction; on another connection when this one is gone."""
        if self._raw.closed:
            self._raw = self._connect()
            self._sending = Sending(self._raw)
        try:
            self._sending.begin(self._begin.encode())
        except psycopg.Error as error:
            self._raw.close()
            raise translated(error) from error

    def begin_reading(self) -> None:
        """Open a snapshot: the mode was chosen with the connection."""
        self.begin()

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """All rows."""
        return self._do(lambda: self._ask(sql, values))

    def rows_among(
        self, sql: str, keys: Collection[Value], values: Sequence[Value] = ()
    ) -> list[Row]:
        """All rows for any of the keys, in one statement."""
        if not keys:
            return []
        text = sql.replace("{keys}", "= ANY(?)")
        return self._do(lambda: self._ask(text, [*values, Column(list(keys))]))

    def run(self, sql: str, values: Sequence[Value] = ()) -> None:
        """Run one statement."""
        self._do(lambda: self._raw.execute(_placed(sql), values))

    def run_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        """Run one statement for each row, without waiting between them."""
        if rows:
            self._do(lambda: self._raw.cursor().executemany(_placed(sql), rows))

    def add_many(self, table: str, columns: str, rows: Sequence[Sequence[Value]]) -> None:
        """Insert new rows: one statement, however many."""
        self._do(lambda: self._sending.add(table, columns, rows))

    def _ask(self, sql: str, values: Sequence[object]) -> list[Row]:
        with self._raw.cursor(binary=True) as cursor:
            return cursor.execute(_placed(sql), values).fetchall()

    def _do(self, deed: Callable[[], Said]) -> Said:
        try:
            return deed()
        except psycopg.Error as error:
            raise translated(error) from error

    def commit(self) -> None:
        """Make it durable. A connection that is lost here leaves it open whether it is."""
        try:
            self._sending.commit()
        except psycopg.Error as error:
            self._raw.close()
            raise translated(error) from error

    def rollback(self) -> None:
        """Undo what is open; a connection that cannot is closed, which undoes it too."""
        self._sending.give_up()
        if self._raw.closed:
            return
        try:
            if self._raw.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
                self._raw.execute("ROLLBACK")
        except psycopg.Error:
            self._raw.close()

    def empty_log(self) -> bool:
        """The server keeps its own log and rows of before, until it vacuums and recycles them."""
        return True

    def close(self) -> None:
        """Close."""
        self._sending.give_up()
        self._raw.close()


def _placed(sql: str) -> bytes:
    return sql.replace("?", "%b").encode()  # binary: ids are not spelt out as text
