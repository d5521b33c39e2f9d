"""Which copies of the hub are kept, and when the next is due. Pure: no file and no clock.

Of each of the last days, weeks and months that have one, the latest copy stays. A copy that does
not know of an erasure goes within ERASED_MS of it, as soon as a later one knows; then it is no
longer counted for any day, week or month.

Invariant: the newest verified copy stays.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sync.hub.backup_copy import CopyNote

DAY_MS = 24 * 60 * 60_000
# Thirty days at most, and the hub may be off or its disk away for one of them.
ERASED_MS = 28 * DAY_MS


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """How many are kept, and at what minute of the machine's own day one is made."""

    minute: int = 150
    daily: int = 7
    weekly: int = 4
    monthly: int = 6


def is_due(newest_ms: int | None, keeping: Keeping, *, now_ms: int) -> bool:
    """Whether the time of day has passed since the newest copy."""
    now = _local(now_ms)
    hour, minute = divmod(keeping.minute, 60)
    last = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if last > now:
        last -= timedelta(days=1)
    # A copy from the future was made by a clock that was wrong: it must not stop the next ones.
    return newest_ms is None or newest_ms > now_ms + DAY_MS or _local(newest_ms) < last


def to_drop(copies: Sequence[CopyNote], keeping: Keeping, *, now_ms: int) -> tuple[CopyNote, ...]:
    """Those that go, the oldest first."""
    ordered = sorted(copies, key=lambda one: (one.made_ms, one.name))
    if not ordered:
        return ()
    left = [one for one in ordered if not _is_outdated(one, ordered, now_ms)]
    kept = {left[-1].name}
    spans: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (keeping.daily, lambda day: day.date()),
        (keeping.weekly, lambda day: day.isocalendar()[:2]),
        (keeping.monthly, lambda day: (day.year, day.month)),
    )
    for n, span in spans:
        latest = {span(_local(one.made_ms)): one.name for one in left}
        kept |= set(list(latest.values())[max(0, len(latest) - n) :])
    return tuple(one for one in ordered if one.name not in kept)


def _is_outdated(copy: CopyNote, ordered: Sequence[CopyNote], now_ms: int) -> bool:
    """Whether an erasure that a later copy knows of, and this one does not, is too long ago.

    When it was is not kept: it was after the last copy that did not know of it.
    """
    after = [one for one in ordered if one.made_ms >= copy.made_ms]
    if after[-1].erased <= copy.erased:
        return False
    knowing = next(at for at, one in enumerate(after) if one.erased > copy.erased)
    return now_ms - after[knowing - 1].made_ms >= ERASED_MS


def _local(then_ms: int) -> datetime:
    return datetime.fromtimestamp(then_ms / 1000, tz=UTC).astimezone()
