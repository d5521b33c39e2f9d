"""PointsOwed: what a programme owes now, by the age of the points and by when they expire.

By first in, first out. Adds no programmes together: their points are not worth the same.

Invariant: the ages sum, less the debts, to the balances of all accounts.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.point_entries import NOWHERE, PointEntries

AGES = (91, 183, 365)  # days: about three months, six, and a year
SOON, LATER = 30, 90  # days


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
    left: NDArray[np.int64]
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
    found, of_unit = entries.matched, entries.of_unit(unit)
    places = np.flatnonzero((found.outgo == NOWHERE) & (found.income >= 0)).astype(np.int32)
    rows = found.income[places]
    wanted = of_unit[rows]
    if stores:
        wanted &= entries.at_stores(stores)[rows]
    rows, left = rows[wanted], found.points[places[wanted]]
    del places, wanted
    day = entries.day[rows]
    ages = np.zeros(len(rows), np.int8)
    for age in AGES:
        ages += day < today.toordinal() - age
    del day
    expires = entries.expires[rows]
    remaining = np.where(expires > 0, expires - today.toordinal(), np.iinfo(np.int32).max)
    short = (found.income == NOWHERE) & (found.outgo >= 0)
    debts = found.points[short][of_unit[found.outgo[short]]].sum() if not stores else 0
    return PointsOwed(
        by_age=tuple(int(left.sum(where=ages == at)) for at in range(len(AGES) + 1)),
        expires_soon=int(left.sum(where=remaining <= SOON)),
        expires_later=int(left.sum(where=remaining <= LATER)),
        debts=int(debts),
        rows=rows,
        left=left,
        ages=ages,
    )
