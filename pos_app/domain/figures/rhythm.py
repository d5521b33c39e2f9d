"""Rhythm: how long each customer may stay away before it is unusual, by their own gaps.

The limit of a customer is the ninth tenth of their own gaps, drawn towards that of everybody's as
if PRIOR_GAPS more had been seen:

    limit = max((gaps x own + PRIOR_GAPS x everybody's) / (gaps + PRIOR_GAPS), LEAST_DAYS)

Worked example: own gaps 7, 7, 9 (ninth tenth 8.6), everybody's 40: (3 x 8.6 + 4 x 40) / 7 = 26.5
days. Who came once has everybody's limit. Past the limit somebody is *at risk*; past LOST_AFTER
times the limit they are *lost*, and no longer counted as at risk. Explainable on purpose: it knows
a return nearly as well as the model of domain/figures/value_model.

Source: notes on UCI Online Retail and CDNOW in tests/data; shrinkage as in empirical Bayes.

Invariant: of a day, only what happened up to it is known. Without any gap at all nobody is judged.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.gaps import Gaps, quantile
from pos_app.domain.figures.purchase_days import Counts, Days, PurchaseDays

PART = 0.9
PRIOR_GAPS = 4
LEAST_DAYS = 7.0  # nobody is missed within a week
LOST_AFTER = 3.0
_NEVER = np.iinfo(np.int32).max


@dataclass(frozen=True, kw_only=True, eq=False)
class Rhythm:
    """As of the end of `day`; one value for each of PurchaseDays.who.

    `count` purchase days so far, 0 for who came later; `since` days since the last of them;
    `limit` in days, infinite where nobody can say.
    """

    day: int
    count: Counts
    since: Days
    limit: NDArray[np.float64]

    @property
    def is_known(self) -> NDArray[np.bool_]:
        """Who had come."""
        return self.count > 0

    @property
    def is_lost(self) -> NDArray[np.bool_]:
        """Who had come, and stayed away far too long."""
        return self.is_known & (self.since > LOST_AFTER * self.limit)

    @property
    def is_at_risk(self) -> NDArray[np.bool_]:
        """Who stayed away longer than is theirs, and is not lost."""
        return self.is_known & (self.since > self.limit) & (self.since <= LOST_AFTER * self.limit)


class Rhythms:
    """Rhythms of the same people as of several days: their gaps are sorted once."""

    def __init__(self, days: PurchaseDays, gaps: Gaps) -> None:
        self._days, self._gaps = days, gaps
        # By whose they are, then by length; where each was carries along when it ended.
        length_bits = int(gaps.days.max(initial=0)).bit_length()
        base = int(gaps.ended.min(initial=_NEVER))
        self._end_bits = int(max(int(gaps.ended.max(initial=0)) - base, 0)).bit_length()
        keys = gaps.whose.astype(np.int64)
        keys <<= length_bits
        keys |= gaps.days
        keys <<= self._end_bits
        keys |= gaps.ended - base
        keys.sort()
        self._ended = ((keys & ((1 << self._end_bits) - 1)) + base).astype(np.int32)
        keys >>= self._end_bits
        keys &= (1 << length_bits) - 1
        self._lengths = keys.astype(np.int32)

    def as_of(self, day: int) -> Rhythm:
        """What was known at the end of a day."""
        days = self._days
        count = days.count_to(day)
        at = days.starts[:-1] + np.maximum(count - 1, 0)
        since = day - days.day[at] if len(days) else np.zeros(0, np.int32)
        return Rhythm(day=day, count=count, since=since, limit=self._limits(day, count))

    def _limits(self, day: int, count: Counts) -> NDArray[np.float64]:
        lengths = self._lengths[self._ended <= day]
        if not len(lengths):
            return np.full(len(count), np.inf)
        everybodys = quantile(np.bincount(lengths), PART)
        assert everybodys is not None, "there are gaps"
        gaps = np.maximum(count - 1, 0)
        place = PART * np.maximum(gaps - 1, 0)
        low = place.astype(np.int64)
        # Whose gaps begin where the ones before end; who has none borrows a place that is not used.
        begin = np.cumsum(gaps) - gaps
        most = len(lengths) - 1
        lower = lengths[np.minimum(begin + low, most)]
        upper = lengths[np.minimum(begin + np.minimum(low + 1, np.maximum(gaps - 1, 0)), most)]
        own = lower + (upper - lower) * (place - low)
        limit = (gaps * own + PRIOR_GAPS * everybodys) / (gaps + PRIOR_GAPS)
        limits: NDArray[np.float64] = np.maximum(limit, LEAST_DAYS)
        return limits
