"""What the cues of a kind did: how often, how long, and what they brought against those left out.

Pure. A person counts once, with the mean of their sales, because whoever comes often would
otherwise make chance look certain. Says nothing where there are too few people.

Worked example: 40 people heard it and spent 12.00 a visit on average (variance 16.00 squared / 40),
40 were left out and spent 11.00. The difference is 1.00, give or take 1.96 standard errors.
"""

from dataclasses import dataclass
from math import sqrt

from pos_app.domain.cue import CueEnd, CueKind

LEAST_PEOPLE = 30  # on each side, before a difference is said at all
_SURE = 1.96  # standard errors to each side of a 95 % interval


@dataclass(frozen=True, slots=True)
class Spread:
    """The people on one side: how many, the sum and the sum of squares of what each spends."""

    people: int = 0
    total: float = 0.0
    squares: float = 0.0

    @property
    def mean(self) -> float:
        """What one of them spends a visit."""
        return self.total / self.people if self.people else 0.0

    @property
    def error(self) -> float:
        """The squared standard error of the mean."""
        if self.people < 2:
            return 0.0
        variance = (self.squares - self.total * self.mean) / (self.people - 1)
        return max(variance, 0.0) / self.people


@dataclass(frozen=True, slots=True)
class CueEffect:
    """What a kind brings a visit in minor units: between `low` and `high` in 95 of 100."""

    minor: int
    low: int
    high: int

    @property
    def is_sure(self) -> bool:
        """Whether it is more than chance that it brings or costs something."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CueFigures:
    """One kind over a period. `seconds` is how long it stood in all; `bought_minor` net.

    `is_margin`: the spreads are of the margin, which every sale here knows; else of net sales.
    """

    kind: CueKind
    counts: tuple[tuple[CueEnd, int], ...] = ()
    seconds: int = 0
    bought_minor: int = 0
    heard: Spread = Spread()
    left_out: Spread = Spread()
    is_margin: bool = False

    def count(self, *ends: CueEnd) -> int:
        """How many ended so."""
        return sum(number for end, number in self.counts if end in ends)

    @property
    def shown(self) -> int:
        """How often it stood on the screen."""
        return sum(number for end, number in self.counts if end is not CueEnd.HELD_OUT)

    @property
    def yes_rate(self) -> float | None:
        """The part that said yes; None while it was never said."""
        return self.count(CueEnd.ACCEPTED) / self.shown if self.shown else None

    @property
    def seconds_each(self) -> float:
        """How long it stood on average."""
        return self.seconds / self.shown if self.shown else 0.0

    @property
    def effect(self) -> CueEffect | None:
        """What it brings; None with fewer people than can be said anything of."""
        heard, left_out = self.heard, self.left_out
        if min(heard.people, left_out.people) < LEAST_PEOPLE:
            return None
        middle = heard.mean - left_out.mean
        reach = _SURE * sqrt(heard.error + left_out.error)
        return CueEffect(round(middle), round(middle - reach), round(middle + reach))
