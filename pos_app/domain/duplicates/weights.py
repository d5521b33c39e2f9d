"""What each level of each field says for or against one person.

Fellegi and Sunter's model. Learns nothing (fitting does), and needs nothing but arithmetic: the
counter weighs single pairs by what was learned at night.

Invariants:
- A level that is missing on either side weighs nothing.
- The chances of a pair lie between 0 and 1.

Source: Fellegi, Sunter, A Theory for Record Linkage, 1969.
"""

from dataclasses import dataclass
from math import exp, log, log2

from pos_app.domain.duplicates.alikeness import MISSING, Levels

Shares = tuple[tuple[float, ...], ...]  # by field, then level


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """`m`: how often one person's records show a level; `u`: two people's. By field, then level.

    `prior`: the share of compared pairs that are one person.
    """

    m: Shares
    u: Shares
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
