"""Backup: a copy of a till's file that was opened and looked at, and which of them are kept.

Copies nothing (storage/backup_shelf) and restores nothing (storage/restoring).

Invariants:
- The newest good backup is never dropped.
- Of somebody erased no backup stays for longer than `GRACE` after a newer good one stands: its key
  is destroyed with it. Source: DESIGN §12.25.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

GRACE = timedelta(days=25)  # within thirty days of an erasure, with room for a till that rests
EVERY = timedelta(hours=20)  # so that a store that opens a little earlier has one each day
LATE = timedelta(days=3)  # somebody is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One copy. `store` and `till` as people say them; `version` is the schema's; `life` ordinal.

    `head` is the last link of the journal (its number, and its hash as hex): what a file restored
    from it must go on from. `length` in bytes; `sha256` of the file, hex.
    """

    id: UUID
    made_at: datetime
    device: UUID
    store: str
    till: str
    version: str
    life: int
    head: tuple[int, str]
    length: int
    sha256: str

    @property
    def name(self) -> str:
        """The name of its file: sorts by time, says nothing of anybody."""
        return f"{self.made_at:%Y%m%dT%H%M%SZ}-{self.id.hex[-8:]}.backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRules:
    """How many are kept: the newest of each of so many days, weeks and months."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 6


def kept_by(backups: Sequence[Backup], rules: KeepRules) -> frozenset[UUID]:
    """Which stay for their age: the newest, and the newest of each span."""
    newest_first = sorted(backups, key=lambda one: one.made_at, reverse=True)
    kept = {one.id for one in newest_first[:1]}
    for most, span in ((rules.daily, _day), (rules.weekly, _week), (rules.monthly, _month)):
        spans: dict[tuple[int, ...], UUID] = {}
        for one in newest_first:
            spans.setdefault(span(one.made_at.date()), one.id)
        kept |= set(list(spans.values())[:most])
    return frozenset(kept)


def to_drop(
    backups: Sequence[Backup], erased_at: Iterable[datetime], *, now: datetime, rules: KeepRules
) -> tuple[Backup, ...]:
    """Which go now; `erased_at`: when people were erased.

    One that still holds somebody goes `GRACE` after their erasure, if a newer one stands without
    them.
    """
    if not backups:
        return ()
    newest = max(one.made_at for one in backups)
    due = [at for at in erased_at if at <= newest and now - at >= GRACE]
    latest = max(due, default=None)
    kept = kept_by(backups, rules)
    return tuple(
        one
        for one in backups
        if one.id not in kept or (latest is not None and one.made_at < latest)
    )


def is_due(newest: Backup | None, *, now: datetime) -> bool:
    """Whether it is time for another one."""
    return newest is None or now - newest.made_at >= EVERY


def is_late(newest: Backup | None, *, now: datetime) -> bool:
    """Whether somebody must be told that there is none, or none for days."""
    return newest is None or now - newest.made_at >= LATE


def _day(day: date) -> tuple[int, ...]:
    return (day.toordinal(),)


def _week(day: date) -> tuple[int, ...]:
    year, week, _ = day.isocalendar()
    return (year, week)


def _month(day: date) -> tuple[int, ...]:
    return (day.year, day.month)
