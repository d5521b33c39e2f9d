"""SaleSeconds: how long a sale takes, and how much of that people wait for the program.

Of days of tills that told both what they rang up and how quick they were; every other day is left
out of both sides, and `days` of `days_sold` says how many are in it. Measures nothing.

A sale is from its first line until the change is shown:

- the software: from a scan to its line, from a key to what was found, from the last tender to the
  change. All of it that day, whatever it was for, over all sales and refunds rung up.
- the rest: what is left of the time from the first line to the last tender, of sales under half an
  hour. Scanning, talking, packing, looking for coins, and waiting for the card.

Invariants: software and rest are the whole; a till without both says nothing, never nought.

Worked example: 2 sales and a refund; both sales took 100 s to the last tender. Scans and searches
took 1.2 s and the three last tenders 0.3 s::

    software 1.5 s / 3 = 0.5 s;  rest 100 s / 2 - 1.2 s / 3 = 49.6 s;  whole 50.1 s
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pos_app.domain.figures.sales_sums import TillDay
from pos_app.domain.ids import TillId
from pos_app.domain.till_health import OF_SOFTWARE, HealthCounts, Speed, TillHealth


class SecondsSplit(NamedTuple):
    """Sums over `days` days of a till or more; `after_ms` is from the last tender on."""

    days: int = 0
    days_sold: int = 0
    rung: int = 0
    seconds: int = 0
    timed: int = 0
    within_ms: int = 0
    after_ms: int = 0

    @property
    def software_ms(self) -> int | None:
        """What a sale waits for the program."""
        return round((self.within_ms + self.after_ms) / self.rung) if self.timed else None

    @property
    def rest_ms(self) -> int | None:
        """What a sale takes besides."""
        if not self.timed:
            return None
        # Seconds are whole ones, so a single quick sale may seem quicker than the program was.
        return max(0, round(self.seconds * 1000 / self.timed - self.within_ms / self.rung))

    @property
    def whole_ms(self) -> int | None:
        """Both together."""
        software, rest = self.software_ms, self.rest_ms
        return None if software is None or rest is None else software + rest


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleSeconds:
    """All of it, and by till; a till that sold is there, though it measured nothing."""

    whole: SecondsSplit = SecondsSplit()  # noqa: RUF009  (a tuple, which nobody can change)
    by_till: dict[TillId, SecondsSplit] = field(default_factory=dict)


def seconds_of(
    sold: Mapping[tuple[TillId, date], TillDay], health: Iterable[TillHealth]
) -> SaleSeconds:
    """Put the days of tills together with what these tills measured on them."""
    measured: dict[tuple[TillId, date], tuple[int, int]] = {}
    for told in health:
        if any(told.counts.speed(speed).times for speed in OF_SOFTWARE):
            was = measured.get((told.till_id, told.day), (0, 0))
            one = _waited(told.counts)
            measured[told.till_id, told.day] = (was[0] + one[0], was[1] + one[1])
    by_till: dict[TillId, SecondsSplit] = {}
    for key, day in sold.items():
        if not day.timed:
            continue
        split = SecondsSplit(days_sold=1)
        if key in measured:
            split = SecondsSplit(1, 1, *day, *measured[key])
        by_till[key[0]] = _sum((by_till.get(key[0], SecondsSplit()), split))
    return SaleSeconds(whole=_sum(by_till.values()), by_till=by_till)


def _waited(counts: HealthCounts) -> tuple[int, int]:
    after = counts.speed(Speed.TENDER).total_ms
    return counts.software_ms - after, after


def _sum(splits: Iterable[SecondsSplit]) -> SecondsSplit:
    return SecondsSplit(*map(sum, zip(SecondsSplit(), *splits, strict=True)))
