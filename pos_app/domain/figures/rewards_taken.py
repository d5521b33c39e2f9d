"""RewardTaken: how often each reward was taken, and for how many points or stamps."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.point_entries import PointEntries, PointsUnit
from pos_app.domain.loyalty_entry import EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardTaken:
    """A reward by its code in a programme. `points` are stamps where the unit has a card."""

    unit: PointsUnit
    code: str
    times: int
    points: int
    people: frozenset[bytes]


def rewards_taken(
    entries: PointEntries, period: Period, *, stores: Collection[bytes]
) -> tuple[RewardTaken, ...]:
    """Those that were taken, most often first; goods that came back later undo none of it."""
    rows = np.flatnonzero(
        entries.during(period)
        & entries.at_stores(stores)
        & entries.of_kinds(EntryKind.SPENT)
        & (entries.reward >= 0)
    )
    keys = [
        (unit, reward)
        for unit, reward in zip(
            entries.unit[entries.account[rows]].tolist(),
            entries.reward[rows].tolist(),
            strict=True,
        )
    ]
    groups: dict[tuple[int, int], list[int]] = {}
    for key, row in zip(keys, rows.tolist(), strict=True):
        groups.setdefault(key, []).append(row)
    found = [
        RewardTaken(
            unit=entries.units[unit],
            code=entries.rewards[reward],
            times=len(places),
            points=-int(entries.points[places].sum()),
            people=entries.people(np.array(places)),
        )
        for (unit, reward), places in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.times, one.code)))
