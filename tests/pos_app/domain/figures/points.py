"""Columns of entries for tests: a few by hand."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

import numpy as np
from hypothesis import strategies as st

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.point_entries import KINDS, NOWHERE, PointEntries, PointsUnit
from pos_app.domain.loyalty_entry import EntryKind

YEAR = Period(first=date(2026, 1, 1), last=date(2026, 12, 31))
_BASE = date(2026, 1, 1).toordinal() - 1


class P(NamedTuple):
    """A change: somebody (0, 1, …), points, on a day of 2026 counted from 1, at a store."""

    customer: int
    points: int
    day: int = 1
    store: int = 0
    kind: EntryKind | None = None  # earned or spent, as the points say
    unit: int = 0
    expires: int = 0
    reward: int = NOWHERE


def entries_of(changes: Iterable[P], *, stores: int = 2, units: int = 2) -> PointEntries:
    """Columns of these changes."""
    rows = sorted(changes, key=lambda one: (one.unit, one.customer, one.day, one.points < 0))
    accounts = list(dict.fromkeys((one.unit, one.customer) for one in rows))
    kinds = [one.kind or (EntryKind.EARNED if one.points > 0 else EntryKind.SPENT) for one in rows]
    return PointEntries(
        account=np.array([accounts.index((one.unit, one.customer)) for one in rows], np.int32),
        kind=np.array([KINDS.index(one) for one in kinds], np.int8),
        points=np.array([one.points for one in rows], np.int64),
        store=np.array([one.store for one in rows], np.int16),
        day=np.array([_BASE + one.day for one in rows], np.int32),
        expires=np.array([_BASE + one.expires if one.expires else 0 for one in rows], np.int32),
        reward=np.array([one.reward for one in rows], np.int16),
        unit=np.array([unit for unit, _ in accounts], np.int16),
        owners=b"".join(UUID(int=who).bytes for _, who in accounts),
        units=tuple(PointsUnit(UUID(int=100 + at).bytes) for at in range(units)),
        stores=tuple(UUID(int=at).bytes for at in range(stores)),
        rewards=("coffee", "cake"),
    )


SOME = st.lists(
    st.builds(
        lambda who, points, *told: P(who, points or 1, *told),
        st.integers(0, 3),
        st.integers(-90, 90),
        st.integers(1, 365),
        st.integers(-1, 1),
        st.sampled_from([None, *EntryKind]),
        st.integers(0, 1),
    ),
    max_size=30,
)
