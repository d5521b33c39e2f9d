"""PointsFlow: how the points of one programme came and went through some days.

Invariants:
- Every entry is in one part, and the parts sum to the change of all balances.
- Earned and spent are of the store that rang the sale up, expired of the one that had given the
  points out: so the stores sum to the whole where every point knows its store.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.figure import Figure, FigureKind
from pos_app.domain.figures.point_entries import PointEntries, Rows
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
    when = np.ones(len(entries), np.bool_) if period is None else entries.during(period)
    every = entries.of_unit(unit) & when
    here = every & entries.at_stores(stores)
    earning = here & entries.of_kinds(*_EARNING)
    return PointsFlow(
        earned=_sum(entries, earning & (entries.points > 0)),
        taken_back=-_sum(entries, earning & (entries.points < 0)),
        spent=-_sum(entries, here & spent_rows(entries)),
        expired=_expired(entries, every, stores),
        moved=_sum(entries, here & entries.of_kinds(*_MOVING)),
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


def _sum(entries: PointEntries, rows: Rows) -> int:
    return int(entries.points[rows].sum())


def _expired(entries: PointEntries, rows: Rows, stores: Collection[bytes]) -> int:
    gone = rows & entries.of_kinds(EntryKind.EXPIRED)
    if not stores:
        return -_sum(entries, gone)
    found = entries.matched
    known = (found.outgo >= 0) & (found.income >= 0)
    income, outgo, points = found.income[known], found.outgo[known], found.points[known]
    return int(points[gone[outgo] & entries.at_stores(stores)[income]].sum())
