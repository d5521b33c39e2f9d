"""Learning the weights from the pairs themselves, without labels.

Fitted by expectation and maximisation over the patterns of levels, so that ten million pairs cost
as much as the patterns they come to. Brings numpy.

Invariants:
- More alike never weighs less than less alike, whatever a small sample says.
- No level is impossible, and the same patterns give the same weights.

Source: Winkler, Using the EM Algorithm for Weight Computation, 1988.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.duplicates.alikeness import MISSING, Levels
from pos_app.domain.duplicates.weights import Shares, Weights

_ROUNDS, _STILL = 200, 1e-7
_SMALL = 1e-6
_PRIOR = 0.05  # of the pairs that share a key, before anything is learned
_HELD_M, _HELD_U = 0.02, 0.08  # what is held against the pairs, as a part of them
_FIRST_M = 0.9  # that one person's values are the same, before anything is learned
Floats = NDArray[np.float64]


def learn(
    patterns: Mapping[Levels, int], sizes: Sequence[int], *, background: Mapping[Levels, int]
) -> Weights:
    """Fit the weights to how often each pattern was seen; `sizes`: the levels of each field.

    `background` are patterns of pairs taken by chance: nearly all of them are two people. They are
    where the fit begins; two people who share a candidate key are more alike than that, which is
    learned with the rest (else everybody of one name would be one person).
    """
    seen, by_chance = _Seen(patterns, sizes), _Seen(background, sizes)
    whole = float(seen.counts.sum())
    nothing = [np.zeros(size) for size in sizes]
    chance = by_chance.shares(by_chance.counts, nothing, 0)
    guess = [_first_guess(size) for size in sizes]
    m, u = guess, seen.shares(seen.counts, chance, _HELD_U * whole)
    prior = _PRIOR
    for _ in range(_ROUNDS):
        expected = seen.counts * seen.chances(m, u, prior)
        before = prior
        prior = min(max(float(expected.sum()) / whole, _SMALL), 1 - _SMALL)
        m = seen.shares(expected, guess, _HELD_M * whole)
        u = seen.shares(seen.counts - expected, chance, _HELD_U * whole)
        if abs(before - prior) < _STILL:
            break
    return Weights(m=tuple(map(_rising, m, u)), u=_plain(u), prior=prior)


class _Seen:
    """Patterns as arrays: for each field, which pattern shows which level."""

    def __init__(self, patterns: Mapping[Levels, int], sizes: Sequence[int]) -> None:
        self._sizes = sizes
        self.counts = np.array(list(patterns.values()), np.float64)
        self._levels = np.array(list(patterns), np.int64).reshape(len(patterns), len(sizes))

    def shares(self, counts: Floats, held: Sequence[Floats], by: float) -> list[Floats]:
        """How often each level of each field stands in so many pairs of each pattern.

        `held` are shares that so many pairs stand for beside these: a level that a small list
        shows nowhere is rare, not impossible.
        """
        found = []
        for at, size in enumerate(self._sizes):
            level = self._levels[:, at]
            known = level != MISSING
            seen = np.bincount(level[known], weights=counts[known], minlength=size)
            sums: Floats = seen + _SMALL + held[at] * by
            found.append(sums / sums.sum())
        return found

    def chances(self, m: Sequence[Floats], u: Sequence[Floats], prior: float) -> Floats:
        """That each pattern is of one person."""
        odds = np.full(len(self.counts), np.log(prior / (1 - prior)))
        for at, (mine, theirs) in enumerate(zip(m, u, strict=True)):
            # The last place is that of a missing level, which says nothing.
            says = np.append(np.log(mine / theirs), 0.0)
            odds += says[self._levels[:, at]]
        chances: Floats = 1 / (1 + np.exp(-odds))
        return chances


def _first_guess(size: int) -> Floats:
    found = np.full(size, (1 - _FIRST_M) / (size - 1))
    found[-1] = _FIRST_M
    return found


def _plain(shares: Sequence[Floats]) -> Shares:
    return tuple(tuple(one.tolist()) for one in shares)


def _rising(m: Floats, u: Floats) -> tuple[float, ...]:
    """More alike weighs no less: where it would, both levels weigh what they do together."""
    found = m.tolist()
    for at in range(len(found) - 1, 0, -1):
        if found[at] / u[at] < found[at - 1] / u[at - 1]:
            together = (found[at] + found[at - 1]) / (u[at] + u[at - 1])
            found[at], found[at - 1] = float(together * u[at]), float(together * u[at - 1])
    return tuple(found)
