"""Pairs of records that share a candidate key, each once.

A key that very many share (a popular birthday, a company's telephone) says little: it is left out,
and its pairs are found by another key or not at all. Compares nothing. Brings numpy.

Invariants:
- A pair comes once, the lower place first, in rising sequence.
- A plan brings at most MOST_A_RECORD pairs for each record, whatever the list is like: its largest
  blocks are left out first.
"""

from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.duplicates.columns import Column, Columns, count_of
from pos_app.domain.duplicates.keys import KeyPart, KeyPlan, part_of

MOST_OF_A_KEY = 60
MOST_A_RECORD = 6
Pair = tuple[int, int]
Pairs = NDArray[np.int64]  # one place times the count, plus the other
Keys = NDArray[np.int64]


def pairs_of(columns: Columns, plans: Sequence[KeyPlan]) -> Pairs:
    """The pairs of all plans, encoded; `places_of` says which records they are."""
    count = count_of(columns)
    found = [_pairs_of_plan(columns, plan, count) for plan in plans]
    pairs = np.concatenate(found) if found else np.empty(0, np.int64)
    pairs.sort()  # several times as fast as numpy's search for what is unique
    unique: Pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]]
    return unique


def places_of(pairs: Pairs, count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The lower and the higher place of each pair."""
    return pairs // count, pairs % count


def _pairs_of_plan(columns: Columns, plan: KeyPlan, count: int) -> Pairs:
    keys, places = _keys_of_plan(columns, plan)
    order = np.lexsort((places, keys))
    keys, places = keys[order], places[order]
    # Whoever has one key twice, by two fields, has it once.
    again = np.zeros(len(keys), bool)
    again[1:] = (keys[1:] == keys[:-1]) & (places[1:] == places[:-1])
    keys, places = keys[~again], places[~again]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    sizes = np.diff(np.append(starts, len(keys)))
    most = _largest_block(sizes, count)
    found = [_within(places, starts[sizes == size], size, count) for size in range(2, most + 1)]
    return np.concatenate(found) if found else np.empty(0, np.int64)


def _largest_block(sizes: NDArray[np.int64], count: int) -> int:
    """The largest size of a block with which the plan brings few enough pairs."""
    blocks = np.bincount(sizes[sizes <= MOST_OF_A_KEY], minlength=2)
    each = np.arange(len(blocks))
    pairs = np.cumsum(blocks * (each * (each - 1) // 2))
    within = np.flatnonzero(pairs <= max(MOST_A_RECORD * count, MOST_OF_A_KEY**2))
    return int(within[-1]) if len(within) else 1


def _within(places: Pairs, starts: Pairs, size: int, count: int) -> Pairs:
    """All pairs of the blocks of one size."""
    if not len(starts):
        return np.empty(0, np.int64)
    block = places[starts[:, None] + np.arange(size)]
    one, other = np.triu_indices(size, 1)
    first, second = block[:, one].ravel(), block[:, other].ravel()
    pairs: Pairs = np.minimum(first, second) * count + np.maximum(first, second)
    return pairs


def _keys_of_plan(columns: Columns, plan: KeyPlan) -> tuple[Keys, NDArray[np.int64]]:
    """Every key that a record has by the plan, packed into a number, and whose it is."""
    coded = [_coded(columns, part) for part in plan.parts]
    keys, places = [], []
    for fields in product(*(part.fields for part in plan.parts)):
        if len(set(fields)) < len(fields):
            continue
        key = np.zeros(count_of(columns), np.int64)
        is_whole = np.ones(len(key), bool)
        for (codes, size), name in zip(coded, fields, strict=True):
            part = codes[name][columns[name].codes]
            is_whole &= part > 0
            key = key * size + part
        places.append(np.flatnonzero(is_whole))
        keys.append(key[is_whole])
    return np.concatenate(keys), np.concatenate(places)


def _coded(columns: Columns, part: KeyPart) -> tuple[dict[str, NDArray[np.int64]], int]:
    """The code of a part for each value of its fields, and how many codes there are."""
    known: dict[str, int] = {"": 0}

    def code(column: Column) -> NDArray[np.int64]:
        found = (part_of(part.part, value) for value in column.values)
        return np.array([known.setdefault(one, len(known)) for one in found], np.int64)

    codes = {name: code(columns[name]) for name in part.fields}
    return codes, len(known)
