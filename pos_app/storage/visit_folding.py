"""Writes visits as columns: days that were touched go into their chunk, a piece at a time.

Reading and packing happen outside any transaction; the write is short, and is dropped when the
counter has changed one of the days meanwhile. The newest day stays in its rows: it grows all day.
Brings numpy: for the agent, or for a till's quiet minutes.

Invariants:
- A day is whole in one chunk, or touched.
- Chunks of one currency do not overlap, and no span of days has two.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np

from pos_app.storage.connection import Connection
from pos_app.storage.visit_chunks import (
    COLUMNS,
    DTYPES,
    VERSION,
    Chunk,
    decode_chunk,
    encode_chunk,
    joined_ids,
)
from pos_app.storage.visit_people import ID_BYTES, add_people, count_people, read_people
from pos_app.storage.visit_rows import Places, read_days

ROWS_A_CHUNK = 16_384  # some 400 KiB: written in a few milliseconds
_ROWS_A_STEP = 4_096  # read by place, one by one
_TOUCHED = "SELECT day_on, times FROM visit_touched ORDER BY day_on"
_TIMES = "SELECT times FROM visit_touched WHERE day_on = ?"
_FOLDED = "DELETE FROM visit_touched WHERE day_on = ?"
_NEWEST = "SELECT max(visited_on) FROM visit"
_COUNT = "SELECT count(*) FROM visit WHERE visited_on = ?"
_CURRENCIES = (
    "SELECT DISTINCT currency FROM visit WHERE visited_on = ?1 UNION"
    " SELECT currency FROM visit_chunk WHERE first_on <= ?1 AND last_on >= ?1"
)
_CHUNKS = (
    "SELECT first_on, last_on, row_count FROM visit_chunk WHERE currency = ? ORDER BY first_on"
)
_COLUMNS = "SELECT columns FROM visit_chunk WHERE currency = ? AND first_on = ?"
_STALE = "SELECT currency, first_on, last_on FROM visit_chunk WHERE version <> ?"
_TOUCH_SPAN = (
    "INSERT INTO visit_touched (day_on, times)"
    " SELECT visited_on, 1 FROM visit WHERE visited_on >= ? AND visited_on <= ? GROUP BY visited_on"
    " ON CONFLICT (day_on) DO UPDATE SET times = times + 1"
)
_DROP = "DELETE FROM visit_chunk WHERE currency = ? AND first_on = ?"
_ADD = (
    "INSERT INTO visit_chunk (currency, first_on, last_on, version, row_count, columns)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where days of a currency go: the chunk that is there, and the first day of the next one."""

    first: str | None
    next_first: str | None


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is written for one currency."""

    currency: str
    replaces: str | None
    chunks: tuple[tuple[str, str, int, bytes], ...]


class VisitFolding:
    """On a writing connection; `step` until it says that nothing is left."""

    def __init__(self, connection: Connection, *, rows_a_chunk: int = ROWS_A_CHUNK) -> None:
        self._connection, self._most = connection, rows_a_chunk

    def step(self) -> bool:
        """Fold some days; True while more may be left."""
        connection = self._connection
        if connection.rows(_STALE, (VERSION,)):
            self._drop_stale()
            return True
        newest = connection.row(_NEWEST) or (None,)
        touched = {
            str(day): int(times) for day, times in connection.rows(_TOUCHED) if day != newest[0]
        }
        if not touched:
            return False
        places = Places(read_people(connection))
        days, pieces = self._pack(sorted(touched), places)
        self._write({day: touched[day] for day in days}, pieces, places)
        return True

    def _drop_stale(self) -> None:
        with self._connection.transaction():
            for currency, first, last in self._connection.rows(_STALE, (VERSION,)):
                self._connection.run(_TOUCH_SPAN, (first, last))
                self._connection.run(_DROP, (currency, first))

    def _pack(self, touched: Sequence[str], places: Places) -> tuple[list[str], list[_Piece]]:
        """As many days as make a chunk, beginning with the first, and what they come to."""
        currencies = [str(row[0]) for row in self._connection.rows(_CURRENCIES, (touched[0],))]
        if len(currencies) != 1:
            # A store changed its money, or stores have several: a day at a time, each by itself.
            days = [touched[0]]
            return days, [self._piece(one, days, places) for one in currencies]
        spot = self._spot(currencies[0], touched[0])
        days, rows = [], 0
        for day in touched:
            if spot.next_first is not None and day >= spot.next_first:
                break
            alone = [str(row[0]) for row in self._connection.rows(_CURRENCIES, (day,))]
            rows += int((self._connection.row(_COUNT, (day,)) or (0,))[0])
            if days and (rows > min(self._most, _ROWS_A_STEP) or alone != currencies):
                break
            days.append(day)
        return days, [self._piece(currencies[0], days, places)]

    def _spot(self, currency: str, day: str) -> _Spot:
        first = next_first = None
        for starts, _, rows in self._connection.rows(_CHUNKS, (currency,)):
            if starts > day:
                next_first = str(starts)
                break
            first, count = str(starts), int(rows)
        if first is not None and next_first is None and count >= self._most:
            last = self._last_of(currency, first)
            if day > last:
                return _Spot(None, None)  # the last one is full: the next begins here
        return _Spot(first, next_first)

    def _last_of(self, currency: str, first: str) -> str:
        return next(
            str(last)
            for one, last, _ in self._connection.rows(_CHUNKS, (currency,))
            if one == first
        )

    def _piece(self, currency: str, days: Sequence[str], places: Places) -> _Piece:
        spot = self._spot(currency, days[0])
        new = read_days(self._connection, days, currency, places)
        chunk = new
        if spot.first is not None:
            found = self._connection.row(_COLUMNS, (currency, spot.first))
            assert found is not None, "chunks are dropped by this step alone"
            chunk = _merged(decode_chunk(bytes(found[0])), new, _ordinals(days))
        return _Piece(currency, spot.first, tuple(_split(chunk, self._most)))

    def _write(self, touched: dict[str, int], pieces: Iterable[_Piece], places: Places) -> None:
        connection = self._connection
        known = len(places.joined()) // ID_BYTES - len(places.new)
        with connection.transaction():
            for day, times in touched.items():
                if connection.row(_TIMES, (day,)) != (times,):
                    return  # somebody bought something on that day: again, with it
            if count_people(connection) != known:
                return
            add_people(connection, places.new)
            for piece in pieces:
                if piece.replaces is not None:
                    connection.run(_DROP, (piece.currency, piece.replaces))
                for first, last, rows, column in piece.chunks:
                    connection.run(_ADD, (piece.currency, first, last, VERSION, rows, column))
            connection.run_many(_FOLDED, [(day,) for day in touched])


def _ordinals(days: Sequence[str]) -> list[int]:
    return [date.fromisoformat(day).toordinal() for day in days]


def _merged(old: Chunk, new: Chunk, days: Sequence[int]) -> Chunk:
    """The old one without these days, and the new one, under ids of both."""
    stays = ~np.isin(old.figures["day"], np.array(days, np.int32))
    figures = {
        name: np.concatenate((old.figures[name][stays], new.figures[name])) for name in COLUMNS
    }
    kept = int(np.count_nonzero(stays))
    ids = []
    for name, mine, others in (
        ("store", old.stores, new.stores),
        ("till", old.tills, new.tills),
        ("cashier", old.cashiers, new.cashiers),
    ):
        both = joined_ids((mine, others))
        turned = np.array([*(both.index(one) for one in others), -1], DTYPES[name])
        figures[name][kept:] = turned[new.figures[name]]
        ids.append(both)
    return Chunk(figures, *ids)


def _split(chunk: Chunk, most: int) -> Iterable[tuple[str, str, int, bytes]]:
    """Whole days, as many together as a chunk has room for; each sorted by instant."""
    days, counts = np.unique(chunk.figures["day"], return_counts=True)
    run, piece_of = 0, []
    number = 0
    for count in counts.tolist():
        if run and run + count > most:
            run, number = 0, number + 1
        run += count
        piece_of.append(number)
    for _, group in groupby(zip(days.tolist(), piece_of, strict=True), key=lambda pair: pair[1]):
        own = [day for day, _ in group]
        first, last = own[0], own[-1]
        day = chunk.figures["day"]
        rows = np.flatnonzero((day >= first) & (day <= last))
        turn = rows[np.argsort(chunk.figures["at_us"][rows], kind="stable")]
        part = Chunk(
            {name: chunk.figures[name][turn] for name in COLUMNS},
            chunk.stores, chunk.tills, chunk.cashiers,
        )  # fmt: skip
        yield (
            date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat(),
            len(part), encode_chunk(part),
        )  # fmt: skip
