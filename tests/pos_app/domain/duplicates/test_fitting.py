"""Weights are learned from the pairs, and say no more than those show."""

from collections import Counter
from random import Random

import pytest

from pos_app.domain.duplicates.alikeness import Levels
from pos_app.domain.duplicates.fitting import learn
from pos_app.domain.duplicates.weights import Shares

M = ((0.02, 0.08, 0.9), (0.05, 0.15, 0.8), (0.1, 0.1, 0.8))
U = ((0.9, 0.08, 0.02), (0.95, 0.04, 0.01), (0.8, 0.1, 0.1))
SIZES = (3, 3, 3)
PAIRS = 20_000


def drawn(shares: Shares, rnd: Random) -> Levels:
    return tuple(rnd.choices(range(len(one)), one)[0] for one in shares)


def test_what_was_drawn_is_learned() -> None:
    rnd = Random(1)
    patterns = Counter(drawn(M if rnd.random() < 0.3 else U, rnd) for _ in range(PAIRS))
    weights = learn(patterns, SIZES, u=U, all_pairs=PAIRS)
    assert weights.prior == pytest.approx(0.3, abs=0.05)
    for found, true in zip(weights.m, M, strict=True):
        assert found[-1] == pytest.approx(true[-1], abs=0.06)
    assert weights.chance((2, 2, 2)) > 0.99
    assert weights.chance((0, 0, 0)) < 0.01


def test_two_of_one_home_are_told_from_one_person() -> None:
    # Of one home: another first name, which only looks alike; all else as one person has it.
    rnd = Random(2)
    home = ((0.0, 0.8, 0.2), M[1], M[2])
    patterns = Counter(drawn(rnd.choice((M, home, U, U)), rnd) for _ in range(PAIRS))
    parted = {levels: n for levels, n in patterns.items() if levels[0]}
    weights = learn(parted, SIZES, u=U, all_pairs=PAIRS, apart=(0,))
    assert weights.home > 0
    assert weights.chance((1, 2, 2)) < 0.5 < weights.chance((2, 2, 2))


def test_more_alike_never_weighs_less() -> None:
    patterns: Counter[Levels] = Counter({(2, 2): 5, (1, 1): 40, (0, 0): 200, (2, 0): 3})
    weights = learn(patterns, (3, 3), u=U[:2], all_pairs=1_000)
    for at in range(2):
        bits = [
            weights.of(tuple(level if at == k else 0 for k in range(2)))[at] for level in range(3)
        ]
        assert bits == sorted(bits)


def test_the_longer_the_list_the_more_must_agree() -> None:
    patterns: Counter[Levels] = Counter({(2, 2): 50, (1, 1): 40, (0, 0): 200})
    few, many = (
        learn(patterns, (3, 3), u=U[:2], all_pairs=pairs).chance((2, 2))
        for pairs in (1_000, 10_000_000)
    )
    assert many < few
