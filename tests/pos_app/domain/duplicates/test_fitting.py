"""Weights are learned from the pairs, and say no more than those show."""

from collections import Counter
from random import Random

import pytest

from pos_app.domain.duplicates.alikeness import Levels
from pos_app.domain.duplicates.fitting import learn

M = ((0.02, 0.08, 0.9), (0.05, 0.15, 0.8), (0.1, 0.1, 0.8))
U = ((0.9, 0.08, 0.02), (0.95, 0.04, 0.01), (0.8, 0.1, 0.1))
SIZES = (3, 3, 3)


def drawn(shares: tuple[tuple[float, ...], ...], rnd: Random) -> Levels:
    return tuple(rnd.choices(range(len(one)), one)[0] for one in shares)


def test_what_was_drawn_is_learned() -> None:
    rnd = Random(1)
    patterns = Counter(drawn(M if rnd.random() < 0.3 else U, rnd) for _ in range(20_000))
    background = Counter(drawn(U, rnd) for _ in range(20_000))
    weights = learn(patterns, SIZES, background=background)
    assert weights.prior == pytest.approx(0.3, abs=0.05)
    for found, true in zip(weights.m, M, strict=True):
        assert found[-1] == pytest.approx(true[-1], abs=0.06)
    assert weights.chance((2, 2, 2)) > 0.99
    assert weights.chance((0, 0, 0)) < 0.01


def test_more_alike_never_weighs_less() -> None:
    patterns: Counter[Levels] = Counter({(2, 2): 5, (1, 1): 40, (0, 0): 200, (2, 0): 3})
    background: Counter[Levels] = Counter({(0, 0): 500, (2, 1): 9})
    weights = learn(patterns, (3, 3), background=background)
    for at in range(2):
        bits = [weights.of(tuple(level if at == k else 0 for k in range(2)))[at]
                for level in range(3)]  # fmt: skip
        assert bits == sorted(bits)
