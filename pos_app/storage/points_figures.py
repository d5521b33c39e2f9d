"""SqlPointsFigures fills the port of figures of points: every entry as columns, sums of balances.

On a connection that cannot write. Reckons no figure (pos_app/domain/figures). Brings numpy.

Invariants:
- Reads in pieces: two million entries never stand as Python values at once.
- An entry is of the store and day of the visit that its sale left; without one of no store, and of
  the day of this till's store. Visits stand in memory by their instant, which is that of their
  entries; only what finds none, or two of different stores, is looked up in the file.
- What a later version made that this one does not know is left out, as is its programme.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import msgspec
import numpy as np
from numpy.typing import NDArray

from pos_app.domain.account import AccountKind
from pos_app.domain.day_figures import DayFigures
from pos_app.domain.figures.columns import Period, VisitColumns
from pos_app.domain.figures.point_entries import KINDS, NOWHERE, PointEntries, PointsUnit
from pos_app.domain.ids import ProgrammeId, StoreId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import PartRule
from pos_app.domain.policy import Policy
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.loyalty_book import read_programmes
from pos_app.storage.places import read_policy
from pos_app.storage.sales_figures import SqlSalesFigures

_AT_ONCE = 20_000
_ENTRIES = (
    "SELECT customer_id, programme_id, card, kind, points, at_us, expires_on, sale_id,"
    " iif(kind = 'spent', parts, NULL) FROM loyalty_entry WHERE points <> 0"
)
_SPENT = f"{_ENTRIES} AND kind = 'spent' AND at_us >= ? AND at_us < ?"
_VISIT = "SELECT store_id, visited_on FROM visit WHERE sale_id = ?"
_BALANCES = (
    "SELECT unit, sum(balance) FROM account WHERE id >= ?1 || ':' AND id < ?1 || ';' GROUP BY unit"
)
_JOINED = (
    "SELECT enrolled_at_us, home_store_id, enrolled_by FROM customer"
    " WHERE enrolled_at_us >= ? AND enrolled_at_us < ?"
)
_PARTS = msgspec.msgpack.Decoder(list[list[Any]])
_SEVERAL = 2  # visits of one instant: the ends of more do not tell what lies between
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
        found: dict[tuple[date, bytes | None], int] = {}
        for at_us, store, _ in self._connection.rows(_JOINED, _around(period)):
            day = policy.business_day(instant_of(at_us)).date
            if period.first <= day <= period.last:
                found[day, store] = found.get((day, store), 0) + 1
        return found

    def enrolled_by(self, period: Period, stores: tuple[StoreId, ...]) -> Mapping[UUID | None, int]:
        """How many each of the staff enrolled at these stores; of none: at all of them."""
        policy, wanted = read_policy(self._connection), {one.bytes for one in stores}
        found: dict[UUID | None, int] = {}
        for at_us, store, staff in self._connection.rows(_JOINED, _around(period)):
            day = policy.business_day(instant_of(at_us)).date
            if period.first <= day <= period.last and (not wanted or store in wanted):
                who = None if staff is None else id_of(staff)
                found[who] = found.get(who, 0) + 1
        return found

    def days(
        self, period: Period, currency: str, stores: tuple[StoreId, ...]
    ) -> Iterator[DayFigures]:
        """What the tills of these stores (of none: all) told of these days."""
        return SqlSalesFigures(self._connection).days(period, currency, stores)

    def names(self) -> Mapping[UUID, str]:
        """What staff are called."""
        return SqlSalesFigures(self._connection).names()

    def entries(self, columns: VisitColumns) -> PointEntries:
        """Every change of points and stamps; `columns` are all visits."""
        return self._read(_ENTRIES, (), columns)

    def spent(self, period: Period, columns: VisitColumns) -> PointEntries:
        """What was spent in a period, and a little around it; nothing else."""
        return self._read(_SPENT, _around(period), columns)

    def _read(self, statement: str, values: tuple[int, ...], columns: VisitColumns) -> PointEntries:
        reading = _Reading(read_policy(self._connection), columns, self._visit)
        cursor = self._connection.raw.execute(statement, values)
        while rows := cursor.fetchmany(_AT_ONCE):
            reading.take(rows)
        return reading.entries()

    def _visit(self, sale: bytes) -> tuple[bytes, str] | None:
        found = self._connection.row(_VISIT, (sale,))
        return None if found is None else (found[0], found[1])


def _around(period: Period) -> tuple[int, int]:
    """Instants that hold the business days of a period in every zone."""
    first = datetime.combine(period.first - timedelta(2), time(), UTC)
    end = datetime.combine(period.last + timedelta(3), time(), UTC)
    return us_of(first), us_of(end)


_DTYPES = (np.int16, np.int8, np.int64, np.int64, np.int32, np.int16, np.int32, np.int16)
_FindVisit = Callable[[bytes], tuple[bytes, str] | None]


class _Reading:
    """Rows, put into columns piece by piece."""

    def __init__(self, policy: Policy, columns: VisitColumns | None, visit: _FindVisit) -> None:
        self._policy, self._columns, self._visit = policy, columns, visit
        self._units: dict[PointsUnit, int] = {}
        stores = () if columns is None else columns.stores
        self._stores = {one: place for place, one in enumerate(stores)}
        self._rewards: dict[str, int] = {}
        self._days: dict[str | None, int] = {None: 0}
        self._kinds = {kind.value: place for place, kind in enumerate(KINDS)}
        self._people: list[bytes] = []
        self._pieces: list[tuple[NDArray[Any], ...]] = []

    def take(self, rows: Sequence[tuple[Any, ...]]) -> None:
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
        store, day = self._places(instants, sale)
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

    def entries(self) -> PointEntries:
        unit, kind, points, at, expires, store, day, reward = self._joined()
        halves = np.frombuffer(b"".join(self._people), ">u8").reshape(-1, 2)
        self._people = []
        # Within an account: by instant; spent first, then what comes in, then what is taken.
        step = np.where(points > 0, 1, np.where(kind == self._kinds["spent"], 0, 2)).astype(np.int8)
        turn = np.lexsort((step, at, halves[:, 1], halves[:, 0], unit)).astype(np.int32)
        del step, at
        unit, halves = unit[turn], halves[turn]
        is_first = np.ones(len(turn), np.bool_)
        is_first[1:] = (unit[1:] != unit[:-1]) | (halves[1:] != halves[:-1]).any(axis=1)
        return PointEntries(
            account=(np.cumsum(is_first, dtype=np.int32) - 1).astype(np.int32),
            kind=kind[turn],
            points=points[turn],
            store=store[turn],
            day=day[turn],
            expires=expires[turn],
            reward=reward[turn],
            unit=unit[is_first],
            owners=np.ascontiguousarray(halves[is_first]).tobytes(),
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
        self, at: NDArray[np.int64], sales: Sequence[bytes | None]
    ) -> tuple[NDArray[np.int16], NDArray[np.int32]]:
        """The store and business day of each entry."""
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
        for place in np.flatnonzero(has_sale & ~found).tolist():
            visit = self._visit(sales[place] or b"")
            if visit is not None:
                store[place] = self._stores.setdefault(visit[0], len(self._stores))
                day[place] = self._ordinal(visit[1])
        self._tell_days(at, day)
        return store, day

    def _tell_days(self, at: NDArray[np.int64], day: NDArray[np.int32]) -> None:
        """The business day of each entry that no visit tells it of."""
        unknown = day == 0
        quarters, place = np.unique(at[unknown] // _QUARTER_US, return_inverse=True)
        days = [
            self._policy.business_day(instant_of(one * _QUARTER_US)).date.toordinal()
            for one in quarters.tolist()
        ]
        day[unknown] = np.array(days, np.int32)[place.reshape(-1)]

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
