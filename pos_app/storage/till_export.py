"""SqlTillExport: the whole of a till's file, kind by kind, as it was at one moment.

Reads beside an open till on a connection that cannot write; fills operations/export_book. What a
kind is stands in export_kinds and export_rows. Writes no file.

Invariants:
- All kinds are one look: what is written meanwhile is in none of them.
- Rows are read a few at a time: memory does not grow with the file.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
from sqlcipher3 import dbapi2

from pos_app.domain.export_kind import ExportForm, ExportKind, ExportRow, Plain
from pos_app.storage.columns import id_of, instant_of
from pos_app.storage.connection import Connection, translated
from pos_app.storage.export_kinds import TABLES
from pos_app.storage.export_rows import (
    CUSTOMERS,
    PRODUCTS,
    PURCHASES,
    customer_rows,
    product_rows,
    purchase_rows,
)
from pos_app.storage.places import read_policy

_AT_ONCE = 500
_ID_BYTES = 16
_COUNTS = {
    PRODUCTS.name: "SELECT count(*) FROM product_code",
    CUSTOMERS.name: "SELECT count(*) FROM customer",
    PURCHASES.name: "SELECT count(*) FROM visit",
}


class SqlTillExport:
    """Reads one file. `now` says which programme's points an import would open."""

    def __init__(self, connection: Connection, *, now: datetime) -> None:
        self._connection, self._now = connection, now
        self._tables = {one.kind.name: one for one in TABLES}

    @property
    def kinds(self) -> tuple[ExportKind, ...]:
        """Every kind, those that come back first."""
        return (PRODUCTS, CUSTOMERS, PURCHASES, *(one.kind for one in TABLES))

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """What is read inside is of one moment."""
        self._connection.run("BEGIN")  # takes no lock: others go on writing
        try:
            yield
        finally:
            self._connection.rollback()

    def count(self, kind: ExportKind) -> int:
        """About how many rows there are: to show how far it is."""
        sql = _COUNTS.get(kind.name)
        if sql is None:
            sql = f"SELECT count(*) FROM {self._tables[kind.name].source}"
        found = self._connection.row(sql)
        return int(found[0]) if found else 0

    def rows(self, kind: ExportKind) -> Iterator[ExportRow]:
        """The rows of a kind, a value for each of its columns."""
        match kind:
            case _ if kind is PRODUCTS:
                return product_rows(self._connection)
            case _ if kind is CUSTOMERS:
                policy = read_policy(self._connection)
                return customer_rows(self._connection, policy, self._now)
            case _ if kind is PURCHASES:
                return purchase_rows(self._connection)
        return self._of_table(kind)

    def _of_table(self, kind: ExportKind) -> Iterator[ExportRow]:
        table = self._tables[kind.name]
        readers = [_READERS.get(column.form, _same) for column in kind.columns]
        for row in self._each(f"SELECT {table.select} FROM {table.source}"):
            yield [
                None if value is None else read(value)
                for read, value in zip(readers, row, strict=True)
            ]

    def _each(self, sql: str) -> Iterator[Sequence[Any]]:
        try:
            cursor = self._connection.raw.execute(sql)
            while rows := cursor.fetchmany(_AT_ONCE):
                yield from rows
        except dbapi2.DatabaseError as error:
            raise translated(error) from error


def _same(value: Any) -> Plain:
    said: Plain = value
    return said


def _number(value: Any) -> Plain:
    return int(value) if value != "" else None


def _object(value: Any) -> Plain:
    return plain_of(msgspec.msgpack.decode(value) if isinstance(value, bytes) else value)


def plain_of(value: Any) -> Plain:
    """What was packed, in values that every program reads: ids and instants as text."""
    match value:
        case None | bool() | int() | str():
            return value
        case bytes():
            return str(UUID(bytes=value)) if len(value) == _ID_BYTES else value.hex()
        case datetime() | date():
            return value.isoformat()
        case dict():
            return {str(plain_of(name)): plain_of(one) for name, one in value.items()}
        case list() | tuple():
            return [plain_of(one) for one in value]
        case float() | Decimal():
            return str(value)
    raise TypeError(type(value))


_READERS: dict[ExportForm, Callable[[Any], Plain]] = {
    ExportForm.ID: lambda value: str(id_of(value)) if isinstance(value, bytes) else str(value),
    ExportForm.NUMBER: _number,
    ExportForm.INSTANT: lambda value: instant_of(value).isoformat().replace("+00:00", "Z"),
    ExportForm.YES: bool,
    ExportForm.OBJECT: _object,
}
