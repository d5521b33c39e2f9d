"""Every entry of points as columns, for figures: chunks of the file, and rows of those touched.

Reads on a connection that cannot write. What it comes to is pos_app/domain/figures'.

Invariants:
- What is read is what SQL says of the rows at that moment, chunks or none (a test compares).
- Somebody touched since their chunk was written is read from their rows, and so is everybody
  whom no chunk holds that this version can read.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np

from pos_app.domain.figures.columns import ID_BYTES, VisitColumns
from pos_app.domain.figures.point_entries import PointEntries, PointsUnit
from pos_app.domain.policy import Policy
from pos_app.storage.columns import instant_of
from pos_app.storage.connection import Connection
from pos_app.storage.places import read_policy
from pos_app.storage.points_chunks import (
    DTYPES,
    VERSION,
    Column,
    PointsChunk,
    decode_points,
    renumber,
    without,
)
from pos_app.storage.points_rows import ENTRIES, QUARTER_US, PointRows
from pos_app.storage.points_touched import PREFIX_BYTES
from pos_app.storage.visit_columns import one_moment

OF_CUSTOMER = f"{ENTRIES} AND customer_id = ?"
OF_RANGE = f"{ENTRIES} AND customer_id > ? AND customer_id <= ?"
_BEYOND = f"{ENTRIES} AND customer_id > ?"
_CHUNKS = "SELECT through, version, row_count, account_count FROM points_chunk ORDER BY through"
_COLUMNS = "SELECT columns FROM points_chunk WHERE through = ?"
_TOUCHED = "SELECT customer_id FROM points_touched"


def end_of(through: bytes) -> bytes:
    """The last id that begins so."""
    return through + b"\xff" * (ID_BYTES - PREFIX_BYTES)


def read_entries(connection: Connection, visits: VisitColumns | None) -> PointEntries:
    """Every entry, as of one moment."""
    with one_moment(connection):
        return _read(connection, visits)


def _read(connection: Connection, visits: VisitColumns | None) -> PointEntries:
    chunks = connection.rows(_CHUNKS)
    rows = PointRows(connection, visits)
    if not chunks:
        rows.read(ENTRIES)
        return entries_of((rows.chunk(),), read_policy(connection))
    held, before = [], b""
    for through, version, count, accounts in chunks:
        if version == VERSION:
            held.append((before, bytes(through), int(count), int(accounts)))
        else:
            rows.read(OF_RANGE, (before, end_of(through)))
        before = end_of(through)
    rows.read(_BEYOND, (before,))
    touched = sorted(bytes(row[0]) for row in connection.rows(_TOUCHED))
    gone = _held(touched, held)
    for one in gone:
        rows.read(OF_CUSTOMER, (one,))
    tail = rows.chunk()
    gathering = _Gathering(sum(one[2] for one in held) + len(tail), read_policy(connection))
    for start, through, count, accounts in held:
        found = connection.row(_COLUMNS, (through,))
        assert found is not None, "one moment"
        own = {one for one in gone if start < one <= end_of(through)}
        gathering.take_bytes(bytes(found[0]), count, accounts, gone=own)
    gathering.take(tail)
    return gathering.entries()


def _held(touched: Sequence[bytes], held: Sequence[tuple[bytes, bytes, int, int]]) -> list[bytes]:
    """Those of the touched that a chunk holds."""
    found, spans = [], iter(held)
    span = next(spans, None)
    for one in touched:
        while span is not None and one > end_of(span[1]):
            span = next(spans, None)
        if span is not None and one > span[0]:
            found.append(one)
    return found


def entries_of(chunks: Iterable[PointsChunk], policy: Policy) -> PointEntries:
    """What stands in these."""
    chunks = tuple(chunks)
    gathering = _Gathering(sum(len(one) for one in chunks), policy)
    for one in chunks:
        gathering.take(one)
    return gathering.entries()


class _Gathering:
    """Chunks, put one behind the other under units, stores and rewards of all of them."""

    def __init__(self, rows: int, policy: Policy) -> None:
        self._columns = {name: np.empty(rows, dtype) for name, dtype in DTYPES.items()}
        self._policy, self._days = policy, dict[int, int]()
        self._end = self._accounts = 0
        self._unit: list[Column] = []
        self._owners: list[bytes] = []
        self._units: dict[PointsUnit, int] = {}
        self._stores: dict[bytes, int] = {}
        self._rewards: dict[str, int] = {}

    def take_bytes(
        self, encoded: bytes, rows: int, accounts: int, *, gone: Collection[bytes]
    ) -> None:
        """A chunk as it stands in the file, without people who are gone from it."""
        if gone:
            self.take(without(decode_points(encoded, rows, accounts), gone))
        else:
            self._settle(decode_points(encoded, rows, accounts, self._window(rows)))

    def take(self, chunk: PointsChunk) -> None:
        """Entries that stand by themselves."""
        window = self._window(len(chunk))
        for name, column in window.items():
            column[:] = chunk.columns[name]
        self._settle(replace(chunk, columns=window))

    def _window(self, rows: int) -> dict[str, Column]:
        first, self._end = self._end, self._end + rows
        return {name: column[first : self._end] for name, column in self._columns.items()}

    def _settle(self, chunk: PointsChunk) -> None:
        columns, unit = chunk.columns, chunk.unit.copy()
        columns["account"] += self._accounts
        self._accounts += len(unit)
        renumber(unit, chunk.units, self._units)
        renumber(columns["store"], chunk.stores, self._stores)
        renumber(columns["reward"], chunk.rewards, self._rewards)
        later = np.flatnonzero(columns["day"] == 0)
        columns["day"][later] = self._tell_days(chunk.quarters)
        self._unit.append(unit)
        self._owners.append(chunk.owners)

    def _tell_days(self, quarters: Column) -> Column:
        """The business day of entries that no visit tells it of."""
        each, place = np.unique(quarters, return_inverse=True)
        days = self._days
        for one in each.tolist():
            if one not in days:
                at = instant_of(one * QUARTER_US)
                days[one] = self._policy.business_day(at).date.toordinal()
        told = np.array([days[one] for one in each.tolist()], np.int32)
        return told[place.reshape(-1)]

    def entries(self) -> PointEntries:
        """All of it."""
        return PointEntries(
            **{name: column[: self._end] for name, column in self._columns.items()},
            unit=np.concatenate([np.zeros(0, np.int16), *self._unit]),
            owners=b"".join(self._owners),
            units=tuple(self._units),
            stores=tuple(self._stores),
            rewards=tuple(self._rewards),
        )
