"""PurchaseDays: on which days each customer bought, every day once, as two sorted columns.

Two sales on one day are one purchase day: whoever forgot the milk has not come back. Made once a
report; what asks for distinct people, gaps or first days reads it. Knows no money.

Invariants:
- Sorted by customer, then by day; no pair twice.
- `starts[k]` is where customer `who[k]` begins; `starts` has one place more, the end.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import Places, Rows, VisitColumns

Days = NDArray[np.int32]
Counts = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, eq=False)
class PurchaseDays:
    """See above; `day` is date.toordinal."""

    customer: Places
    day: Days

    def __len__(self) -> int:
        """How many purchase days of anybody."""
        return len(self.day)

    @cached_property
    def starts(self) -> Counts:
        """Where each customer begins, and the end."""
        return _starts(self.customer)

    @cached_property
    def who(self) -> Places:
        """Each customer once."""
        return self.customer[self.starts[:-1]]

    @property
    def first(self) -> Days:
        """The first day of each."""
        return self.day[self.starts[:-1]]

    def count_to(self, last_day: int) -> Counts:
        """How many purchase days each has up to a day, it included."""
        ends = np.zeros(len(self) + 1, np.int64)
        np.cumsum(self.day <= last_day, out=ends[1:])
        return ends[self.starts[1:]] - ends[self.starts[:-1]]

    def between(self, first_day: int, last_day: int) -> Counts:
        """How many purchase days each has on these days, both included."""
        return self.count_to(last_day) - self.count_to(first_day - 1)

    def chosen(self, wanted: NDArray[np.bool_]) -> Callable[[], Places]:
        """Finds those of `who` that are wanted."""
        return lambda: self.who[wanted]


def purchase_days(columns: VisitColumns, rows: Rows | None = None) -> PurchaseDays:
    """The purchase days among these rows; of all without any."""
    wanted = columns.is_purchase if rows is None else columns.is_purchase & rows
    if not wanted.any():
        return PurchaseDays(customer=np.zeros(0, np.int32), day=np.zeros(0, np.int32))
    day = columns.day[wanted]
    # One sort of one column of keys is several times faster than sorting places by two columns.
    base = int(day.min())
    width = int(int(day.max()) - base).bit_length()
    keys = columns.customer[wanted].astype(np.int64)
    keys <<= width
    keys |= day - base
    keys = distinct(keys)
    customer = (keys >> width).astype(np.int32)
    keys &= (1 << width) - 1
    return PurchaseDays(customer=customer, day=(keys + base).astype(np.int32))


def distinct(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each key once, sorted; the keys given are sorted where they stand."""
    keys.sort()
    if not len(keys):
        return keys
    is_new = np.empty(len(keys), np.bool_)
    is_new[0] = True
    np.not_equal(keys[1:], keys[:-1], out=is_new[1:])
    return keys[is_new]


def _starts(customer: Places) -> Counts:
    if not len(customer):
        return np.zeros(1, np.int64)
    turns = np.flatnonzero(customer[1:] != customer[:-1]) + 1
    return np.concatenate(([0], turns, [len(customer)])).astype(np.int64)
