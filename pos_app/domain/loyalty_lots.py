"""Lots: which points are still there, and when they expire; first in, first out.

Worked out from the entries alone, so that every till comes to the same. Stores nothing and expires
nothing (operations/scheduled/expire_points does).

Invariants:
- The lots sum to the balance, or to nothing while it is owed; no lot is below zero.
- What is used takes the lot that expires first. What is taken back takes the lot of its own sale
  first, so that earning and giving back are exact opposites.
- Points that come in pay a debt first. Points given back are a new lot, as long as any other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pos_app.domain.ids import SaleId
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """What is left of one income of points; `expires_on` None: they stay."""

    points: int
    earned_at: datetime
    expires_on: date | None = None
    sale_id: SaleId | None = None


@dataclass(frozen=True, slots=True)
class Expiring:
    """So many points expire at the end of a day."""

    points: int
    on: date


def lots_of(entries: Iterable[LoyaltyEntry]) -> tuple[Lot, ...]:
    """What is left, the first to expire first. Entries of one account, in any sequence."""
    lots: list[Lot] = []
    debt = 0
    for entry in sorted(entries, key=_sequence):
        if entry.points > 0:
            paid = min(debt, entry.points)
            debt -= paid
            if entry.points > paid:
                lots.append(
                    Lot(
                        points=entry.points - paid,
                        earned_at=entry.at,
                        expires_on=entry.expires_on,
                        sale_id=entry.sale_id,
                    )
                )
                lots.sort(key=_first_to_expire)
        elif entry.points < 0:
            lots, short = _without(lots, -entry.points, _of(entry))
            debt += short
    return tuple(lots)


def expired_points(lots: Sequence[Lot], on: date) -> int:
    """What can no longer be spent on a day."""
    return sum(lot.points for lot in lots if lot.expires_on is not None and lot.expires_on < on)


def expiring(lots: Sequence[Lot], on: date, *, within_days: int = 30) -> tuple[Expiring, ...]:
    """What expires from a day on, within so many days, by day."""
    until = on + timedelta(days=within_days)
    sums: dict[date, int] = {}
    for lot in lots:
        if lot.expires_on is not None and on <= lot.expires_on <= until:
            sums[lot.expires_on] = sums.get(lot.expires_on, 0) + lot.points
    return tuple(Expiring(points, day) for day, points in sorted(sums.items()))


def _without(lots: Sequence[Lot], points: int, sale_id: SaleId | None) -> tuple[list[Lot], int]:
    """The lots without so many points, and how many there were too few."""
    left = list(lots)
    # Stable: the lots of this sale first, each part as it stood.
    places = sorted(range(len(left)), key=lambda i: sale_id is None or left[i].sale_id != sale_id)
    for place in places:
        part = min(points, left[place].points)
        left[place] = replace(left[place], points=left[place].points - part)
        points -= part
    return [lot for lot in left if lot.points], points


def _of(entry: LoyaltyEntry) -> SaleId | None:
    """The sale whose lot an entry takes from first."""
    if entry.kind in (EntryKind.SPENT, EntryKind.EXPIRED):
        return None
    return entry.of_sale or entry.sale_id


def _first_to_expire(lot: Lot) -> tuple[date, datetime]:
    return (lot.expires_on or date.max, lot.earned_at)


def _sequence(entry: LoyaltyEntry) -> tuple[datetime, int, bytes]:
    step = 0 if entry.kind is EntryKind.SPENT else 1 if entry.points > 0 else 2
    return (entry.at, step, entry.id.bytes)
