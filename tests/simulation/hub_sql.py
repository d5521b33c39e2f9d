"""SqlHub: the hub's real tables where the simulator has plain ones. Fills HubStore.

Each commit of the hub's side is a transaction of its own, and the power may go before any statement
of it; HubOnDisk then opens its files as they were left (disk). `tables` reads the database as the
judge reads MemoryHub's tables.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from sync.accounts.book import Line
from sync.conversation.stores import JournalEntry
from sync.hub import rows
from sync.hub.database import Database, Row, Value
from sync.hub.sqlite import SqliteDatabase
from sync.hub.store import SqlHubStore
from sync.hub.tables import definitions
from tests.simulation.disk import FAST, Disk, Image
from tests.simulation.durable import PowerCut

_ALL = "SELECT * FROM "
_NAMES = (
    "log_head", "meta", "log", "log_subject", "chain", "device", "incarnation", "owed", "erased",
    "document", "quarantine", "quarantine_subject", "ledger", "purse", "spending_right",
    "account_link", "unlinked", "answer", "wanted_account",
)  # fmt: skip


class MemoryJournal:
    """A journal on other media, which no power cut touches here."""

    def __init__(self) -> None:
        self.lines: list[JournalEntry] = []

    def note(self, entry: JournalEntry) -> None:
        latest = [one for one in self.lines if one.id == entry.id][-1:]
        if latest != [entry]:
            self.lines.append(entry)

    def entries(self) -> tuple[JournalEntry, ...]:
        return tuple(self.lines)


class CutDatabase:
    """A database whose machine may lose its power before any write; then nothing works any more."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.is_server = inner.is_server
        self.writes_to_cut = 0

    def replace(self, inner: Any) -> None:
        """Another process has the database open now."""
        self.inner, self.writes_to_cut = inner, 0

    def _step(self) -> None:
        if self.writes_to_cut:
            self.writes_to_cut -= 1
            if not self.writes_to_cut:
                raise PowerCut

    def define(self, statements: Any) -> None:
        self.inner.define(statements)

    def begin(self) -> None:
        self.inner.begin()

    def begin_reading(self) -> None:
        self.inner.begin_reading()

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        return self.inner.rows(sql, values)

    def rows_among(
        self, sql: str, keys: Collection[Value], values: Sequence[Value] = ()
    ) -> list[Row]:
        return self.inner.rows_among(sql, keys, values)

    def run(self, sql: str, values: Sequence[Value] = ()) -> None:
        self._step()
        self.inner.run(sql, values)

    def run_many(self, sql: str, many: Sequence[Sequence[Value]]) -> None:
        self._step()
        self.inner.run_many(sql, many)

    def add_many(self, table: str, columns: str, many: Sequence[Sequence[Value]]) -> None:
        self._step()
        self.inner.add_many(table, columns, many)

    def commit(self) -> None:
        self._step()
        self.inner.commit()
        self._step()

    def rollback(self) -> None:
        self.inner.rollback()

    def close(self) -> None:
        self.inner.close()


class SqlHub(SqlHubStore):
    """The store with its transactions: one is always open."""

    def __init__(self, inner: Database, generation: UUID, journal: Any = None) -> None:
        self.database = CutDatabase(inner)
        self.database.define(definitions(is_server=inner.is_server))
        super().__init__(self.database, journal if journal is not None else MemoryJournal())
        self.tables = SqlTables(self)
        self._open()
        if self.shelves.meta.get("generation") is None:
            self.put_generation(generation)
            self.commit()

    def _open(self) -> None:
        self.database.begin()
        self.begin()

    def commit(self) -> None:
        """Close the message and make it durable."""
        super().commit()
        if self.flush():
            self.database.commit()
        else:
            self.database.rollback()
        self.is_committed()
        self._open()

    def crash(self) -> None:
        """What a restart finds: the last commit."""
        self.database.writes_to_cut = 0
        self.database.rollback()
        self._begin_anew()

    def _begin_anew(self) -> None:
        self.forget()
        self._open()

    def image(self) -> Any:
        """A copy of everything durable."""
        return {name: self.database.rows(_ALL + name) for name in _NAMES}

    def load(self, image: Any) -> None:
        """Put a copy back."""
        self.crash()
        for name, found in image.items():
            self.database.run("DELETE FROM " + name)  # noqa: S608  (names of ours)
            if found:
                places = ",".join("?" * len(found[0]))
                self.database.run_many("INSERT INTO " + name + f" VALUES ({places})", found)  # noqa: S608  (names of ours)
        self.database.commit()
        self._begin_anew()

    def close(self) -> None:
        """Let go of the database."""
        self.database.rollback()
        self.database.close()


