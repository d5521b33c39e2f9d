"""How alike two people taken by chance are: what a level says for nothing.

That two have the very same value is reckoned from how often each value stands in the list; the
levels below are measured on pairs taken by chance, seeded. Brings numpy.

Invariant: no level is impossible, and the shares of a field sum to one.
"""

from collections.abc import Sequence

import numpy as np

from pos_app.domain.duplicates.alikeness import MISSING, Comparing
from pos_app.domain.duplicates.column_levels import ColumnComparing
from pos_app.domain.duplicates.columns import Column, Columns, count_of
from pos_app.domain.duplicates.weights import Shares

_SAMPLE = 200_000
_HALF = 0.5  # of a pair: what a sample never showed is rarer than once


def by_chance(columns: Columns, comparing: Comparing, sizes: Sequence[int]) -> Shares:
    """The share of each level of each field, of pairs of which both values are known."""
    count = count_of(columns)
    dice = np.random.default_rng(count)
    one = dice.integers(0, count, _SAMPLE)
    other = (one + dice.integers(1, max(count, 2), _SAMPLE)) % count
    levels, _ = ColumnComparing(comparing, columns).levels(one, other)
    found = []
    for at, (rule, size) in enumerate(zip(comparing.rules, sizes, strict=True)):
        known = levels[:, at][levels[:, at] != MISSING]
        seen = np.bincount(known, minlength=size)[:-1] + _HALF
        same = same_by_chance(columns[rule.name])
        below = seen / seen.sum() * (1 - same)
        found.append((*below.tolist(), same))
    return tuple(found)


def same_by_chance(column: Column) -> float:
    """The chance that two values drawn from the list are the same; never nothing."""
    counts = np.bincount(column.codes, minlength=len(column.values)).astype(float)
    counts[0] = 0
    whole = max(float(counts.sum()), 2.0)
    pairs = max(float((counts * (counts - 1)).sum()), 1.0)
    return min(pairs / (whole * (whole - 1)), _HALF)
