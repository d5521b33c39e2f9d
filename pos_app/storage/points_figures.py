"""SqlPointsFigures fills the port of figures of points: every entry as columns, sums of balances.

On a connection that cannot write. Reckons no figure (pos_app/domain/figures). Brings numpy.

Invariants:
- Reads in pieces: two million entries never stand as Python values at once.
- An entry is of the store and day of the visit that its sale left; without one of no store, and of
  the day of this till's store.
- What a later version made that this one does not know is left out, as is its programme.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from pos_app.domain.account import AccountKind
from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.point_entries import KINDS, NOWHERE, PointEntries, PointsUnit
from pos_app.domain.ids import ProgrammeId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import PartRule
from pos_app.domain.policy import Policy
from pos_app.storage.columns import instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.loyalty_book import read_programmes
from pos_app.storage.places import read_policy

_AT_ONCE = 20_000
_ENTRIES = (
    "SELECT e.customer_id, e.programme_id, e.card, e.kind, e.points, e.at_us, e.expires_on,"
    " v.store_id, v.visited_on, iif(e.kind = 'spent', e.parts, NULL)"
    " FROM loyalty_entry e LEFT JOIN visit v ON v.sale_id = e.sale_id WHERE e.points <> 0"
)
_BALANCES = (
    "SELECT unit, sum(balance) FROM account WHERE id >= ?1 || ':' AND id < ?1 || ';' GROUP BY unit"
)
_JOINED = (
    "SELECT enrolled_at_us, home_store_id FROM customer"
    " WHERE enrolled_at_us >= ? AND enrolled_at_us < ?"
)
_PARTS = msgspec.msgpack.Decoder(list[list[Any]])
_QUARTER_US = 15 * 60 * 1_000_000  # no day of a store begins within a quarter of an hour


class SqlPointsFigures:
    """Reads on `connection`, on the thread that opened it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def programmes(self) -> tuple[Programme, ...]:
        """The newest version of each, whether in force or not."""
        return read_programmes(self._connection)

    def balances(self) -> Mapping[ProgrammeId, int]:
        """What all accounts of points come to now, by programme."""
        rows = self._connection.rows(_BALANCES, (AccountKind.POINTS.value,))
        known = {one.unit: one.id for one in self.programmes()}
        return {known[unit]: int(total) for unit, total in rows if unit in known}

    def enrolled(self, period: Period) -> Mapping[tuple[date, bytes | None], int]:
        """How many joined, by day and by the store that they joined at."""
        policy = read_policy(self._connection)
        first = datetime.combine(period.first - timedelta(2), time(), UTC)
        end = datetime.combine(period.last + timedelta(3), time(), UTC)
        found: dict[tuple[date, bytes | None], int] = {}
        for at_us, store in self._connection.rows(_JOINED, (us_of(first), us_of(end))):
            day = policy.business_day(instant_of(at_us)).date
            if period.first <= day <= period.last:
                found[day, store] = found.get((day, store), 0) + 1
        return found

    def entries(self) -> PointEntries:
        """Every change of points and stamps."""
        reading = _Reading(read_policy(self._connection))
        cursor = self._connection.raw.execute(_ENTRIES)
        while rows := cursor.fetchmany(_AT_ONCE):
            reading.take(rows)
        return reading.entries()


class _Reading:
    """Rows, put into columns piece by piece."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._units: dict[PointsUnit, int] = {}
        self._stores: dict[bytes, int] = {}
        self._rewards: dict[str, int] = {}
        self._days: dict[str | None, int] = {None: 0}
        self._kinds = {kind.value: place for place, kind in enumerate(KINDS)}
        self._people: list[bytes] = []
        self._pieces: list[tuple[NDArray[np.int64], ...]] = []

    def take(self, rows: Sequence[tuple[Any, ...]]) -> None:
        kinds = self._kinds
        known = [row for row in rows if row[3] in kinds]
        if not known:
            return
        who, programme, card, kind, points, at, expires, store, day, parts = zip(
            *known, strict=True
        )
        self._people.append(b"".join(who))
        units, stores = self._units, self._stores
        unit = [
            units.setdefault(PointsUnit(*one), len(units))
            for one in zip(programme, card, strict=True)
        ]
        self._pieces.append(
            tuple(
                np.fromiter(column, np.int64, len(known))
                for column in (
                    unit,
                    (kinds[one] for one in kind),
                    points,
                    at,
                    self._ordinals(expires),
                    (
                        NOWHERE if one is None else stores.setdefault(one, len(stores))
                        for one in store
                    ),
                    self._ordinals(day),
                    (NOWHERE if one is None else self._reward(one) for one in parts),
                )
            )
        )

    def entries(self) -> PointEntries:
        columns = [np.concatenate(pieces) for pieces in zip(*self._pieces, strict=True)] or [
            np.zeros(0, np.int64) for _ in range(8)
        ]
        unit, kind, points, at, expires, store, day, reward = columns
        halves = np.frombuffer(b"".join(self._people), ">u8").reshape(-1, 2)
        # Within an account: by instant; spent first, then what comes in, then what is taken.
        step = np.where(points > 0, 1, np.where(kind == self._kinds["spent"], 0, 2))
        turn = np.lexsort((step, at, halves[:, 1], halves[:, 0], unit))
        unit, halves = unit[turn], halves[turn]
        is_first = np.ones(len(turn), np.bool_)
        is_first[1:] = (unit[1:] != unit[:-1]) | (halves[1:] != halves[:-1]).any(axis=1)
        day = np.where(day == 0, self._days_of(at, day), day)
        return PointEntries(
            account=(np.cumsum(is_first) - 1).astype(np.int32),
            kind=kind[turn].astype(np.int8),
            points=points[turn],
            store=store[turn].astype(np.int16),
            day=day[turn].astype(np.int32),
            expires=expires[turn].astype(np.int32),
            reward=reward[turn].astype(np.int16),
            unit=unit[is_first].astype(np.int16),
            owners=np.ascontiguousarray(halves[is_first]).tobytes(),
            units=tuple(self._units),
            stores=tuple(self._stores),
            rewards=tuple(self._rewards),
        )

    def _days_of(self, at: NDArray[np.int64], day: NDArray[np.int64]) -> NDArray[np.int64]:
        """The business day of each entry that no visit tells it of."""
        found = np.zeros(len(at), np.int64)
        unknown = day == 0
        quarters, place = np.unique(at[unknown] // _QUARTER_US, return_inverse=True)
        days = [
            self._policy.business_day(instant_of(one * _QUARTER_US)).date.toordinal()
            for one in quarters.tolist()
        ]
        found[unknown] = np.array(days, np.int64)[place.reshape(-1)]
        return found

    def _ordinals(self, texts: Sequence[str | None]) -> Iterator[int]:
        known = self._days
        for one in texts:
            if one not in known:
                known[one] = date.fromisoformat(str(one)).toordinal()
            yield known[one]

    def _reward(self, parts: bytes) -> int:
        for rule, _, name in _PARTS.decode(parts):
            if rule == PartRule.REWARD.value:
                return self._rewards.setdefault(name, len(self._rewards))
        return NOWHERE
