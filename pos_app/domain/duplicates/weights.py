"""What each level of each field says for or against one person.

Fellegi and Sunter's model. Learns nothing (fitting does), and needs nothing but arithmetic: the
counter weighs single pairs by what was learned at night.

Invariants:
- A level that is missing on either side weighs nothing.
- The chances of a pair lie between 0 and 1.

Source: Fellegi, Sunter, A Theory for Record Linkage, 1969.
"""

from dataclasses import dataclass
from math import log2

from pos_app.domain.duplicates.alikeness import MISSING, Levels

Shares = tuple[tuple[float, ...], ...]  # by field, then level


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How often each level of a field is shown by whom.

    `m`: two records of one person; `u`: two people taken by chance; `h`: two people of one home
    (empty: homes are not looked at). `prior` and `home` are the shares of all pairs that are one
    person, and two of one home.
    """

    m: Shares
    u: Shares
    prior: float
    h: Shares = ()
    home: float = 0.0

    def of(self, levels: Levels) -> tuple[float, ...]:
        """What each field weighs, in bits: for one person above 0, against below."""
        return _bits(self.m, self.u, levels)

    def of_home(self, levels: Levels) -> tuple[float, ...]:
        """What each field weighs for two people of one home."""
        return _bits(self.h, self.u, levels) if self.h else tuple(0.0 for _ in levels)

    def chance(self, levels: Levels) -> float:
        """That both are one person, rather than two of one home, or two by chance."""
        mine = self.prior * 2 ** sum(self.of(levels))
        home = self.home * 2 ** sum(self.of_home(levels))
        return mine / (mine + home + (1 - self.prior - self.home))


def _bits(shares: Shares, u: Shares, levels: Levels) -> tuple[float, ...]:
    return tuple(
        0.0 if level == MISSING else log2(mine[level] / theirs[level])
        for level, mine, theirs in zip(levels, shares, u, strict=True)
    )
