"""Buckets: how a period is cut for a line over time: days, weeks, months or years.

Counts nothing. Invariants: the buckets follow each other without a gap from the first day of the
period to its last; weeks are seven days from the first day of the period, so that each is whole;
months and years are the calendar's, and those at the ends of a period may be parts of one.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import Period

_MOST_DAYS = 35
_MOST_DAYS_BY_WEEK = 26 * 7
_MOST_DAYS_BY_MONTH = 4 * 366
_WEEK = 7


class BucketKind(StrEnum):
    """How long a bucket is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """Some days of a period. `is_whole`: all days that its kind has, and all of them are over.

    `is_known`: it has begun, and by its end somebody had sold something at all.
    """

    days: Period
    is_whole: bool
    is_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Buckets:
    """See above."""

    kind: BucketKind
    parts: tuple[Bucket, ...]

    def of(self, days: NDArray[np.integer]) -> NDArray[np.int64]:
        """The bucket of each day (date.toordinal) of the period."""
        firsts = np.array([one.days.first.toordinal() for one in self.parts], np.int64)
        return np.searchsorted(firsts, days, side="right") - 1

    def __len__(self) -> int:
        """How many."""
        return len(self.parts)


def buckets_of(period: Period, *, today: date, since: date | None = None) -> Buckets:
    """A period cut so that a line has from one to some fifty points; sales begin `since` a day."""
    kind = kind_of(period)
    parts = []
    first = period.first
    while first <= period.last:
        end = _end(first, kind)
        last = min(end, period.last)
        is_cut = last < end or (kind in _CALENDAR and first != _begin(first, kind))
        parts.append(
            Bucket(
                days=Period(first=first, last=last),
                is_whole=not is_cut and last < today,
                is_known=first <= today and (since is None or since <= last),
            )
        )
        first = last + timedelta(days=1)
    return Buckets(kind=kind, parts=tuple(parts))


def kind_of(period: Period) -> BucketKind:
    """How a period of this length is cut."""
    if period.days <= _MOST_DAYS:
        return BucketKind.DAY
    if period.days <= _MOST_DAYS_BY_WEEK:
        return BucketKind.WEEK
    return BucketKind.MONTH if period.days <= _MOST_DAYS_BY_MONTH else BucketKind.YEAR


_CALENDAR = frozenset({BucketKind.MONTH, BucketKind.YEAR})


def _begin(day: date, kind: BucketKind) -> date:
    return day.replace(day=1) if kind is BucketKind.MONTH else day.replace(month=1, day=1)


def _end(day: date, kind: BucketKind) -> date:
    match kind:
        case BucketKind.DAY:
            return day
        case BucketKind.WEEK:
            return day + timedelta(days=_WEEK - 1)
        case BucketKind.MONTH:
            return day.replace(day=monthrange(day.year, day.month)[1])
        case BucketKind.YEAR:
            return date(day.year, 12, 31)
