"""PointEntries: every change of points and stamps as arrays, and which income each outgo used up.

Does not read, and expires nothing (operations/scheduled/expire_points). Sums are over accounts as
they are kept, each of one record of a person: whoever is linked keeps their own accounts.

Invariants:
- Sorted by account, and on each by the fair sequence of entries (domain/loyalty_lots).
- `matched` uses first in, first out: income not used sums, less outgo not covered, to the balances.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import ID_BYTES, Period
from pos_app.domain.loyalty_entry import EntryKind

KINDS = tuple(EntryKind)
NOWHERE = -1
_AT_ONCE = 131_072  # entries
_NARROW = int(np.iinfo(np.int32).max)
Rows = NDArray[np.bool_]  # one truth an entry


@dataclass(frozen=True, slots=True)
class PointsUnit:
    """What an account counts: points of a programme (16 bytes), or stamps on a card of it."""

    programme: bytes
    card: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Matches:
    """Which income which outgo used, what is left of which income, which outgo nothing covers.

    `used_income`, `used_outgo`, `left_income` and `short_outgo` are places of entries, in sequence;
    beside them the points. Most points of a trade are never spent: they stand here once.
    """

    used_income: NDArray[np.int32]
    used_outgo: NDArray[np.int32]
    used: NDArray[Any]
    left_income: NDArray[np.int32]
    left: NDArray[Any]
    short_outgo: NDArray[np.int32]
    short: NDArray[Any]


@dataclass(frozen=True, kw_only=True, eq=False)
class PointEntries:
    """See above. Ids are 16 bytes.

    For each entry: `account` int32 its place in `unit`; `kind` int8 a place in KINDS; `points`
    int64 signed; `store` int16 where the sale was that brought it, NOWHERE without one; `day` and
    `expires` int32 date.toordinal of the business day and the last day (0: none); `reward` int16 a
    place in `rewards`, or NOWHERE.
    For each account: `unit` int16 a place in `units`, and in `owners` whose it is, joined.
    """

    account: NDArray[np.int32]
    kind: NDArray[np.int8]
    points: NDArray[np.int64]
    store: NDArray[np.int16]
    day: NDArray[np.int32]
    expires: NDArray[np.int32]
    reward: NDArray[np.int16]
    unit: NDArray[np.int16]
    owners: bytes
    units: tuple[PointsUnit, ...]
    stores: tuple[bytes, ...]
    rewards: tuple[str, ...]

    def __len__(self) -> int:
        """How many."""
        return len(self.points)

    def of_unit(self, unit: int) -> Rows:
        """The entries of a unit."""
        rows, is_of = np.empty(len(self), np.bool_), self.unit == unit
        for first in range(0, len(self), _AT_ONCE):  # places are widened to eight bytes on the way
            piece = slice(first, first + _AT_ONCE)
            rows[piece] = is_of[self.account[piece]]
        return rows

    @property
    def since(self) -> date | None:
        """The day of the first; None of nothing."""
        return date.fromordinal(int(self.day.min())) if len(self) else None

    def of_kinds(self, *kinds: EntryKind) -> Rows:
        """The entries of these kinds."""
        return is_one_of(self.kind, [KINDS.index(one) for one in kinds])

    def during(self, period: Period) -> Rows:
        """The entries of a period."""
        return (self.day >= period.first.toordinal()) & (self.day <= period.last.toordinal())

    def at_stores(self, stores: Collection[bytes]) -> Rows:
        """The entries that sales of these stores brought; of no stores: every entry."""
        if not stores:
            return np.ones(len(self), np.bool_)
        wanted = [place for place, one in enumerate(self.stores) if one in stores]
        return is_one_of(self.store, wanted)

    def people(self, rows: NDArray[Any]) -> frozenset[bytes]:
        """Whose entries these are (truths or places)."""
        return self.owners_of(self.account[rows])

    def owners_of(self, accounts: NDArray[Any]) -> frozenset[bytes]:
        """Whose accounts these are."""
        every = self.owners
        return frozenset(
            every[at * ID_BYTES : (at + 1) * ID_BYTES] for at in np.unique(accounts).tolist()
        )

    @cached_property
    def matched(self) -> Matches:
        """Every point by the income it came with and the outgo that took it."""
        # Each piece ends where an entry does: there are never more of them than entries. What is
        # not filled takes no memory.
        is_narrow = not len(self) or max(-int(self.points.min()), int(self.points.max())) <= _NARROW
        points = np.int32 if is_narrow else np.int64
        kinds = (np.int32, np.int32, points, np.int32, points, np.int32, points)
        columns: list[NDArray[Any]] = [np.empty(len(self), kind) for kind in kinds]
        ends = [0] * len(columns)
        for first, after in self._pieces():
            for at, part in enumerate(_matched(self, first, after)):
                columns[at][ends[at] : ends[at] + len(part)] = part
                ends[at] += len(part)
        filled = (column[:end] for column, end in zip(columns, ends, strict=True))
        names = (one.name for one in fields(Matches))
        return Matches(**dict(zip(names, filled, strict=True)))

    def _pieces(self) -> Iterator[tuple[int, int]]:
        """Whole accounts, some at a time: what is reckoned between stays small."""
        first = 0
        while first < len(self):
            last = self.account[min(first + _AT_ONCE, len(self)) - 1]
            after = int(np.searchsorted(self.account, last, side="right"))
            yield first, after
            first = after


def _matched(entries: PointEntries, first: int, after: int) -> tuple[NDArray[Any], ...]:
    """The matches of accounts that have these entries: what stands in Matches, in its sequence."""
    points = entries.points[first:after]
    account = entries.account[first:after] - entries.account[first]
    starts = np.flatnonzero(np.diff(account, prepend=-1))
    income, outgo = np.flatnonzero(points > 0), np.flatnonzero(points < 0)
    came = np.add.reduceat(np.maximum(points, 0), starts)
    went = np.add.reduceat(np.maximum(-points, 0), starts)
    # Each account has a stretch of one line, as long as the more of both.
    longest = np.maximum(came, went)
    since = np.cumsum(longest) - longest
    in_end = np.cumsum(points[income]) + (since - _before(came))[account[income]]
    out_end = np.cumsum(-points[outgo]) + (since - _before(went))[account[outgo]]
    ends = np.concatenate((in_end, out_end))
    ends.sort(kind="stable")  # two sorted runs: merged, not sorted
    ends = ends[np.diff(ends, prepend=-1) > 0]
    begins = np.concatenate([np.zeros(1, np.int64), ends[:-1]])
    came_with = _covering(income + first, points[income], in_end, begins)
    took = _covering(outgo + first, -points[outgo], out_end, begins)
    size, is_used, is_left = ends - begins, (came_with >= 0) & (took >= 0), took == NOWHERE
    is_short = came_with == NOWHERE
    return (
        came_with[is_used], took[is_used], size[is_used],
        came_with[is_left], size[is_left], took[is_short], size[is_short],
    )  # fmt: skip


def is_one_of(column: NDArray[Any], wanted: Collection[int]) -> Rows:
    """Where one of a few values stands; nothing wider than a truth an entry on the way."""
    rows = np.zeros(len(column), np.bool_)
    for one in wanted:
        rows |= column == one
    return rows


def _before(sums: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.cumsum(sums) - sums


def _covering(
    places: NDArray[np.int64],
    sizes: NDArray[np.int64],
    ends: NDArray[np.int64],
    begins: NDArray[np.int64],
) -> NDArray[np.int32]:
    """The entry whose stretch holds what begins at each place."""
    if not len(places):
        return np.full(len(begins), NOWHERE, np.int32)
    at = np.minimum(np.searchsorted(ends, begins, side="right"), len(places) - 1)
    holds = (ends[at] > begins) & (ends[at] - sizes[at] <= begins)
    return np.where(holds, places[at], NOWHERE).astype(np.int32)
