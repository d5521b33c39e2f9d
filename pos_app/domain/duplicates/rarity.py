"""What a value that agrees says by how rare it is: two Wiesers are rather one than two Müllers.

Counts the values of a list. Fields say themselves whether rarity counts (FieldRule.is_rare).

Invariants: a value as common as values are says nothing more; one that stands once is taken for as
rare as the list can tell, and no rarer.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.duplicates.alikeness import TOPS, FieldRule
from pos_app.domain.duplicates.by_chance import same_by_chance
from pos_app.domain.duplicates.columns import Column, Columns

_FEWEST = 2  # that agree: whoever agrees with somebody stands there twice
Bits = NDArray[np.float64]


class Rarity:
    """Of the values of these columns."""

    def __init__(self, columns: Columns, rules: Sequence[FieldRule]) -> None:
        self._columns, self._rules = columns, rules
        self._bits = {rule.name: _bits(columns[rule.name]) for rule in rules if rule.is_rare}

    @property
    def most(self) -> float:
        """The most that rarity can say of one pair."""
        return sum(float(bits.max(initial=0.0)) for bits in self._bits.values())

    def bits(self, one: NDArray[np.int64], levels: NDArray[np.int8]) -> Bits:
        """What the fields that are the same in both weigh more or less, by pair and field."""
        found = np.zeros(levels.shape)
        for at, rule in enumerate(self._rules):
            if rule.is_rare:
                same = levels[:, at] == TOPS[rule.kind]
                codes = self._columns[rule.name].codes[one[same]]
                found[same, at] = self._bits[rule.name][codes]
        return found


def _bits(column: Column) -> Bits:
    """For each value, how much more it says than values do."""
    counts = np.bincount(column.codes, minlength=len(column.values)).astype(float)
    counts[0] = 0
    whole = counts.sum()
    if not whole:
        return np.zeros(len(counts))
    bits: Bits = np.log2(same_by_chance(column) / (np.maximum(counts, _FEWEST) / whole))
    return bits
