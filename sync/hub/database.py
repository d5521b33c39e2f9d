"""Database: one connection that runs SQL text, on SQLite or on a server that speaks PostgreSQL.

The same statements run on both: `?` stands for a value, `{keys}` for a list of them, types are
named in `tables`. Knows no table. What a server may lack is not used (advisory locks, LISTEN,
transaction ids), and a statement of DDL stands in no transaction.

Invariants:
- `commit` returns when it is durable: WAL and synchronous=FULL, or synchronous_commit on.
- A read sees one snapshot from `begin_reading` to `rollback`.
- What is written inside a transaction may still be on its way to a server: what was wrong with it
  is raised by a later call, at the latest by `commit`.
- Errors of the world are HubStorageError; those that another try may mend are AgainError. Errors
  of the program pass through.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Protocol

from sync.errors import HubStorageError

Value = int | str | bytes | None
Row = tuple[Any, ...]


class AgainError(HubStorageError):
    """Nothing was kept, or nobody knows (a connection lost at the commit): do all of it again."""

    def __init__(self, *, reason: str, is_lost: bool = False) -> None:
        super().__init__("storage_gone", reason=reason)
        self.is_lost = is_lost


class Database(Protocol):
    """A connection. One thread uses it at a time."""

    is_server: bool
    errors: type[Exception]  # of the library: a transaction in which one was raised is lost

    def define(self, statements: Iterable[str]) -> None:
        """Run DDL that may have been run before, by another process at this moment too."""
        ...

    def begin(self) -> None:
        """Open a transaction that may write."""
        ...

    def begin_reading(self) -> None:
        """Open a snapshot."""
        ...

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """All rows."""
        ...

    def rows_among(
        self, sql: str, keys: Collection[Value], values: Sequence[Value] = ()
    ) -> list[Row]:
        """All rows for any of the keys; `{keys}` is the last place in the statement."""
        ...

    def run(self, sql: str, values: Sequence[Value] = ()) -> None:
        """Run one statement."""
        ...

    def run_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        """Run one statement for each row."""
        ...

    def add_many(self, table: str, columns: str, rows: Sequence[Sequence[Value]]) -> None:
        """Insert new rows, one at least; `columns` are separated by commas."""
        ...

    def commit(self) -> None:
        """Make it durable; on an error nothing of it is."""
        ...

    def rollback(self) -> None:
        """Undo what is open; harmless when nothing is."""
        ...

    def empty_log(self) -> bool:
        """Let nothing that was erased stay in a log of writes; False: not now, somebody reads."""
        ...

    def close(self) -> None:
        """Close; what is open is undone."""
        ...
