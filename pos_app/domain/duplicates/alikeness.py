"""How alike two values of a field are, in levels: from the same down to what speaks against it.

Decides nothing about two records (weights). A value that is missing on either side says nothing.

Invariants:
- levels do not depend on which of the two comes first
- the level of one field is reckoned from that field alone, but for names that changed places
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

MISSING = -1
APART = 0  # the lowest level of every kind
_KEPT = 1 << 16
CLOSE, ALIKE = 0.92, 0.80
DATE_LETTERS = 8


class FieldKind(StrEnum):
    """What a field holds, and so how it is compared."""

    NAME = "name"  # levels 3 same, 2 a slip, 1 a nickname, an initial or alike, 0
    TEXT = "text"  # 3 same, 2 close, 1 alike, 0
    DATE = "date"  # YYYYMMDD: 3 same, 2 one slip or day and month changed places, 1 two parts, 0
    CODE = "code"  # 2 same, 1 one slip, 0


# The level of two values that are the same.
TOPS: Mapping[FieldKind, int] = {
    FieldKind.NAME: 3, FieldKind.TEXT: 3, FieldKind.DATE: 3, FieldKind.CODE: 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """A field of a record. `is_rare`: the rarer the value that agrees, the more it says."""

    name: str
    kind: FieldKind
    is_rare: bool = False


Record = Mapping[str, str]  # normal texts by field: lower case, no marks; empty where not known
Nicknames = Mapping[str, frozenset[str]]  # the groups of names that stand for one another
Levels = tuple[int, ...]  # one a rule, MISSING where nobody can say
NO_NICKNAMES: Nicknames = {}


class Comparing:
    """Compares records by rules. `swapped` are two name fields that people mix up."""

    def __init__(
        self,
        rules: tuple[FieldRule, ...],
        *,
        swapped: tuple[str, str] | None = None,
        nicknames: Nicknames = NO_NICKNAMES,
    ) -> None:
        self.rules, self.swapped, self.nicknames = rules, swapped, nicknames

    def levels(self, one: Record, other: Record) -> Levels:
        """How alike each field is."""
        crossed = self._are_crossed(one, other)
        return tuple(
            2 if crossed and rule.name in crossed else self._level(rule, one, other)
            for rule in self.rules
        )

    def _level(self, rule: FieldRule, one: Record, other: Record) -> int:
        first, second = one[rule.name], other[rule.name]
        if not first or not second:
            return MISSING
        level = alike(rule.kind, *sorted((first, second)))
        if rule.kind is FieldKind.NAME and level == APART and self._is_nickname(first, second):
            return 1
        return level

    def _is_nickname(self, first: str, second: str) -> bool:
        groups = self.nicknames
        return bool(groups.get(first, frozenset()) & groups.get(second, frozenset()))

    def _are_crossed(self, one: Record, other: Record) -> tuple[str, str] | None:
        """Given and family name that changed places, if they did."""
        if self.swapped is None:
            return None
        given, family = self.swapped
        straight = one[given] == other[given] or one[family] == other[family]
        if straight or not (one[given] and one[family]):
            return None
        is_crossed = one[given] == other[family] and one[family] == other[given]
        return self.swapped if is_crossed else None


@lru_cache(maxsize=_KEPT)
def alike(kind: FieldKind, first: str, second: str) -> int:
    """The level of two values that are there, in alphabetical sequence."""
    match kind:
        case FieldKind.NAME:
            return _names(first, second)
        case FieldKind.TEXT:
            return _texts(first, second)
        case FieldKind.DATE:
            return _dates(first, second)
        case FieldKind.CODE:
            return 2 if first == second else int(_slips(first, second) == 1)


def _names(first: str, second: str) -> int:
    if first == second:
        return 3
    near = JaroWinkler.normalized_similarity(first, second)
    if near >= CLOSE or (_slips(first, second) == 1 and min(len(first), len(second)) > 2):
        return 2
    is_initial = min(len(first), len(second)) == 1 and first[0] == second[0]
    return int(is_initial or near >= ALIKE)


def _texts(first: str, second: str) -> int:
    if first == second:
        return 3
    near = JaroWinkler.normalized_similarity(first, second)
    if near >= CLOSE or _slips(first, second) <= 1:
        return 2
    return int(near >= ALIKE)


def _dates(first: str, second: str) -> int:
    if first == second:
        return 3
    if len(first) != DATE_LETTERS or len(second) != DATE_LETTERS:
        return APART
    year, month, day = first[:4], first[4:6], first[6:]
    if second == year + day + month or _slips(first, second) == 1:
        return 2
    parts = zip((year, month, day), (second[:4], second[4:6], second[6:]), strict=True)
    return int(sum(one == other for one, other in parts) == 2)


def _slips(first: str, second: str) -> int:
    """Letters wrong, missing, too many or swapped; two for whatever is more than one."""
    return OSA.distance(first, second, score_cutoff=1)
