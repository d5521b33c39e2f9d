"""The effect of something, from those who got it against a few who were held out by lot.

Compares people, each once, whatever number of sales they made. The interval is Welch's for means:
difference plus and minus SURE standard errors, each side with its own variance; a rate is the mean
of ones and noughts. Nobody else's difference is an effect: customers against others least of all.

Worked example: 100 people at 12.00 on average (variance 400), 50 held out at 10.00 (variance 400):
difference 2.00, standard error sqrt(400/100 + 400/50) = 3.46, so between -4.79 and 8.79: not sure.

Invariants: None with fewer than LEAST_PEOPLE on a side; and where both sides are too uneven against
the planned share to have been drawn by lot (chi-square over UNEVEN), the effect says so.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Any

from numpy.typing import NDArray

LEAST_PEOPLE = 30
SURE = 1.96  # standard errors to each side: right in 95 of 100
UNEVEN = 10.83  # chi-square of one degree that chance passes once in 1,000


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOutEffect:
    """What it brings a person: `difference` between `low` and `high` in 95 of 100.

    In the unit of what was given. `whole` is for all who got it. `is_uneven`: do not trust it.
    """

    code: str
    treated: int
    held_out: int
    treated_mean: float
    held_out_mean: float
    difference: float
    low: float
    high: float
    is_uneven: bool

    @property
    def is_sure(self) -> bool:
        """Whether it is more than chance that it brings or costs something."""
        return not self.is_uneven and (self.low > 0 or self.high < 0)

    @property
    def whole(self) -> float:
        """What it brought with all who got it."""
        return self.difference * self.treated


def held_out_effect(
    code: str, treated: NDArray[Any], held_out: NDArray[Any], *, held_out_share: float
) -> HeldOutEffect | None:
    """One value a person: what they spent, or whether they came (0 or 1).

    `held_out_share` is the part that was meant to be held out, above 0 and below 1.
    """
    people = len(treated), len(held_out)
    if min(people) < LEAST_PEOPLE:
        return None
    means = float(treated.mean()), float(held_out.mean())
    errors = [float(side.var(ddof=1)) / len(side) for side in (treated, held_out)]
    reach = SURE * sqrt(sum(errors))
    difference = means[0] - means[1]
    return HeldOutEffect(
        code=code,
        treated=people[0],
        held_out=people[1],
        treated_mean=means[0],
        held_out_mean=means[1],
        difference=difference,
        low=difference - reach,
        high=difference + reach,
        is_uneven=_chi_square(people, held_out_share) > UNEVEN,
    )


def _chi_square(people: tuple[int, int], held_out_share: float) -> float:
    whole = sum(people)
    expected = whole * (1 - held_out_share), whole * held_out_share
    return sum((seen - told) ** 2 / told for seen, told in zip(people, expected, strict=True))
