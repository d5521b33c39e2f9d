"""Pairs of records that share a candidate key, each once, block by block.

A key that very many share (a popular birthday, a company's telephone) says little: it is left out,
and its pairs are found by another key or not at all.

Invariants: a pair comes once, the lower place first; nothing is kept of a block that is done but
the numbers of its records.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

MOST_OF_A_KEY = 60
Pair = tuple[int, int]


def blocks_of(keys: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """The places of the records of each key that two or more share, and not too many."""
    found: dict[str, list[int]] = {}
    for place, of_record in enumerate(keys):
        for key in of_record:
            found.setdefault(key, []).append(place)
    return {key: places for key, places in found.items() if 1 < len(places) <= MOST_OF_A_KEY}


def pairs_of(blocks: Mapping[str, Sequence[int]], keys: Sequence[frozenset[str]]) -> Iterator[Pair]:
    """Each pair of each block, once: in the block of the first key, by name, that both share."""
    for key, places in blocks.items():
        for at, one in enumerate(places):
            for other in places[at + 1 :]:
                if key == min(shared for shared in keys[one] & keys[other] if shared in blocks):
                    yield one, other


def chance_pairs(count: int, *, most: int, rnd: Random) -> Iterator[Pair]:
    """Pairs taken by chance: nearly all of them are two people."""
    for _ in range(most if count > 1 else 0):
        one, other = rnd.sample(range(count), 2)
        yield min(one, other), max(one, other)
