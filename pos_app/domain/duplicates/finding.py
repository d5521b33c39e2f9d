"""Finds the pairs of records that may be one person, and says of each why and how surely.

All of it in memory, for a list that fits: keys, blocks, levels, weights learned from the list
itself, chances. Merges nobody and remembers nothing.

Invariants:
- The same list gives the same pairs, in whatever sequence its records come: chance is seeded.
- A pair that the guard parts is in no answer, and taught nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import add
from random import Random

from pos_app.domain.duplicates.alikeness import Comparing, FieldKind, Levels, Record
from pos_app.domain.duplicates.household import Guard
from pos_app.domain.duplicates.keys import KeyPlan, keys_of
from pos_app.domain.duplicates.pairs import Pair, blocks_of, chance_pairs, pairs_of
from pos_app.domain.duplicates.rarity import Rarity
from pos_app.domain.duplicates.weights import Weights, chance_of, learn

LEAST_CHANCE = 0.5
_BACKGROUND = 20_000
_SIZES = {FieldKind.NAME: 4, FieldKind.TEXT: 4, FieldKind.DATE: 4, FieldKind.CODE: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How records of a list are compared and brought together."""

    comparing: Comparing
    keys: tuple[KeyPlan, ...]
    guard: Guard = field(default_factory=Guard)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many levels each field has."""
        return tuple(_SIZES[rule.kind] for rule in self.comparing.rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A pair, by the places of its records; `levels` and `bits` by field, in their sequence."""

    pair: Pair
    chance: float
    levels: Levels
    bits: tuple[float, ...]


def find(records: Sequence[Record], plan: Plan) -> tuple[Found, ...]:
    """The pairs that are rather one person than two, the surest first."""
    keys = [keys_of(record, plan.keys) for record in records]
    levels = dict(_compared(records, keys, plan))
    weights = weights_of(records, levels.values(), plan)
    if weights is None:
        return ()
    rarity = Rarity(records, plan.comparing.rules)
    found = (_found(pair, one, records[pair[0]], weights, rarity) for pair, one in levels.items())
    likely = (one for one in found if one.chance >= LEAST_CHANCE)
    return tuple(sorted(likely, key=lambda one: (-one.chance, one.pair)))


def _found(pair: Pair, levels: Levels, record: Record, weights: Weights, rarity: Rarity) -> Found:
    rare = rarity.bits(record, levels, [len(one) - 1 for one in weights.m])
    bits = tuple(map(add, weights.of(levels), rare))
    return Found(pair=pair, chance=chance_of(sum(bits), weights.prior), levels=levels, bits=bits)


def weights_of(records: Sequence[Record], levels: Iterable[Levels], plan: Plan) -> Weights | None:
    """The weights that these pairs teach; None where there are none."""
    patterns = Counter(levels)
    if not patterns:
        return None
    chance = chance_pairs(len(records), most=_BACKGROUND, rnd=Random(len(records)))  # noqa: S311  (a sample)
    background = Counter(
        plan.comparing.levels(records[one], records[other]) for one, other in chance
    )
    return learn(patterns, plan.sizes, background=background)


def _compared(
    records: Sequence[Record], keys: Sequence[frozenset[str]], plan: Plan
) -> Iterator[tuple[Pair, Levels]]:
    for one, other in pairs_of(blocks_of(keys), keys):
        levels = plan.comparing.levels(records[one], records[other])
        if not plan.guard.parts(levels):
            yield (one, other), levels
