"""Learning the weights from the pairs themselves, without labels.

Fitted by expectation and maximisation over the patterns of levels, so that ten million pairs cost
as much as the patterns they come to. Brings numpy.

Invariants:
- More alike never weighs less than less alike, whatever a small sample says.
- No level is impossible, and the same patterns give the same weights.
- What two people taken by chance have alike is measured, not fitted: fitted to pairs that share a
  key, strangers of one name would be taken for one person.

Source: Winkler, Using the EM Algorithm for Weight Computation, 1988.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.duplicates.alikeness import APART, MISSING, Levels
from pos_app.domain.duplicates.weights import Shares, Weights

_ROUNDS, _STILL = 200, 1e-6
_SMALL = 1e-6
_FIRST_SHARE = 0.05  # of the pairs that share a key, one person's before anything is learned
_HELD = 0.02  # what is held against the pairs, as a part of them
_FIRST_M = 0.9  # that one person's values are the same, before anything is learned
Floats = NDArray[np.float64]


def learn(
    patterns: Mapping[Levels, int],
    sizes: Sequence[int],
    *,
    u: Shares,
    all_pairs: int,
    apart: Sequence[int] = (),
) -> Weights:
    """Fit the weights to how often each pattern was seen; `sizes`: the levels of each field.

    `u`: how often two people taken by chance show a level (by_chance). `all_pairs` is how many
    pairs the list has, of which those seen share a key: all others are taken for two people.
    `apart` are the fields by which the guard parts people (household): with such, two people of one
    home are learned too. What they have there alike, they have by chance; all else they may share.
    """
    seen = _Seen(patterns, sizes)
    theirs = [np.array(one) for one in u]
    guess = [_first_guess(size) for size in sizes]
    by_home = [_kept_apart(one) if at in apart else None for at, one in enumerate(theirs)]
    m = guess
    h = [given if given is not None else own for given, own in zip(by_home, guess, strict=True)]
    prior = home = min(_FIRST_SHARE * float(seen.counts.sum()) / all_pairs, 0.25)
    home = home if apart else 0.0
    for _ in range(_ROUNDS):
        mine, of_home = (seen.likelihood(one, theirs) for one in (m, h))
        both = prior * mine + home * of_home + (1 - prior - home)
        expected, at_home = seen.counts * prior * mine / both, seen.counts * home * of_home / both
        before = prior
        prior = _share(expected, all_pairs)
        m = seen.shares(expected, guess, _HELD * float(expected.sum()))
        if apart:
            home = _share(at_home, all_pairs)
            learned = seen.shares(at_home, theirs, _HELD * float(at_home.sum()))
            h = [given if given is not None else own
                 for given, own in zip(by_home, learned, strict=True)]  # fmt: skip
        if abs(before - prior) < _STILL * prior:
            break
    return Weights(
        m=tuple(map(_rising, m, theirs)),
        u=u,
        prior=prior,
        h=tuple(tuple(one.tolist()) for one in h) if apart else (),
        home=home,
    )


def _share(expected: Floats, all_pairs: int) -> float:
    return min(max(float(expected.sum()) / all_pairs, _SMALL / all_pairs), 0.4)


def _kept_apart(by_chance: Floats) -> Floats:
    """What two by chance have alike where the guard did not part them."""
    found = by_chance.copy()
    found[APART] = 0.0
    found = np.maximum(found / found.sum(), _SMALL)
    shares: Floats = found / found.sum()
    return shares


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

    def likelihood(self, shares: Sequence[Floats], u: Sequence[Floats]) -> Floats:
        """How many times as often these shares show each pattern as chance does."""
        found = np.zeros(len(self.counts))
        for at, (mine, theirs) in enumerate(zip(shares, u, strict=True)):
            # The last place is that of a missing level, which says nothing.
            says = np.append(np.log(mine / theirs), 0.0)
            found += says[self._levels[:, at]]
        times: Floats = np.exp(found)
        return times


def _first_guess(size: int) -> Floats:
    found = np.full(size, (1 - _FIRST_M) / (size - 1))
    found[-1] = _FIRST_M
    return found


def _rising(m: Floats, u: Floats) -> tuple[float, ...]:
    """More alike weighs no less: where it would, both levels weigh what they do together."""
    found = m.tolist()
    for at in range(len(found) - 1, 0, -1):
        if found[at] / u[at] < found[at - 1] / u[at - 1]:
            together = (found[at] + found[at - 1]) / (u[at] + u[at - 1])
            found[at], found[at - 1] = float(together * u[at]), float(together * u[at - 1])
    return tuple(found)
