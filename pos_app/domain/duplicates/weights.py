"""What each level of each field says for or against one person, learned from the pairs themselves.

Fellegi and Sunter's model, fitted by expectation and maximisation over the patterns of levels, so
that a million pairs cost as much as the patterns they come to. No labels are needed.

Invariants:
- A level that is missing on either side weighs nothing.
- More alike never weighs less than less alike, whatever a small sample says.
- The chances of a pair lie between 0 and 1, and no level is impossible.

Source: Fellegi, Sunter, A Theory for Record Linkage, 1969; Winkler, 1988 (the fit).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, log2

from pos_app.domain.duplicates.alikeness import MISSING, Levels

_ROUNDS, _STILL = 200, 1e-7
_SMALL = 1e-6
_PRIOR = 0.05  # of the pairs that share a key, before anything is learned
_HELD_M, _HELD_U = 0.02, 0.08  # what is held against the pairs, as a part of them
_FIRST_M = 0.9  # that one person's values are the same, before anything is learned


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """`m`: how often one person's records show a level; `u`: two people's. By field, then level.

    `prior`: the share of compared pairs that are one person.
    """

    m: tuple[tuple[float, ...], ...]
    u: tuple[tuple[float, ...], ...]
    prior: float

    def of(self, levels: Levels) -> tuple[float, ...]:
        """What each field weighs, in bits: for one person above 0, against below."""
        return tuple(
            0.0 if level == MISSING else log2(m[level] / u[level])
            for level, m, u in zip(levels, self.m, self.u, strict=True)
        )

    def chance(self, levels: Levels) -> float:
        """That both are one person."""
        return chance_of(sum(self.of(levels)), self.prior)


def chance_of(bits: float, prior: float) -> float:
    """The chance that so many bits make of a prior one."""
    odds = log(prior / (1 - prior)) + bits * log(2)
    if odds > 0:
        return 1 / (1 + exp(-odds))
    return exp(odds) / (1 + exp(odds))


def learn(
    patterns: Mapping[Levels, int], sizes: Sequence[int], *, background: Mapping[Levels, int]
) -> Weights:
    """Fit the weights to how often each pattern was seen; `sizes`: the levels of each field.

    `background` are patterns of pairs taken by chance: nearly all of them are two people. They are
    where the fit begins; two people who share a candidate key are more alike than that, which is
    learned with the rest (else everybody of one name would be one person).
    """
    chance = _shares(background, sizes)
    u = _shares(patterns, sizes, held=chance, by=_HELD_U * sum(patterns.values()))
    m = guess = tuple(_first_guess(size) for size in sizes)
    whole = sum(patterns.values())
    prior = _PRIOR
    for _ in range(_ROUNDS):
        weights = Weights(m=m, u=u, prior=prior)
        expected = {levels: weights.chance(levels) * count for levels, count in patterns.items()}
        before, prior = prior, min(max(sum(expected.values()) / whole, _SMALL), 1 - _SMALL)
        m = _shares(expected, sizes, held=guess, by=_HELD_M * whole)
        others = {one: count - expected[one] for one, count in patterns.items()}
        u = _shares(others, sizes, held=chance, by=_HELD_U * whole)
        if abs(before - prior) < _STILL:
            break
    return Weights(m=tuple(map(_rising, m, u)), u=u, prior=prior)


def _first_guess(size: int) -> tuple[float, ...]:
    rest = (1 - _FIRST_M) / (size - 1)
    return (*(rest for _ in range(size - 1)), _FIRST_M)


def _shares(
    patterns: Mapping[Levels, float],
    sizes: Sequence[int],
    *,
    held: Sequence[Sequence[float]] = (),
    by: float = 0.0,
) -> tuple[tuple[float, ...], ...]:
    """How often each level of each field stands in these, of the pairs that have one.

    `held` are shares that so many pairs stand for beside these: a level that a small list shows
    nowhere is rare, not impossible.
    """
    sums = [
        [_SMALL + (held[at][level] * by if held else 0.0) for level in range(size)]
        for at, size in enumerate(sizes)
    ]
    for levels, count in patterns.items():
        for at, level in enumerate(levels):
            if level != MISSING:
                sums[at][level] += count
    return tuple(tuple(one / sum(field) for one in field) for field in sums)


def _rising(m: tuple[float, ...], u: tuple[float, ...]) -> tuple[float, ...]:
    """More alike weighs no less: where it would, both levels weigh what they do together."""
    found = list(m)
    for at in range(len(found) - 1, 0, -1):
        if found[at] / u[at] < found[at - 1] / u[at - 1]:
            together = (found[at] + found[at - 1]) / (u[at] + u[at - 1])
            found[at], found[at - 1] = together * u[at], together * u[at - 1]
    return tuple(found)
