"""Pairs that are one person are found, and people of one household are not taken for one."""

from collections.abc import Iterable

import pytest

from pos_app.domain.duplicates.finding import Plan, find
from pos_app.domain.duplicates.pairs import Pair
from tests.pos_app.domain.duplicates.examples import (
    FEBRL,
    FEBRL_KEYS,
    GUARD,
    HOUSEHOLD_KEYS,
    HOUSEHOLDS,
    febrl,
    households,
)


def precision_and_recall(found: Iterable[Pair], truth: set[Pair]) -> tuple[float, float]:
    pairs = set(found)
    right = len(pairs & truth)
    return right / len(pairs), right / len(truth)


def test_nearly_all_of_a_public_list_are_found_and_nobody_else() -> None:
    records, truth = febrl()
    found = find(records, Plan(comparing=FEBRL, keys=FEBRL_KEYS))
    precision, recall = precision_and_recall((one.pair for one in found), truth)
    assert len(truth) == 500
    assert 2 * precision * recall / (precision + recall) >= 0.998


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_households_with_one_telephone_stay_several_people(seed: int) -> None:
    records, truth = households(600, seed=seed)
    found = find(records, Plan(comparing=HOUSEHOLDS, keys=HOUSEHOLD_KEYS, guard=GUARD))
    sure = (one.pair for one in found if one.chance >= 0.9)
    precision, recall = precision_and_recall(sure, truth)
    assert precision >= 0.98
    assert recall >= 0.90


def test_whom_the_guard_parts_is_in_no_answer() -> None:
    records, _ = households(200, seed=1)
    plan = Plan(comparing=HOUSEHOLDS, keys=HOUSEHOLD_KEYS, guard=GUARD)
    assert not any(GUARD.parts(one.levels) for one in find(records, plan))
    unguarded = find(records, Plan(comparing=HOUSEHOLDS, keys=HOUSEHOLD_KEYS))
    assert any(GUARD.parts(one.levels) for one in unguarded)


def test_each_pair_says_why() -> None:
    records, _ = febrl()
    first = find(records, Plan(comparing=FEBRL, keys=FEBRL_KEYS))[0]
    assert len(first.levels) == len(first.bits) == len(FEBRL.rules)
    assert sum(first.bits) > 20
    assert first.chance > 0.999


def test_of_nobody_nobody_is_found() -> None:
    plan = Plan(comparing=FEBRL, keys=FEBRL_KEYS)
    assert find([], plan) == ()
    records, _ = febrl()
    assert find(records[:1], plan) == ()