class HubOnDisk(SqlHub):
    """With a file of its own: a crash is a kill, a copy is one of the files."""

    def __init__(self, generation: UUID) -> None:
        self.disk = Disk()
        super().__init__(self._connect(), generation)

    def _connect(self) -> SqliteDatabase:
        database = SqliteDatabase(self.disk.path, None)
        for pragma in FAST:
            database.run(pragma)
        return database

    def crash(self) -> None:
        """The process was killed where it stood."""
        self._restart()

    def image(self) -> Image:
        """A copy of the files; the open transaction has written nothing."""
        return self.disk.image()

    def load(self, image: Image) -> None:
        """Put a copy in the file's place."""
        self._restart(image)

    def _restart(self, image: Image | None = None) -> None:
        self.disk.lose_power(self.database.close, image)
        self.database.replace(self._connect())
        SqlHubStore.__init__(self, self.database, self._journal)
        self._open()


class SqlTables:
    """The database as MemoryHub's tables: name, key, value."""

    def __init__(self, hub: SqlHub) -> None:
        self._hub = hub

    @property
    def writes_to_cut(self) -> int:
        """After how many statements the power goes; 0 for never."""
        return self._hub.database.writes_to_cut

    @writes_to_cut.setter
    def writes_to_cut(self, count: int) -> None:
        # The dice count writes of single values; a transaction here has some five statements.
        self._hub.database.writes_to_cut = -(-count // 8)

    def roll_back(self) -> None:
        self._hub.crash()

    def image(self) -> Any:
        return self._hub.image()

    def load(self, image: Any) -> None:
        self._hub.load(image)

    def values(self, name: str) -> Iterator[Any]:
        return iter(tuple(self.table(name).values()))

    def all_bytes(self) -> bytes:
        """Every text and every byte that stands in a row of this database."""
        return b"\n".join(
            value.encode() if isinstance(value, str) else value
            for name in _NAMES
            for row in self._hub.database.rows(_ALL + name)
            for value in row
            if isinstance(value, str | bytes)
        )

    def table(self, name: str) -> dict[Any, Any]:
        """A table as it was last committed."""
        return dict(getattr(self, f"_{name}")(self._hub.database.rows))

    def _log(self, ask: Any) -> Iterator[Any]:
        for row in ask(f"SELECT {rows.LOG} FROM log ORDER BY position"):  # noqa: S608  (names of ours)
            yield row[0], rows.entry_of(row)

    def _content(self, ask: Any) -> Iterator[Any]:
        for key, h in ask("SELECT id, body_hash FROM log"):
            yield UUID(bytes=key), h

    def _ledger(self, ask: Any) -> Iterator[Any]:
        found = ask("SELECT txn, account, right_id, delta FROM ledger ORDER BY place")
        for n, (txn, account, key, delta) in enumerate(found):
            yield n, (UUID(bytes=txn), Line(account, key and UUID(bytes=key), delta))

    def _free(self, ask: Any) -> Any:
        return ask("SELECT account, free FROM purse")

    def _right(self, ask: Any) -> Iterator[Any]:
        for right in map(rows.right_of, ask(f"SELECT {rows.RIGHT} FROM spending_right")):  # noqa: S608  (names of ours)
            yield right.id, right

    def _document(self, ask: Any) -> Iterator[Any]:
        for (stored,) in ask("SELECT state FROM document"):
            state = rows.state_of(stored)
            yield (state.kind, state.id), state

    def _quarantine(self, ask: Any) -> Iterator[Any]:
        found = ask("SELECT incarnation, dseq, sent, reason, subjects FROM quarantine")
        for life, dseq, sent, reason, subjects in found:
            yield (UUID(bytes=life), dseq), (sent, reason, rows.ids_of(subjects))
