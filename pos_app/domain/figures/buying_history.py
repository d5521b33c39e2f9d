"""BuyingHistory: what the models of value ask of each customer, as of the end of a day.

Of each: repeats (purchase days after the first), age at the last of them and age now, in days since
the first; and what a repeat came to on average, net. Fits nothing.

Invariants: only who bought by that day; a mean is 0 where there is no repeat, and may be below zero
where everything went back; a sample is the same one every time.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import Places
from pos_app.domain.figures.scope import History
from pos_app.domain.figures.sums import sums_by_place

Floats = NDArray[np.float64]
_SEED = 1  # the same people are drawn every time, so that a forecast does not change by itself


@dataclass(frozen=True, kw_only=True, eq=False)
class BuyingHistory:
    """See above; arrays of one length. `chosen` are the places in PurchaseDays.who."""

    customer: Places
    chosen: NDArray[np.int64]
    repeats: Floats
    last: Floats
    age: Floats
    mean_minor: Floats
    everybodys_minor: float  # net of all purchase days, the first ones too, over how many they are

    def __len__(self) -> int:
        """How many people."""
        return len(self.customer)

    def sample(self, most: int) -> "BuyingHistory":
        """So many of them drawn by lot; all where there are no more."""
        if len(self) <= most:
            return self
        lot = np.sort(np.random.default_rng(_SEED).choice(len(self), most, replace=False))
        return replace(
            self,
            customer=self.customer[lot],
            chosen=self.chosen[lot],
            repeats=self.repeats[lot],
            last=self.last[lot],
            age=self.age[lot],
            mean_minor=self.mean_minor[lot],
        )


def buying_history(history: History, day: int) -> BuyingHistory:
    """Everybody who bought by a day."""
    days = history.days
    count = days.count_to(day)
    chosen = np.flatnonzero(count)
    count = count[chosen]
    begin = days.starts[:-1][chosen]
    first = days.day[begin]
    repeats = (count - 1).astype(np.float64)
    customer = days.who[chosen]
    spent, whole = _spent(history, customer, first, last_day=day)
    return BuyingHistory(
        customer=customer,
        chosen=chosen,
        repeats=repeats,
        last=(days.day[begin + count - 1] - first).astype(np.float64),
        age=(day - first).astype(np.float64),
        mean_minor=np.divide(spent, repeats, out=np.zeros(len(chosen)), where=repeats > 0),
        everybodys_minor=whole / int(count.sum()) if len(chosen) else 0.0,
    )


def purchases_ahead(history: History, known: BuyingHistory, first: int, last: int) -> Floats:
    """On how many of these days each of those people bought."""
    return history.days.between(first, last)[known.chosen].astype(np.float64)


def _spent(
    history: History, customer: Places, first: NDArray[np.int32], *, last_day: int
) -> tuple[Floats, int]:
    """Net of each after their first day, and of all on all days; refunds too."""
    columns = history.columns
    begun = np.full(columns.person_count, np.iinfo(np.int32).max, np.int32)
    begun[customer] = first
    rows = (columns.day >= begun[columns.customer]) & (columns.day <= last_day)
    if history.rows is not None:
        rows &= history.rows
    whole = int(columns.net_minor.sum(where=rows))
    rows &= columns.day > begun[columns.customer]
    later = sums_by_place(columns.customer[rows], columns.net_minor[rows], columns.person_count)
    return later[customer].astype(np.float64), whole
