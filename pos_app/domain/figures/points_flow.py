"""PointsFlow: how the points of one programme came and went through some days.

Invariants:
- Every entry is in one part, and the parts sum to the change of all balances.
- Earned and spent are of the store that rang the sale up, expired of the one that had given the
  points out: so the stores sum to the whole where every point knows its store.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.figure import Figure, FigureKind
from pos_app.domain.figures.point_entries import KINDS, PointEntries, Rows, is_one_of
from pos_app.domain.loyalty_entry import EntryKind

SECTION = "points_report"
_EARNING = (
    EntryKind.EARNED,
    EntryKind.CLAIMED,
    EntryKind.WELCOME,
    EntryKind.BIRTHDAY,
    EntryKind.REFERRAL,
    EntryKind.TAKEN_BACK,
)
_SPENDING = (EntryKind.SPENT, EntryKind.GIVEN_BACK)
_MOVING = (EntryKind.MOVED_IN, EntryKind.MOVED_OUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsFlow:
    """Points, all but `moved` above zero as a rule. `spent` is less what goods gave back."""

    earned: int = 0
    taken_back: int = 0
    spent: int = 0
    expired: int = 0
    moved: int = 0  # between records of people; in a shop as a whole it comes to nothing

    @property
    def change(self) -> int:
        """What it did to what is owed."""
        return self.earned - self.taken_back - self.spent - self.expired + self.moved


def earned_rows(entries: PointEntries) -> Rows:
    """What came in by buying, and as a bonus."""
    return entries.of_kinds(*_EARNING) & (entries.points > 0)


def spent_rows(entries: PointEntries) -> Rows:
    """What was spent, and what of it came back with goods."""
    return entries.of_kinds(*_SPENDING)


def points_flow(
    entries: PointEntries, unit: int, *, period: Period | None, stores: Collection[bytes] = ()
) -> PointsFlow:
    """The flow of a unit; `period` None: of all time. `stores` empty: everywhere."""
    rows = np.flatnonzero(
        entries.points != 0 if period is None else entries.during(period)
    )  # few as a rule: all else looks at these alone
    rows = rows[entries.unit[entries.account[rows]] == unit]
    kinds, points, here = entries.kind[rows], entries.points[rows], _at(entries, rows, stores)
    earning = here & _is_one_of(kinds, _EARNING)
    return PointsFlow(
        earned=int(points[earning & (points > 0)].sum()),
        taken_back=-int(points[earning & (points < 0)].sum()),
        spent=-int(points[here & _is_one_of(kinds, _SPENDING)].sum()),
        expired=_expired(entries, rows[_is_one_of(kinds, (EntryKind.EXPIRED,))], stores),
        moved=int(points[here & _is_one_of(kinds, _MOVING)].sum()),
    )


def flow_figures(
    entries: PointEntries, unit: int, period: Period, *, stores: Collection[bytes]
) -> tuple[Figure, ...]:
    """Earned, spent, expired and taken back, each beside the period before."""
    now = points_flow(entries, unit, period=period, stores=stores)
    was = points_flow(entries, unit, period=period.before, stores=stores)
    return tuple(
        Figure(
            code=f"{SECTION}.points_{name}",
            kind=FigureKind.POINTS,
            numerator=getattr(now, name),
            is_additive=True,
        ).against(
            Figure(
                code=f"{SECTION}.points_{name}",
                kind=FigureKind.POINTS,
                numerator=getattr(was, name),
            )
        )
        for name in ("earned", "spent", "expired", "taken_back")
    )


def whose_flow(
    entries: PointEntries, unit: int, period: Period, *, name: str, stores: Collection[bytes]
) -> frozenset[bytes]:
    """Whose points these were, by the name of a part of the flow."""
    rows = entries.of_unit(unit) & entries.during(period)
    if name != "expired":
        rows &= entries.at_stores(stores)
    match name:
        case "earned":
            rows &= earned_rows(entries)
        case "spent":
            rows &= spent_rows(entries)
        case "taken_back":
            rows &= entries.of_kinds(*_EARNING) & (entries.points < 0)
        case _:
            rows &= entries.of_kinds(EntryKind.EXPIRED)
    return entries.people(rows)


def _at(entries: PointEntries, rows: NDArray[Any], stores: Collection[bytes]) -> Rows:
    if not stores:
        return np.ones(len(rows), np.bool_)
    wanted = [place for place, one in enumerate(entries.stores) if one in stores]
    return is_one_of(entries.store[rows], wanted)


def _is_one_of(kinds: NDArray[np.int8], wanted: Collection[EntryKind]) -> Rows:
    return is_one_of(kinds, [KINDS.index(one) for one in wanted])


def _expired(entries: PointEntries, rows: NDArray[Any], stores: Collection[bytes]) -> int:
    if not stores or not len(rows):
        return -int(entries.points[rows].sum())
    found, gone = entries.matched, np.zeros(len(entries), np.bool_)
    gone[rows] = True
    wanted = np.flatnonzero(gone[found.used_outgo])
    given_out = _at(entries, found.used_income[wanted], stores)
    return int(found.used[wanted][given_out].sum())
