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
Counts = NDArray[np.int32]  # of each customer
Keys = NDArray[np.integer]


@dataclass(frozen=True, kw_only=True, eq=False)
class PurchaseDays:
    """See above; `day` is date.toordinal."""

    customer: Places
    day: Days

    def __len__(self) -> int:
        """How many purchase days of anybody."""
        return len(self.day)

    @cached_property
    def starts(self) -> NDArray[np.int64]:
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
        if not len(self):
            return np.zeros(0, np.int32)
        return np.add.reduceat(self.day <= last_day, self.starts[:-1], dtype=np.int32)

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
    base = int(day.min())
    keys, width = packed(columns.customer[wanted], day - base)
    keys = distinct(keys)
    return PurchaseDays(
        customer=(keys >> width).astype(np.int32),
        day=(keys & ((1 << width) - 1)).astype(np.int32) + np.int32(base),
    )


def packed(upper: NDArray[np.integer], lower: NDArray[np.integer]) -> tuple[Keys, int]:
    """Two columns of numbers from 0 as one of keys, and how many bits of it are the lower.

    One sort of narrow keys is several times faster than sorting places by two columns.
    """
    width = int(lower.max(initial=0)).bit_length()
    bits = width + int(upper.max(initial=0)).bit_length()
    keys: Keys = upper.astype(np.int32 if bits < 32 else np.int64)
    keys <<= width
    keys |= lower
    return keys, width


def distinct(keys: Keys) -> Keys:
    """Each key once, sorted; the keys given are sorted where they stand."""
    keys.sort()
    return keys[is_first(keys)]


def is_first(keys: Keys) -> NDArray[np.bool_]:
    """Of sorted keys, which is the first of those like it."""
    firsts = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=firsts[1:])
    return firsts


def _starts(customer: Places) -> NDArray[np.int64]:
    if not len(customer):
        return np.zeros(1, np.int64)
    turns = np.flatnonzero(customer[1:] != customer[:-1]) + 1
    return np.concatenate(([0], turns, [len(customer)])).astype(np.int64)
