"""Writes entries of points as columns: people who were touched go into their chunk, in time.

A step reads people for some milliseconds, and the next one goes on from there; packing happens
outside any transaction too. What writes is short: one chunk, or that some people are not touched
any more. Who changed since they were read stays touched, and is read from their rows until they
are packed again. A chunk holds people whose ids are near each other, and every sale touches
another: so many wait for each other. Brings numpy: for the agent, or for a till's quiet minutes.

Invariants:
- Chunks lie one behind the other, without gaps, in the sequence of ids.
- A chunk says of each of its people all, or they are touched.
- A transaction reads no entry, packs nothing, and writes what fits into some milliseconds.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import ID_BYTES
from pos_app.domain.figures.point_entries import PointsUnit
from pos_app.storage.connection import Connection
from pos_app.storage.points_chunks import (
    VERSION,
    PointsChunk,
    decode_points,
    encode_points,
    renumber,
    without,
)
from pos_app.storage.points_columns import end_of
from pos_app.storage.points_rows import ENTRIES, PointRows
from pos_app.storage.points_touched import PREFIX_BYTES

ROWS_A_CHUNK = 16_384  # some 200 KiB: written in a few milliseconds
WAITING = 2_048  # people, or entries of new ones: read from their rows in a tenth of a second
READ_S = 0.008  # a step that reads; what the hub says meanwhile waits no longer
_PEOPLE_AT_ONCE = 8  # between two looks at the clock
_OF_PEOPLE = f"{ENTRIES} AND customer_id IN ({', '.join('?' * _PEOPLE_AT_ONCE)})"
_FOLDED_AT_ONCE = 256  # rows of people who are touched no more, in one transaction
_ROWS_A_STEP = 4_096  # of new people: a chunk of theirs has as many at first
_CHUNKS = "SELECT through, version, row_count, account_count FROM points_chunk ORDER BY through"
_COLUMNS = "SELECT columns FROM points_chunk WHERE through = ? AND version = ?"
_IS_THERE = "SELECT 1 FROM points_chunk WHERE through = ? AND version = ?"
_TOUCHED = "SELECT customer_id FROM points_touched WHERE customer_id <= ? ORDER BY 1 LIMIT ?"
_OF_SPAN = (
    "SELECT customer_id, times FROM points_touched WHERE customer_id > ? AND customer_id <= ?"
)
_PEOPLE = (
    "SELECT DISTINCT customer_id FROM loyalty_entry WHERE customer_id > ? AND customer_id <= ?"
)
_BEYOND = "SELECT customer_id FROM loyalty_entry WHERE customer_id > ? ORDER BY customer_id LIMIT ?"
_FOLDED = "DELETE FROM points_touched WHERE customer_id = ? AND times = ?"
_DROP = "DELETE FROM points_chunk WHERE through = ?"
_ADD = (
    "INSERT INTO points_chunk (through, version, row_count, account_count, columns)"
    " VALUES (?, ?, ?, ?, ?)"
)
_Written = tuple[bytes, int, int, bytes]


@dataclass(frozen=True, slots=True)
class _Span:
    """A chunk without its columns, and the last id before it."""

    before: bytes
    through: bytes
    version: int
    rows: int
    accounts: int

    @property
    def last(self) -> bytes:
        """The last id that may be in it."""
        return end_of(self.through)


@dataclass(frozen=True, slots=True)
class _Packing:
    """A span whose people are being read: how often each was touched before, and who is left."""

    span: _Span
    touched: dict[bytes, int]
    rows: PointRows
    left: deque[bytes]


class PointsFolding:
    """On a writing connection; `step` until it says that nothing is left."""

    def __init__(
        self,
        connection: Connection,
        *,
        rows_a_chunk: int = ROWS_A_CHUNK,
        waiting: int = WAITING,
        read_s: float = READ_S,
    ) -> None:
        self._connection, self._most, self._waiting = connection, rows_a_chunk, waiting
        self._read_s = read_s
        self._is_folding = False
        self._packing: _Packing | None = None
        self._folded: deque[tuple[bytes, int]] = deque()

    def step(self) -> bool:
        """Do some milliseconds of it; True while more may be left."""
        if self._folded:
            self._forget_touched()
            return True
        if self._packing is not None:
            self._go_on(self._packing)
            return True
        spans = self._spans()
        for span in spans:
            if span.version != VERSION:
                self._begin(span)
                return True
        return self._fold_touched(spans) or self._claim_beyond(spans)

    def _spans(self) -> list[_Span]:
        spans, before = [], b""
        for through, version, rows, accounts in self._connection.rows(_CHUNKS):
            spans.append(_Span(before, bytes(through), int(version), int(rows), int(accounts)))
            before = spans[-1].last
        return spans

    def _fold_touched(self, spans: Sequence[_Span]) -> bool:
        last, most = (spans[-1].last if spans else b""), max(self._waiting, 1)
        touched = self._connection.rows(_TOUCHED, (last, most)) if spans else []
        self._is_folding = bool(touched) and (self._is_folding or len(touched) >= self._waiting)
        if self._is_folding:
            self._begin(next(span for span in spans if bytes(touched[0][0]) <= span.last))
        return self._is_folding

    def _claim_beyond(self, spans: Sequence[_Span]) -> bool:
        """A chunk for new people, empty at first: whoever is erased from now on is missed in it."""
        step = max(min(self._most, _ROWS_A_STEP), self._waiting)
        new = self._connection.rows(_BEYOND, (spans[-1].last if spans else b"", step))
        if not new or len(new) < self._waiting:
            return False
        with self._connection.transaction():
            self._connection.run(_ADD, (bytes(new[-1][0])[:PREFIX_BYTES], 0, 0, 0, b""))
        return True

    def _begin(self, span: _Span) -> None:
        """Begin to read those whom a span has to read; who was touched, before anything else."""
        connection = self._connection
        found = connection.rows(_OF_SPAN, (span.before, span.last))
        touched = {bytes(who): int(times) for who, times in found}
        people = deque(touched)
        if span.version != VERSION:
            found = connection.rows(_PEOPLE, (span.before, span.last))
            people = deque(bytes(row[0]) for row in found)
        self._packing = _Packing(span, touched, PointRows(connection), people)

    def _go_on(self, packing: _Packing) -> None:
        """Read some more people; after the last of them, write the span."""
        until = perf_counter() + self._read_s
        while packing.left:
            some = [packing.left.popleft() for _ in range(min(len(packing.left), _PEOPLE_AT_ONCE))]
            # As many as the statement asks for: somebody named twice is read once.
            packing.rows.read(_OF_PEOPLE, (*some, *some[-1:] * (_PEOPLE_AT_ONCE - len(some))))
            if packing.left and perf_counter() >= until:
                return
        self._packing = None
        self._write(packing)

    def _write(self, packing: _Packing) -> None:
        """Write all of a span, in place of what stands there."""
        connection, span, chunk = self._connection, packing.span, packing.rows.chunk()
        if span.version == VERSION:
            found = connection.row(_COLUMNS, (span.through, VERSION))
            if found is None:
                return  # somebody was erased just now
            old = decode_points(bytes(found[0]), span.rows, span.accounts)
            chunk = merged(without(old, packing.touched), chunk)
        pieces = tuple(_split(chunk, self._most, span.through))
        with connection.transaction():
            if connection.row(_IS_THERE, (span.through, span.version)) is None:
                return  # somebody was erased: again, without them
            connection.run(_DROP, (span.through,))
            for through, count, accounts, encoded in pieces:
                connection.run(_ADD, (through, VERSION, count, accounts, encoded))
        self._folded.extend(packing.touched.items())
        self._forget_touched()

    def _forget_touched(self) -> None:
        """Some who are in their chunk now are touched no more, unless they changed meanwhile."""
        count = min(len(self._folded), _FOLDED_AT_ONCE)
        if count:
            some = [self._folded.popleft() for _ in range(count)]
            with self._connection.transaction():
                self._connection.run_many(_FOLDED, some)


def merged(old: PointsChunk, new: PointsChunk) -> PointsChunk:
    """Both, in the sequence of their owners."""
    units, stores, rewards = dict[PointsUnit, int](), dict[bytes, int](), dict[str, int]()
    for one in (old, new):
        renumber(one.unit, one.units, units)
        renumber(one.columns["store"], one.stores, stores)
        renumber(one.columns["reward"], one.rewards, rewards)
    new.columns["account"] += len(old.unit)
    columns = {
        name: np.concatenate((column, new.columns[name])) for name, column in old.columns.items()
    }
    whole = PointsChunk(
        columns=columns,
        unit=np.concatenate((old.unit, new.unit)),
        owners=old.owners + new.owners,
        quarters=np.concatenate((old.quarters, new.quarters)),
        units=tuple(units), stores=tuple(stores), rewards=tuple(rewards),
    )  # fmt: skip
    halves = np.frombuffer(whole.owners, ">u8").reshape(-1, 2)
    return _turned(whole, np.lexsort((whole.unit, halves[:, 1], halves[:, 0])))


def _turned(chunk: PointsChunk, turn: NDArray[Any]) -> PointsChunk:
    """These accounts of a chunk, in this sequence."""
    account, day = chunk.columns["account"], chunk.columns["day"]
    place = np.full(len(chunk.unit), len(turn), np.int32)
    place[turn] = np.arange(len(turn), dtype=np.int32)
    rows = np.argsort(place[account], kind="stable")
    rows = rows[: int(np.count_nonzero(place[account] < len(turn)))]
    quarters = np.zeros(len(account), np.int64)
    quarters[day == 0] = chunk.quarters
    columns = {name: column[rows] for name, column in chunk.columns.items()}
    columns["account"] = place[columns["account"]]
    ids = np.frombuffer(chunk.owners, np.uint8).reshape(-1, ID_BYTES)
    return PointsChunk(
        columns=columns, unit=chunk.unit[turn], owners=ids[turn].tobytes(),
        quarters=quarters[rows][columns["day"] == 0],
        units=chunk.units, stores=chunk.stores, rewards=chunk.rewards,
    )  # fmt: skip


def _split(chunk: PointsChunk, most: int, through: bytes) -> Iterator[_Written]:
    """As many people as a chunk has room for; all whose ids begin alike in one of them."""
    counts = np.bincount(chunk.columns["account"], minlength=len(chunk.unit))
    first = run = 0
    prefixes = [
        chunk.owners[at : at + PREFIX_BYTES] for at in range(0, len(chunk.owners), ID_BYTES)
    ]
    for at, count in enumerate(counts.tolist()):
        if run and run + count > most and prefixes[at] != prefixes[at - 1]:
            yield _written(_turned(chunk, np.arange(first, at)), prefixes[at - 1])
            first, run = at, 0
        run += count
    yield _written(_turned(chunk, np.arange(first, len(chunk.unit))), through)


def _written(chunk: PointsChunk, through: bytes) -> _Written:
    return through, len(chunk), len(chunk.unit), encode_points(chunk)
