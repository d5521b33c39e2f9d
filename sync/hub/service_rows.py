"""Service rows: what the service itself keeps in the hub's database, beside the conversation.

One table of small msgpack values by noun and name: tokens, codes of pairing, the password, when a
till was last seen. Does not know what they mean (tokens, pairing, sign_in).
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sync.hub.database import AgainError, Database

Said = TypeVar("Said")
_AGAIN = 5


class Rows(Protocol):
    """The rows inside one transaction."""

    def get(self, noun: str, name: str) -> bytes | None:
        """One value."""
        ...

    def all(self, noun: str) -> list[tuple[str, bytes]]:
        """All values of a noun with their names, by name."""
        ...

    def put(self, noun: str, name: str, value: bytes) -> None:
        """Write a value."""
        ...

    def drop(self, noun: str, name: str) -> None:
        """Forget a value."""
        ...


class ServiceRows(Protocol):
    """Where the rows are. One thread at a time."""

    def change(self, deed: Callable[[Rows], Said]) -> Said:
        """Do it in a transaction in which nobody else writes. Raises HubStorageError."""
        ...

    def read(self, deed: Callable[[Rows], Said]) -> Said:
        """Look, without writing. Raises HubStorageError."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


class SqlRows:
    """The rows on a connection whose transaction is open."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, noun: str, name: str) -> bytes | None:
        """One value."""
        found = self._database.rows(
            "SELECT value FROM service WHERE noun = ? AND name = ?", (noun, name)
        )
        return bytes(found[0][0]) if found else None

    def all(self, noun: str) -> list[tuple[str, bytes]]:
        """All values of a noun."""
        found = self._database.rows(
            "SELECT name, value FROM service WHERE noun = ? ORDER BY name", (noun,)
        )
        return [(name, bytes(value)) for name, value in found]

    def put(self, noun: str, name: str, value: bytes) -> None:
        """Write a value."""
        self._database.run(
            "INSERT INTO service (noun, name, value) VALUES (?, ?, ?)"
            " ON CONFLICT (noun, name) DO UPDATE SET value = excluded.value",
            (noun, name, value),
        )

    def drop(self, noun: str, name: str) -> None:
        """Forget a value."""
        self._database.run("DELETE FROM service WHERE noun = ? AND name = ?", (noun, name))


class SqlServiceRows:
    """The rows in the hub's database, on a connection of their own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def change(self, deed: Callable[[Rows], Said]) -> Said:
        """Do it alone: a row is locked first, so that two processes count one after another."""
        return self._again(lambda: self._change(deed))

    def read(self, deed: Callable[[Rows], Said]) -> Said:
        """Look."""
        return self._again(lambda: self._read(deed))

    def close(self) -> None:
        """Close the connection."""
        self._database.close()

    def _again(self, deed: Callable[[], Said]) -> Said:
        for _ in range(_AGAIN - 1):
            try:
                return deed()
            except AgainError:
                continue
        return deed()

    def _change(self, deed: Callable[[Rows], Said]) -> Said:
        self._database.begin()
        try:
            self._database.run(
                "INSERT INTO service (noun, name, value) VALUES ('lock', '', ?)"
                " ON CONFLICT (noun, name) DO UPDATE SET value = excluded.value",
                (b"",),
            )
            said = deed(SqlRows(self._database))
            self._database.commit()
        finally:
            self._database.rollback()
        return said

    def _read(self, deed: Callable[[Rows], Said]) -> Said:
        self._database.begin_reading()
        try:
            return deed(SqlRows(self._database))
        finally:
            self._database.rollback()
