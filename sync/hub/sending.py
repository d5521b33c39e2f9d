"""Sending: statements on their way to a server, which works on them while we go on.

Inside a transaction a statement without an answer is not waited for (libpq's pipeline), and many
rows are one statement, with a column each as an array. What was wrong with any of it is raised by a
later call, at the latest by `commit`; the transaction is lost then in either case. COPY would cost
the server a little less, but it cannot stand in a pipeline and is waited for twice. Translates no
error and knows no table.

Source: https://www.postgresql.org/docs/current/libpq-pipeline-mode.html, and the binary form of an
array in array_recv, src/backend/utils/adt/arrayfuncs.c.
"""

import struct
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from typing import Any

import psycopg
from psycopg.adapt import Dumper
from psycopg.pq import Format

Row = tuple[Any, ...]
_TYPES: dict[type, str] = {int: "int8", str: "text", bytes: "bytea"}
# Source: pg_type.dat; the oids of built-in types are the same everywhere.
_OIDS = {int: (20, 1016), str: (25, 1009), bytes: (17, 1001)}  # of one, of an array of them
_HEAD = struct.Struct(">iiIii")  # dimensions, whether a NULL is in it, what of, how many, from 1
_LENGTH = struct.Struct(">i").pack
_NULL = _LENGTH(-1)


def _array(kind: type, column: Sequence[Any]) -> bytes:
    """The binary form of an array; the library's own looks at each value several times."""
    has_null = None in column
    head = _HEAD.pack(1, has_null, _OIDS[kind][0], len(column), 1)
    if kind is int and not has_null:
        flat = [8] * (2 * len(column))
        flat[1::2] = column
        return head + struct.pack(">" + "iq" * len(column), *flat)
    values: Sequence[Any] = column if kind is bytes else [_bytes_of(one) for one in column]
    if not has_null and len(lengths := set(map(len, values))) == 1:
        length = _LENGTH(lengths.pop())  # ids and hashes
        return head + length + length.join(values)
    parts = [b""] * (2 * len(values))
    parts[1::2] = [one or b"" for one in values] if has_null else values
    parts[::2] = [_NULL if one is None else _LENGTH(len(one)) for one in values]
    return head + b"".join(parts)


def _bytes_of(one: int | str | None) -> bytes | None:
    if one is None:
        return None
    return one.encode() if isinstance(one, str) else one.to_bytes(8, "big", signed=True)


class Column:
    """Values of one type, or NULL, that go as one array."""

    __slots__ = ("kind", "values")

    def __init__(self, values: Sequence[Any]) -> None:
        self.values = values
        self.kind = next((type(one) for one in values if one is not None), bytes)

    @property
    def type(self) -> str:
        """What the server calls one of them."""
        return _TYPES[self.kind]


class _ColumnDumper(Dumper):
    format = Format.BINARY

    def get_key(self, obj: Column, format: Any) -> Any:  # noqa: A002, ARG002  (the library's name)
        """Arrays of each type have an oid of their own."""
        return (Column, obj.kind)

    def upgrade(self, obj: Column, format: Any) -> Dumper:  # noqa: A002, ARG002  (the library's name)
        """The writer of this type."""
        writer = _ColumnDumper(Column)
        writer.oid = _OIDS[obj.kind][1]
        return writer

    def dump(self, obj: Column) -> bytes:
        """As array_recv reads it."""
        return _array(obj.kind, obj.values)


class Sending:
    """What is under way on one connection. Every method but `give_up` raises psycopg.Error."""

    def __init__(self, raw: psycopg.Connection[Row]) -> None:
        self._raw = raw
        raw.adapters.register_dumper(Column, _ColumnDumper)
        self._pipeline = ExitStack()

    def begin(self, sql: bytes) -> None:
        """Send what opens a transaction; outside of one every statement is waited for."""
        self._pipeline.enter_context(self._raw.pipeline())
        self._raw.execute(sql)

    def add(self, table: str, columns: str, rows: Sequence[Sequence[Any]]) -> None:
        """Send new rows."""
        values = [Column(column) for column in zip(*rows, strict=True)]
        places = ", ".join(f"%b::{one.type}[]" for one in values)
        sql = f"INSERT INTO {table} ({columns}) SELECT * FROM unnest({places})"  # noqa: S608  (names of ours)
        self._raw.execute(sql.encode(), values)

    def commit(self) -> None:
        """Send the COMMIT, and wait until it and all before it were done."""
        self._raw.execute(b"COMMIT")
        self._pipeline.close()

    def give_up(self) -> None:
        """Let go of what is under way; the transaction is to be rolled back."""
        with suppress(psycopg.Error):
            self._pipeline.close()
