"""PointsOwed: what a programme owes now, by the age of the points and by when they expire.

By first in, first out. Adds no programmes together: their points are not worth the same.

Invariant: the ages sum, less the debts, to the balances of all accounts.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.point_entries import PointEntries

AGES = (91, 183, 365)  # days: about three months, six, and a year
SOON, LATER = 30, 90  # days
_AT_ONCE = 131_072  # entries


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PointsOwed:
    """Points by age (a sum for each of AGES, and what is older), and what expires within days.

    `debts` are accounts below zero, of as many points; `rows` are entries with points left, and
    `left` how many of each.
    """

    by_age: tuple[int, ...]
    expires_soon: int
    expires_later: int
    debts: int
    rows: NDArray[np.int32]
    left: NDArray[Any]
    ages: NDArray[np.int8]  # the place of the age of each row

    @property
    def points(self) -> int:
        """All that is owed, without the debts."""
        return sum(self.by_age)

    @property
    def balance(self) -> int:
        """What all accounts come to."""
        return self.points - self.debts


def points_owed(
    entries: PointEntries, unit: int, *, today: date, stores: Collection[bytes] = ()
) -> PointsOwed:
    """What a unit owes of points that these stores gave out; empty: all."""
    rows, left = _given_out(entries, unit, stores)
    ages, now = np.zeros(len(rows), np.int8), today.toordinal()
    by_age, soon, later = [0] * (len(AGES) + 1), 0, 0
    for piece in _pieces(len(rows)):
        points, age = left[piece], ages[piece]
        day, expires = entries.day[rows[piece]], entries.expires[rows[piece]]
        for least in AGES:
            age += day < now - least
        for at in range(len(by_age)):
            by_age[at] += int(points.sum(where=age == at))
        does_expire = expires > 0
        soon += int(points.sum(where=does_expire & (expires <= now + SOON)))
        later += int(points.sum(where=does_expire & (expires <= now + LATER)))
    return PointsOwed(
        by_age=tuple(by_age), expires_soon=soon, expires_later=later,
        debts=0 if stores else _debts(entries, unit), rows=rows, left=left, ages=ages,
    )  # fmt: skip


def _given_out(
    entries: PointEntries, unit: int, stores: Collection[bytes]
) -> tuple[NDArray[np.int32], NDArray[Any]]:
    """Income of which points are left, and how many; where that is all there is, no copy of it."""
    found = entries.matched
    here = entries.at_stores(stores) if stores else None
    wanted = np.empty(len(found.left), np.bool_)
    for piece in _pieces(len(wanted)):
        rows = found.left_income[piece]
        wanted[piece] = entries.unit[entries.account[rows]] == unit
        if here is not None:
            wanted[piece] &= here[rows]
    if wanted.all():
        return found.left_income, found.left
    return found.left_income[wanted], found.left[wanted]


def _debts(entries: PointEntries, unit: int) -> int:
    found = entries.matched
    of_unit = entries.unit[entries.account[found.short_outgo]] == unit
    return int(found.short.sum(where=of_unit))


def _pieces(count: int) -> Iterator[slice]:
    """Some at a time: what is reckoned between stays small."""
    return (slice(first, first + _AT_ONCE) for first in range(0, count, _AT_ONCE))
