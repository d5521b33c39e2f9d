"""Figure: one number of a report, with what it is of, what it was before, and who is behind it.

Says no sentence: `code` names the phrases that hold its name and its definition.

Invariants:
- Nothing is made up: where nobody can say, `value` is None, never 0.
- The people behind a figure are looked for when they are asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from pos_app.domain.figures.columns import Places

FindPeople = Callable[[], Places]


class FigureKind(StrEnum):
    """What a figure counts in. A share and what is `..._EACH` are numerator over denominator."""

    PEOPLE = "people"
    TIMES = "times"
    MINOR = "minor"  # minor units of the currency, net
    POINTS = "points"
    SHARE = "share"
    MINOR_EACH = "minor_each"
    DAYS_EACH = "days_each"

    @property
    def is_ratio(self) -> bool:
        """Whether the denominator divides."""
        return self in {FigureKind.SHARE, FigureKind.MINOR_EACH, FigureKind.DAYS_EACH}


def nobody() -> Places:
    """The people behind a figure that is about none."""
    return np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """See above. `denominator` is None for a sum that is not a part of anything.

    `before` is the same figure of the comparison, itself without one. `is_additive`: what the
    stores come to, one by one, sums to that of all of them.
    """

    code: str
    kind: FigureKind
    numerator: int
    denominator: int | None = None
    before: "Figure | None" = None
    is_additive: bool = False
    people: FindPeople = field(default=nobody, compare=False, repr=False)

    @property
    def value(self) -> float | None:
        """What it says; None where there is nothing to divide by."""
        if not self.kind.is_ratio:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None

    @property
    def change(self) -> float | None:
        """Against the comparison: a share by the difference, anything else by the part it grew.

        None where one of them says nothing, or the comparison is not above zero.
        """
        now, was = self.value, None if self.before is None else self.before.value
        if now is None or was is None:
            return None
        if self.kind is FigureKind.SHARE:
            return now - was
        return now / was - 1 if was > 0 else None

    def against(self, before: "Figure") -> "Figure":
        """This figure, compared with another."""
        return replace(self, before=replace(before, before=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySpread:
    """How many days things took: `count` of them, `total_days` together.

    Median and `p90` (nine of ten took no longer) lie between two days where they must
    (linear); None of nothing.
    """

    code: str
    count: int
    total_days: int
    median: float | None
    p90: float | None
    before: "DaySpread | None" = None
    people: FindPeople = field(default=nobody, compare=False, repr=False)

    @property
    def mean(self) -> float | None:
        """Days each; None of nothing."""
        return self.total_days / self.count if self.count else None

    def against(self, before: "DaySpread") -> "DaySpread":
        """This spread, compared with another."""
        return replace(self, before=replace(before, before=None))
