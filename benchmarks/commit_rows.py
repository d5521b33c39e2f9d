"""The rows that the commit of a sale wrote, read back and written barely into a twin of the file.

Knows every table that a sale writes into. Measures nothing, but checks that the copy changes as
many rows as the sale did: a table that it does not know yet is noticed.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from pos_app.bootstrap.machine import Machine
from pos_app.domain.sale import Sale
from pos_app.storage.connection import Connection, Parameters, open_writer

# Every table that a sale adds rows to, and what finds them by the sale's id (?1) or by the end of
# the outbox before it (?2).
_OF_SALE = "sale_id = ?1"
_OF_RECORD = "record_id = ?1"
_ENTERED = "FROM entry WHERE record_id = ?1)"
_ADDED = {
    "sale": "id = ?1",
    "sale_line": _OF_SALE,
    "sale_line_tax": _OF_SALE,
    "sale_tax": _OF_SALE,
    "sale_line_discount": _OF_SALE,
    "sale_tender": _OF_SALE,
    "outbox": "dseq > ?2",
    "journal": _OF_RECORD,
    "print_job": _OF_SALE,
    "entry": _OF_RECORD,
    "spending_right": f"id IN (SELECT right_id {_ENTERED}",
    "loyalty_entry": _OF_SALE,
    "visit": _OF_SALE,
}
_ACCOUNTS = f"SELECT unit, balance, id FROM account WHERE id IN (SELECT account_id {_ENTERED}"  # noqa: S608  (names of ours)
_OPEN = "INSERT INTO account (unit, balance, id) VALUES (?, ?, ?)"
_MOVE = "UPDATE account SET unit = ?, balance = ? WHERE id = ?"
_VISITED = (
    "SELECT visited_at_us, visit_count, n FROM customer_here"
    " WHERE n IN (SELECT k.n FROM customer_key k JOIN visit v ON k.customer_id = v.customer_id"
    " WHERE v.sale_id = ?1)"
)
_VISITS = (
    "UPDATE customer_here SET visited_at_us = ?1, visit_count = ?2 WHERE n = ?3",
    "UPDATE customer_key SET visited_at_us = ?1 WHERE n = ?3 AND ?2 > 0",
)
_TOUCHED = "SELECT v.visited_on FROM visit v WHERE v.sale_id = ?1"
_TOUCH = (
    "INSERT INTO visit_touched (day_on, times) VALUES (?, 1)"
    " ON CONFLICT (day_on) DO UPDATE SET times = times + 1"
)
# Once for each entry, and once more for the visit that tells them their store and day.
_POINTS_TOUCHED = (
    "SELECT customer_id FROM loyalty_entry WHERE sale_id = ?1 UNION ALL"
    " SELECT DISTINCT customer_id FROM loyalty_entry WHERE sale_id = ?1"
)
_TOUCH_POINTS = (
    "INSERT INTO points_touched (customer_id, times) VALUES (?, 1)"
    " ON CONFLICT (customer_id) DO UPDATE SET times = times + 1"
)
_SEQUENCE = "UPDATE incarnation SET sale_sequence = ? WHERE ordinal = ?"
_KEEP = "INSERT OR REPLACE INTO open_basket (place, body) VALUES (1, ?)"
_REMOVE = "DELETE FROM open_basket"


@dataclass(frozen=True, slots=True)
class SaleRows:
    """The rows of one sale by the statement that adds them, and what else its commit changes."""

    inserts: tuple[tuple[str, list[Parameters]], ...]
    moves: list[Parameters]
    opened: list[Parameters]
    visited: list[Parameters]
    touched: list[Parameters]
    points_touched: list[Parameters]
    sequence: tuple[int, int]

    @property
    def count(self) -> int:
        """How many rows it adds or changes."""
        visited = self.visited * len(_VISITS)
        others = (self.moves, self.opened, visited, self.touched, self.points_touched)
        return sum(len(rows) for _, rows in self.inserts) + sum(map(len, others))


class TwinFile:
    """A copy of the till's file, and what the last sale wrote into the till's own."""

    def __init__(self, machine: Machine, path: Path) -> None:
        self._machine = machine
        self._writer = machine.database.writer
        self._writer.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(machine.database.path, path)
        self._twin = open_writer(path, machine.key.hex)
        self._inserts = {table: _insert_into(self._twin, table) for table in _ADDED}
        self._known = {str(row[0]) for row in self._writer.rows("SELECT id FROM account")}
        self._sale: Sale | None = None
        self._changes = (0, 0)
        self._dseq = 0

    def close(self) -> None:
        """Close the copy."""
        self._twin.close()

    def keep_basket(self) -> None:
        """Have the open basket in the copy too, and note where both files are before the sale."""
        found = self._writer.row("SELECT body FROM open_basket")
        assert found is not None, "the basket has just been journalled"
        with self._twin.transaction():
            self._twin.run(_KEEP, (found[0],))
        newest = self._writer.row("SELECT max(dseq) FROM outbox")
        self._dseq = newest[0] if newest else 0
        self._changes = (_changes(self._writer), _changes(self._twin))

    def watch(self, sale: Sale) -> None:
        """The sale that was made since."""
        self._sale = sale

    def rows(self) -> SaleRows:
        """What it wrote."""
        sale = self._sale
        assert sale is not None, "a sale was made"
        key = (sale.id.bytes, self._dseq)
        inserts = tuple(
            (
                self._inserts[table],
                self._writer.rows(f"SELECT * FROM {table} WHERE ?2 IS NOT NULL AND {which}", key),  # noqa: S608  (names of ours)
            )
            for table, which in _ADDED.items()
        )
        accounts = self._writer.rows(_ACCOUNTS, key[:1])
        return SaleRows(
            inserts=inserts,  # type: ignore[arg-type]  # rows of SQLite are Parameters
            moves=[row for row in accounts if row[2] in self._known],
            opened=[row for row in accounts if row[2] not in self._known],
            visited=self._writer.rows(_VISITED, key[:1]),  # type: ignore[arg-type]  # same
            touched=self._writer.rows(_TOUCHED, key[:1]),  # type: ignore[arg-type]  # same
            points_touched=self._writer.rows(_POINTS_TOUCHED, key[:1]),  # type: ignore[arg-type]  # same
            sequence=(sale.number.sequence, self._machine.units.outbox.incarnation.ordinal),
        )

    def copy(self, rows: SaleRows) -> None:
        """Write the same into the copy, in one bare transaction."""
        twin = self._twin
        twin.begin()
        for insert, values in rows.inserts:
            if values:
                twin.run_many(insert, values)
        if rows.opened:
            twin.run_many(_OPEN, rows.opened)
        if rows.moves:
            twin.run_many(_MOVE, rows.moves)
        for visit in _VISITS if rows.visited else ():
            twin.run_many(visit, rows.visited)
        if rows.touched:
            twin.run_many(_TOUCH, rows.touched)
        if rows.points_touched:
            twin.run_many(_TOUCH_POINTS, rows.points_touched)
        twin.run(_SEQUENCE, rows.sequence)
        twin.run(_REMOVE)
        twin.commit()

    def check(self, rows: SaleRows) -> None:
        """Fail unless both changed as much; the till opens an account, and then moves it."""
        self._known.update(str(row[2]) for row in rows.opened)
        ours, theirs = (
            now - before
            for now, before in zip(
                (_changes(self._writer), _changes(self._twin)), self._changes, strict=True
            )
        )
        theirs += len(rows.opened)
        assert ours == theirs, f"the sale changed {ours} rows, its copy {theirs}"


def _insert_into(connection: Connection, table: str) -> str:
    columns = connection.rows(f"SELECT name FROM pragma_table_info('{table}')")  # noqa: S608  (names of ours)
    return f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"  # noqa: S608  (names of ours)


def _changes(connection: Connection) -> int:
    return int(connection.raw.total_changes)
