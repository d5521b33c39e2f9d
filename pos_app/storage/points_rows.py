"""Entries of points read from their rows by SQL, as columns: the truth that chunks repeat.

Reads in pieces: two million entries never stand as Python values at once. Brings numpy.

Invariants:
- An entry is of the store and day of the visit that its sale left; without one of no store, and of
  the day of this till's store. Where all visits stand in memory they are found by their instant,
  which is that of their entries; what finds none, or two, is looked up in the file.
- What a later version made that this one does not know is left out.
- Sorted by customer, by unit, and on each account by the fair sequence (domain/loyalty_lots).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import VisitColumns
from pos_app.domain.figures.point_entries import KINDS, NOWHERE, PointsUnit
from pos_app.domain.loyalty_entry import PartRule
from pos_app.storage.connection import Connection
from pos_app.storage.points_chunks import DTYPES, PointsChunk

ENTRIES = (
    "SELECT customer_id, programme_id, card, kind, points, at_us, expires_on, sale_id,"
    " iif(kind = 'spent', parts, NULL) FROM loyalty_entry WHERE points <> 0"
)
QUARTER_US = 15 * 60 * 1_000_000  # no day of a store begins within a quarter of an hour
_AT_ONCE = 20_000
# Visits of a customer lie together: of those whose entries are read one after the other they are
# found in a quarter of the time. Somebody else has the visit of a sale that was moved.
_OWN_VISIT = "SELECT store_id, visited_on FROM visit WHERE customer_id = ? AND sale_id = ?"
_VISIT = "SELECT store_id, visited_on FROM visit WHERE sale_id = ?"
_PARTS = msgspec.msgpack.Decoder(list[list[Any]])
_SEVERAL = 2  # visits of one instant: the ends of more do not tell what lies between
_DTYPES = (np.int16, np.int8, np.int64, np.int64, np.int32, np.int16, np.int32, np.int16)


class PointRows:
    """Rows, put into columns piece by piece. `columns`: all visits, where they are in memory."""

    def __init__(self, connection: Connection, columns: VisitColumns | None = None) -> None:
        self._connection, self._columns = connection, columns
        self._units: dict[PointsUnit, int] = {}
        stores = () if columns is None else columns.stores
        self._stores = {one: place for place, one in enumerate(stores)}
        self._rewards: dict[str, int] = {}
        self._days: dict[str | None, int] = {None: 0}
        self._kinds = {kind.value: place for place, kind in enumerate(KINDS)}
        self._people: list[bytes] = []
        self._pieces: list[tuple[NDArray[Any], ...]] = []

    def read(self, statement: str, values: tuple[Any, ...] = ()) -> None:
        """Take what a statement finds that begins with ENTRIES."""
        cursor = self._connection.raw.execute(statement, values)
        while rows := cursor.fetchmany(_AT_ONCE):
            self._take(rows)

    def _take(self, rows: Sequence[tuple[Any, ...]]) -> None:
        kinds, units = self._kinds, self._units
        known = [row for row in rows if row[3] in kinds]
        if not known:
            return
        who, programme, card, kind, points, at, expires, sale, parts = zip(*known, strict=True)
        self._people.append(b"".join(who))
        unit = [
            units.setdefault(PointsUnit(*one), len(units))
            for one in zip(programme, card, strict=True)
        ]
        instants = np.fromiter(at, np.int64, len(known))
        store, day = self._places(instants, sale, who)
        columns = (
            unit,
            [kinds[one] for one in kind],
            points,
            instants,
            [self._ordinal(one) for one in expires],
            store,
            day,
            [NOWHERE if one is None else self._reward(one) for one in parts],
        )
        self._pieces.append(
            tuple(np.asarray(one, dtype) for one, dtype in zip(columns, _DTYPES, strict=True))
        )

    def chunk(self) -> PointsChunk:
        """All of it, once."""
        unit, kind, points, at, expires, store, day, reward = self._joined()
        halves = np.frombuffer(b"".join(self._people), ">u8").reshape(-1, 2)
        self._people = []
        # Within an account: by instant; spent first, then what comes in, then what is taken.
        step = np.where(points > 0, 1, np.where(kind == self._kinds["spent"], 0, 2)).astype(np.int8)
        turn = np.lexsort((step, at, unit, halves[:, 1], halves[:, 0])).astype(np.int32)
        del step
        unit, halves, day = unit[turn], halves[turn], day[turn]
        is_first = np.ones(len(turn), np.bool_)
        is_first[1:] = (unit[1:] != unit[:-1]) | (halves[1:] != halves[:-1]).any(axis=1)
        columns = {
            "account": (np.cumsum(is_first, dtype=np.int32) - 1).astype(np.int32),
            "kind": kind[turn],
            "points": points[turn],
            "store": store[turn],
            "day": day,
            "expires": expires[turn],
            "reward": reward[turn],
        }
        assert columns.keys() == DTYPES.keys(), "a chunk has these"
        return PointsChunk(
            columns=columns,
            unit=unit[is_first],
            owners=np.ascontiguousarray(halves[is_first]).tobytes(),
            quarters=at[turn][day == 0] // QUARTER_US,
            units=tuple(self._units),
            stores=tuple(self._stores),
            rewards=tuple(self._rewards),
        )

    def _joined(self) -> list[NDArray[Any]]:
        if not self._pieces:
            return [np.zeros(0, dtype) for dtype in _DTYPES]
        pieces, self._pieces = self._pieces, []
        return [np.concatenate([one[at] for one in pieces]) for at in range(len(_DTYPES))]

    def _places(
        self, at: NDArray[np.int64], sales: Sequence[bytes | None], who: Sequence[bytes]
    ) -> tuple[NDArray[np.int16], NDArray[np.int32]]:
        """The store and business day of each entry; day 0 where no visit tells them."""
        visits = self._columns
        store, day = np.full(len(at), NOWHERE, np.int16), np.zeros(len(at), np.int32)
        has_sale = np.array([one is not None for one in sales])
        found = np.zeros(len(at), np.bool_)
        if visits is not None and len(visits):
            first = np.minimum(np.searchsorted(visits.at_us, at, side="left"), len(visits) - 1)
            last = np.maximum(np.searchsorted(visits.at_us, at, side="right") - 1, 0)
            same = (visits.store[first] == visits.store[last]) & (last - first < _SEVERAL)
            found = has_sale & (visits.at_us[first] == at) & same
            store[found], day[found] = visits.store[first][found], visits.day[first][found]
            # Of several visits of one instant, the customer's own.
            for place in np.flatnonzero(has_sale & ~found & (visits.at_us[first] == at)).tolist():
                for one in range(int(first[place]), int(last[place]) + 1):
                    if visits.person(int(visits.customer[one])).bytes == who[place]:
                        store[place], day[place] = visits.store[one], visits.day[one]
                        found[place] = True
                        break
        for place in np.flatnonzero(has_sale & ~found).tolist():
            sale = sales[place]
            visit = self._connection.row(_OWN_VISIT, (who[place], sale))
            visit = visit or self._connection.row(_VISIT, (sale,))
            if visit is not None:
                store[place] = self._stores.setdefault(visit[0], len(self._stores))
                day[place] = self._ordinal(visit[1])
        return store, day

    def _ordinal(self, text: str | None) -> int:
        known = self._days
        if text not in known:
            known[text] = date.fromisoformat(str(text)).toordinal()
        return known[text]

    def _reward(self, parts: bytes) -> int:
        for rule, _, name in _PARTS.decode(parts):
            if rule == PartRule.REWARD.value:
                return self._rewards.setdefault(name, len(self._rewards))
        return NOWHERE
