"""A nine-line sale committed durably, beside a bare transaction of the very same rows.

Each sale is completed as the till completes it (priced again, checked, recorded, journalled, its
receipt and drawer queued, the open basket removed). Then the rows that this wrote are read back and
written by plain `executemany` into a twin of the file, on the same settings (encrypted, WAL,
synchronous FULL). Both run by turns on the same thread. An fdatasync of one page stands beside
them: the physical limit.
"""

import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, percentile
from benchmarks.till_folder import CASHIER, OpenTill, PaidBasket, open_till
from pos_app.domain.offer import Offer
from pos_app.operations.ring_up import keep_basket
from pos_app.storage.connection import Connection, Parameters, open_writer

LINES = 9
WARM_UP = 30

# Every table that a sale writes rows into, and the column that names the sale there.
_TABLES = {
    "sale": "id",
    "sale_line": "sale_id",
    "sale_line_tax": "sale_id",
    "sale_tax": "sale_id",
    "sale_line_discount": "sale_id",
    "sale_tender": "sale_id",
    "outbox": "id",
    "journal": "record_id",
    "print_job": "sale_id",
}
_SEQUENCE = "UPDATE incarnation SET sale_sequence = ? WHERE ordinal = ?"
_KEEP = "INSERT OR REPLACE INTO open_basket (place, body) VALUES (1, ?)"
_REMOVE = "DELETE FROM open_basket"


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one sale by table, and what else its transaction changes."""

    inserts: tuple[tuple[str, list[Parameters]], ...]
    sequence: tuple[int, int]

    @property
    def count(self) -> int:
        return sum(len(rows) for _, rows in self.inserts)


def measure(
    *, is_small: bool = False, offers: Sequence[Offer] = (), under: str = ""
) -> list[Figure]:
    """p50 of both, and their ratio; `under` names the offers in force."""
    rounds = 200 if is_small else 1500
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        till = open_till(folder / "till", offers=offers)
        twin = till.machine.do(lambda: _twin_of(till, folder / "twin.db"))
        handle = os.open(folder / "page", os.O_CREAT | os.O_RDWR)
        try:
            bench = till.machine.do(lambda: _Bench(till, twin, handle))
            dice = random.Random(7)
            for _ in range(WARM_UP + rounds):
                bench.turn(till.paid_basket(LINES, dice))
        finally:
            os.close(handle)
            till.machine.do(twin.close)
            till.close()
    ours, theirs, syncs = (times[WARM_UP:] for times in (bench.ours, bench.theirs, bench.syncs))
    ratio = percentile(ours, 0.5) / percentile(theirs, 0.5)
    return [
        Figure(name=f"sale commit{under} p50", value=percentile(ours, 0.5) * 1000, unit="ms"),
        Figure(name=f"sale commit{under} p99", value=percentile(ours, 0.99) * 1000, unit="ms"),
        Figure(
            name=f"bare transaction of the same rows{under} p50",
            value=percentile(theirs, 0.5) * 1000,
            unit="ms",
        ),
        Figure(name="fdatasync of one page p50", value=percentile(syncs, 0.5) * 1000, unit="ms"),
        Figure(
            name=f"sale commit{under} / bare transaction",
            value=ratio,
            unit="x",
            budget=2.0,
            beside=f"the same {bench.row_count} rows in one bare transaction",
        ),
    ]


class _Bench:
    """Completes sales and copies them, by turns, on the database's own thread."""

    def __init__(self, till: OpenTill, twin: Connection, handle: int) -> None:
        self._till, self._twin, self._handle = till, twin, handle
        self._writer = till.machine.database.writer
        self._page = os.urandom(4096)
        self._inserts = {table: _insert_into(twin, table) for table in _TABLES}
        self.row_count = 0
        self.ours: list[float] = []
        self.theirs: list[float] = []
        self.syncs: list[float] = []

    def turn(self, paid: PaidBasket) -> None:
        """One sale, its copy, one page."""
        self._till.machine.do(lambda: self._turn(paid))

    def _turn(self, paid: PaidBasket) -> None:
        completion, units = self._till.machine.completion, self._till.machine.units
        keep_basket(paid.basket, unit_of_work=units)
        self._keep_in_twin()
        before = _changes(self._writer)
        start = time.perf_counter()
        done = completion.complete(
            paid.basket,
            shown_total=paid.priced.total,
            before=paid.priced,
            staff=CASHIER,
            is_receipt_wanted=True,
        )
        self.ours.append(time.perf_counter() - start)
        rows = self._rows_of(done.sale.id.bytes, done.sale.number.sequence)
        changed, copied_before = _changes(self._writer) - before, _changes(self._twin)
        self.theirs.append(_timed(lambda: self._copy(rows)))
        copied = _changes(self._twin) - copied_before
        assert changed == copied, f"the sale changed {changed} rows, its copy {copied}"
        self.row_count = rows.count
        self.syncs.append(_timed(self._sync_page))

    def _keep_in_twin(self) -> None:
        found = self._writer.row("SELECT body FROM open_basket")
        assert found is not None, "the basket has just been journalled"
        with self._twin.transaction():
            self._twin.run(_KEEP, (found[0],))

    def _rows_of(self, sale_id: bytes, sequence: int) -> _Rows:
        inserts = tuple(
            (
                self._inserts[table],
                self._writer.rows(f"SELECT * FROM {table} WHERE {key} = ?", (sale_id,)),  # noqa: S608  (names of ours)
            )
            for table, key in _TABLES.items()
        )
        ordinal = self._till.machine.units.outbox.incarnation.ordinal
        return _Rows(inserts, (sequence, ordinal))  # type: ignore[arg-type]  # rows of SQLite are Parameters

    def _copy(self, rows: _Rows) -> None:
        twin = self._twin
        twin.begin()
        for insert, values in rows.inserts:
            twin.run_many(insert, values)
        twin.run(_SEQUENCE, rows.sequence)
        twin.run(_REMOVE)
        twin.commit()

    def _sync_page(self) -> None:
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, self._page)
        getattr(os, "fdatasync", os.fsync)(self._handle)


def _twin_of(till: OpenTill, path: Path) -> Connection:
    """A copy of the till's file as it is now, open for writing on the same settings."""
    till.machine.database.writer.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(till.machine.database.path, path)
    return open_writer(path, till.machine.key.hex)


def _insert_into(connection: Connection, table: str) -> str:
    columns = connection.rows(f"SELECT name FROM pragma_table_info('{table}')")  # noqa: S608  (names of ours)
    return f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"  # noqa: S608  (names of ours)


def _changes(connection: Connection) -> int:
    return int(connection.raw.total_changes)


def _timed(call: Callable[[], None]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
