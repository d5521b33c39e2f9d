"""All visits of a currency as columns, for figures: chunks of the file, and rows of touched days.

Reads on a connection that cannot write. Which visits count and what they come to is
pos_app/domain/figures'. Merges of people are not applied (a link says who is one person).

Invariants:
- What is read is what SQL says of the rows at that moment, chunks or none (a test compares).
- A day that was touched since its chunk was written is read from its rows.
- Sorted by instant.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pos_app.storage.connection import Connection
from pos_app.storage.visit_chunks import (
    DTYPES,
    VERSION,
    Chunk,
    Figures,
    decode_chunk,
    empty_figures,
)
from pos_app.storage.visit_people import read_people
from pos_app.storage.visit_rows import Places, read_all, read_days

_TOUCHED = "SELECT day_on FROM visit_touched ORDER BY day_on"
_CHUNKS = (
    "SELECT first_on, last_on, row_count FROM visit_chunk WHERE currency = ? AND version = ?"
    " ORDER BY first_on"
)
_COLUMNS = "SELECT columns FROM visit_chunk WHERE currency = ? AND first_on = ?"
_STALE = "SELECT first_on, last_on FROM visit_chunk WHERE currency = ? AND version <> ?"
_DAYS = "SELECT DISTINCT visited_on FROM visit WHERE visited_on >= ? AND visited_on <= ?"


@dataclass(frozen=True, slots=True)
class VisitTable:
    """Figures by name (storage/visit_chunks COLUMNS); `people` are ids of 16 bytes, by place.

    Somebody erased is zeros there, and no row has their place.
    """

    figures: Figures
    people: bytes
    stores: tuple[bytes, ...]
    tills: tuple[bytes, ...]
    cashiers: tuple[bytes, ...]


def read_table(connection: Connection, currency: str) -> VisitTable:
    """All visits of a currency, sorted by instant, as of one moment."""
    with one_moment(connection):
        return _read(connection, currency)


@contextmanager
def one_moment(connection: Connection) -> Iterator[None]:
    """Whatever is read in it is as of one moment."""
    is_mine = not connection.is_in_transaction
    if is_mine:
        connection.run("BEGIN")
    try:
        yield
    finally:
        if is_mine:
            connection.rollback()


def _read(connection: Connection, currency: str) -> VisitTable:
    places = Places(read_people(connection))
    chunks = connection.rows(_CHUNKS, (currency, VERSION))
    touched = touched_days(connection, currency)
    if chunks:
        tail = read_days(connection, touched, currency, places)
    else:
        tail = read_all(connection, currency, places)
        chunks, touched = [], []
    gathering = _Gathering(sum(int(row[2]) for row in chunks) + len(tail))
    gone = np.array([date.fromisoformat(day).toordinal() for day in touched], np.int32)
    for first, last, rows in chunks:
        found = connection.row(_COLUMNS, (currency, first))
        assert found is not None, "one moment"
        is_touched = any(first <= day <= last for day in touched)
        gathering.take_bytes(bytes(found[0]), int(rows), gone=gone if is_touched else None)
    gathering.take(tail)
    return gathering.table(places.joined())


def touched_days(connection: Connection, currency: str) -> list[str]:
    """The days whose rows say something else than their chunk, or whose chunk cannot be read."""
    days = {str(row[0]) for row in connection.rows(_TOUCHED)}
    for span in connection.rows(_STALE, (currency, VERSION)):
        days |= {str(row[0]) for row in connection.rows(_DAYS, (span[0], span[1]))}
    return sorted(days)


class _Gathering:
    """Chunks, put one behind the other under ids of all of them."""

    def __init__(self, rows: int) -> None:
        self._figures, self._end = empty_figures(rows), 0
        self._ids: tuple[dict[bytes, int], ...] = ({}, {}, {})

    def take_bytes(self, column: bytes, rows: int, *, gone: NDArray[np.int32] | None) -> None:
        """A chunk as it stands in the file, without the days that are gone from it."""
        first = self._end
        chunk = decode_chunk(column, self._figures, first)
        assert len(chunk) == rows, "the row says how many"
        self._renumber(chunk)
        self._end += rows
        if gone is not None:
            stays = ~np.isin(chunk.figures["day"], gone)
            kept = int(np.count_nonzero(stays))
            for values in chunk.figures.values():
                values[:kept] = values[stays]
            self._end = first + kept

    def take(self, chunk: Chunk) -> None:
        """Visits read from rows."""
        first, after = self._end, self._end + len(chunk)
        window = {name: column[first:after] for name, column in self._figures.items()}
        for name, values in window.items():
            values[:] = chunk.figures[name]
        self._renumber(Chunk(window, chunk.stores, chunk.tills, chunk.cashiers))
        self._end = after

    def _renumber(self, chunk: Chunk) -> None:
        own = (chunk.stores, chunk.tills, chunk.cashiers)
        for name, ids, known in zip(("store", "till", "cashier"), own, self._ids, strict=True):
            numbers = [known.setdefault(one, len(known)) for one in ids]
            if numbers != list(range(len(numbers))):
                # The last is for -1: nobody knows who it was.
                turned = np.array([*numbers, -1], DTYPES[name])
                chunk.figures[name][:] = turned[chunk.figures[name]]

    def table(self, people: bytes) -> VisitTable:
        """All of it, sorted."""
        figures = {name: column[: self._end] for name, column in self._figures.items()}
        instants = figures["at_us"]
        if self._end and bool((instants[1:] < instants[:-1]).any()):
            turn = np.argsort(instants, kind="stable").astype(np.int32)
            for values in figures.values():
                values[:] = values[turn]
        stores, tills, cashiers = (tuple(ids) for ids in self._ids)
        return VisitTable(figures, people, stores, tills, cashiers)
