"""What a value that agrees says by how rare it is: two Wiesers are rather one than two Müllers.

Counts the values of a list. Fields say themselves whether rarity counts (FieldRule.is_rare).

Invariants: a value as common as values are says nothing more; one that stands once is taken for as
rare as the list can tell, and no rarer.
"""

from collections import Counter
from collections.abc import Sequence
from math import log2

from pos_app.domain.duplicates.alikeness import FieldRule, Levels, Record

_FEWEST = 2  # that agree: whoever agrees with somebody stands there twice


class Rarity:
    """Of the values of these records."""

    def __init__(self, records: Sequence[Record], rules: Sequence[FieldRule]) -> None:
        self._rules = rules
        self._counts = {
            rule.name: Counter(record[rule.name] for record in records if record[rule.name])
            for rule in rules
            if rule.is_rare
        }
        # The chance that two values drawn from the list are the same.
        self._usual = {name: _usual(counts) for name, counts in self._counts.items()}

    def bits(self, one: Record, levels: Levels, tops: Sequence[int]) -> tuple[float, ...]:
        """What the fields that are the same in both weigh more or less, by field."""
        return tuple(
            self._of(rule, one[rule.name]) if rule.is_rare and level == top else 0.0
            for rule, level, top in zip(self._rules, levels, tops, strict=True)
        )

    def _of(self, rule: FieldRule, value: str) -> float:
        counts = self._counts[rule.name]
        share = max(counts[value], _FEWEST) / counts.total()
        return log2(self._usual[rule.name] / share)


def _usual(counts: Counter[str]) -> float:
    whole = counts.total()
    return sum((count / whole) ** 2 for count in counts.values())
