"""Finds the pairs of records that may be one person, and says of each why and how surely.

Over columns: keys, pairs, levels, weights learned from the list itself, chances. Merges nobody and
remembers nothing. Brings numpy.

Invariants:
- The same list gives the same pairs, whatever was asked before: chance is seeded.
- A pair that the guard parts is in no answer, and taught nothing.
- Beside the columns there is room for twelve bytes a pair, and for one portion of pairs at a time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.duplicates.alikeness import TOPS, Comparing, Levels, Record
from pos_app.domain.duplicates.by_chance import by_chance
from pos_app.domain.duplicates.column_levels import ColumnComparing
from pos_app.domain.duplicates.columns import Columns, columns_of, count_of
from pos_app.domain.duplicates.fitting import learn
from pos_app.domain.duplicates.household import Guard
from pos_app.domain.duplicates.keys import KeyPlan
from pos_app.domain.duplicates.pairs import Pair, Pairs, pairs_of, places_of
from pos_app.domain.duplicates.rarity import Rarity
from pos_app.domain.duplicates.weights import Weights

LEAST_CHANCE = 0.5
_PORTION = 500_000
_MOST_BITS = 500.0  # more would be no number
OnProgress = Callable[[int, int], None]  # pairs compared, of how many; raise to stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How records of a list are compared and brought together."""

    comparing: Comparing
    keys: tuple[KeyPlan, ...]
    guard: Guard = field(default_factory=Guard)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many levels each field has."""
        return tuple(TOPS[rule.kind] + 1 for rule in self.comparing.rules)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields, in their sequence."""
        return tuple(rule.name for rule in self.comparing.rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A pair, by the places of its records; `levels` and `bits` by field, in their sequence."""

    pair: Pair
    chance: float
    levels: Levels
    bits: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPairs:
    """The likely pairs of a list, the surest first, and what was learned on the way.

    `weights` None: there was no pair to learn from. `compared` counts the pairs that were.
    """

    one: NDArray[np.int64]
    other: NDArray[np.int64]
    chance: NDArray[np.float64]
    levels: NDArray[np.int8]
    bits: NDArray[np.float64]
    weights: Weights | None = None
    compared: int = 0

    def at(self, place: int) -> Found:
        """One of them."""
        return Found(
            pair=(int(self.one[place]), int(self.other[place])),
            chance=float(self.chance[place]),
            levels=tuple(self.levels[place].tolist()),
            bits=tuple(self.bits[place].tolist()),
        )


def find(records: Sequence[Record], plan: Plan) -> tuple[Found, ...]:
    """The pairs of a list that are rather one person than two, the surest first."""
    found = find_in(columns_of(records, plan.names), plan)
    return tuple(found.at(place) for place in range(len(found.one)))


def _quietly(done: int, of: int) -> None:
    del done, of


def find_in(
    columns: Columns,
    plan: Plan,
    *,
    fallback: Weights | None = None,
    fewest: int = 0,
    on_progress: OnProgress = _quietly,
) -> FoundPairs:
    """The same over columns.

    `fallback` are the weights where fewer pairs than `fewest` are there to learn from.
    """
    count = count_of(columns)
    candidates = pairs_of(columns, plan.keys) if count else np.empty(0, np.int64)
    kept, patterns = _compared(columns, plan, candidates, on_progress)
    weights = fallback
    if fallback is None or len(kept) >= fewest:
        weights = _learned(columns, plan, patterns)
    if weights is None:
        return _nothing(len(plan.names))
    return _likely(columns, plan, weights, kept=kept, patterns=patterns)


def _compared(
    columns: Columns, plan: Plan, candidates: Pairs, on_progress: OnProgress
) -> tuple[Pairs, NDArray[np.int32]]:
    """The candidates that the guard does not part, and the pattern of each."""
    count, comparing = count_of(columns), ColumnComparing(plan.comparing, columns)
    kept: list[Pairs] = [np.empty(0, np.int64)]
    patterns: list[NDArray[np.int32]] = [np.empty(0, np.int32)]
    for at in range(0, len(candidates), _PORTION):
        portion = candidates[at : at + _PORTION]
        levels, stay = comparing.levels(*places_of(portion, count), guard=plan.guard)
        kept.append(portion[stay])
        patterns.append(_packed(levels[stay], plan.sizes))
        on_progress(min(at + _PORTION, len(candidates)), len(candidates))
    return np.concatenate(kept), np.concatenate(patterns)


def _learned(columns: Columns, plan: Plan, patterns: NDArray[np.int32]) -> Weights | None:
    count = count_of(columns)
    if not len(patterns):
        return None
    u = by_chance(columns, plan.comparing, plan.sizes)
    seen = _counted(patterns, plan.sizes)
    return learn(seen, plan.sizes, u=u, all_pairs=count * (count - 1) // 2, apart=plan.guard.places)


def _likely(
    columns: Columns, plan: Plan, weights: Weights, *, kept: Pairs, patterns: NDArray[np.int32]
) -> FoundPairs:
    rarity, rules = Rarity(columns, plan.comparing.rules), plan.comparing.rules
    unique, back = np.unique(patterns, return_inverse=True)
    levels = _unpacked(unique, plan.sizes)
    tuples = [tuple(row) for row in levels.tolist()]
    bits = np.array([weights.of(one) for one in tuples]).reshape(-1, len(rules))
    home = np.array([weights.of_home(one) for one in tuples]).reshape(-1, len(rules))
    # Who cannot become likely by the rarest of names is let go before names are looked at.
    most = _chances(weights, bits.sum(axis=1) + rarity.most, home.sum(axis=1))
    hopeful = most[back] >= LEAST_CHANCE
    one, other = places_of(kept[hopeful], count_of(columns))
    levels, bits, home = (rows[back[hopeful]] for rows in (levels, bits, home))
    rare = rarity.bits(one, levels)
    # Of one home people share a rare surname as one person does, and a rare first name by chance.
    shared = [at for at in range(len(rules)) if at not in plan.guard.places]
    bits = bits + rare
    chance = _chances(
        weights,
        bits.sum(axis=1),
        (home[:, shared] + rare[:, shared]).sum(axis=1)
        + home[:, list(plan.guard.places)].sum(axis=1),
    )
    order = np.lexsort((other, one, -chance))
    order = order[chance[order] >= LEAST_CHANCE]
    return FoundPairs(
        one=one[order],
        other=other[order],
        chance=chance[order],
        levels=levels[order],
        bits=bits[order],
        weights=weights,
        compared=len(kept),
    )


def _chances(
    weights: Weights, bits: NDArray[np.float64], home: NDArray[np.float64]
) -> NDArray[np.float64]:
    """As Weights.chance, of many."""
    mine = weights.prior * np.exp2(np.minimum(bits, _MOST_BITS))
    at_home = weights.home * np.exp2(np.minimum(home, _MOST_BITS))
    chances: NDArray[np.float64] = mine / (mine + at_home + (1 - weights.prior - weights.home))
    return chances


def _packed(levels: NDArray[np.int8], sizes: Sequence[int]) -> NDArray[np.int32]:
    """The levels of each pair as one number; a missing one is 0."""
    found = np.zeros(len(levels), np.int32)
    for at, size in enumerate(sizes):
        found = found * (size + 1) + (levels[:, at] + 1)
    return found


def _unpacked(patterns: NDArray[np.int32], sizes: Sequence[int]) -> NDArray[np.int8]:
    found = np.empty((len(patterns), len(sizes)), np.int8)
    rest = patterns.copy()
    for at in range(len(sizes) - 1, -1, -1):
        found[:, at] = rest % (sizes[at] + 1) - 1
        rest //= sizes[at] + 1
    return found


def _counted(patterns: NDArray[np.int32], sizes: Sequence[int]) -> dict[Levels, int]:
    unique, counts = np.unique(patterns, return_counts=True)
    levels = _unpacked(unique, sizes).tolist()
    return {tuple(row): int(n) for row, n in zip(levels, counts.tolist(), strict=True)}


def _nothing(fields: int) -> FoundPairs:
    none = np.empty(0, np.int64)
    return FoundPairs(
        one=none,
        other=none,
        chance=np.empty(0),
        levels=np.empty((0, fields), np.int8),
        bits=np.empty((0, fields)),
    )
