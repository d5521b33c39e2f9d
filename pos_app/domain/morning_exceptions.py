"""What a manager looks at first in the morning: a day's figures that are not as they usually are.

Pure rules over sums; reads nothing and says no sentence. A count is unusual when it is LEAST or
more and over twice its mean on the same weekday of the weeks before: two refunds in a store that
has one a month are no news, nine in one that has three are.

Invariants: the gravest come first; where there is nothing to compare with, nothing is unusual.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from pos_app.domain.figures.sales_sums import SalesSums
from pos_app.domain.ids import StoreId

LEAST = 3
TIMES = 2
WEEKS = 4  # the same weekday of so many weeks is what is usual


class Matter(StrEnum):
    """What it is about, the gravest first."""

    DIFFERENCE = "difference"  # sums and Z reports lie apart; `value` minor units
    DRAWER = "drawer"  # a drawer was counted over or short; `value` minor units
    UNHEARD = "unheard"  # nothing was heard of a store for too long
    UNTOLD = "untold"  # a store has not told of the day
    REFUNDS = "refunds"
    VOIDS = "voids"
    NOTED = "noted"  # done by hand; `name` is the kind
    FAULTS = "faults"  # devices that failed
    OPEN_SHIFTS = "open_shifts"  # without a Z yet


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningException:
    """One of them. `usual` is the mean of the weekdays before, None where that is not the point."""

    matter: Matter
    value: int = 0
    usual: Fraction | None = None
    name: str = ""
    store: StoreId | None = None


def is_unusual(count: int, before: Sequence[int]) -> bool:
    """Whether a count lies far above those of the same weekday before."""
    return bool(before) and count >= LEAST and count * len(before) > TIMES * sum(before)


def exceptions_of(
    day: SalesSums,
    before: Sequence[SalesSums],
    *,
    drawers: Iterable[tuple[str, int]] = (),
    faults: int = 0,
    unheard: Iterable[StoreId] = (),
    untold: Iterable[StoreId] = (),
) -> tuple[MorningException, ...]:
    """Of a day; `before` are the same weekdays of the weeks before, those alone that were told."""
    found = []
    if day.difference_minor:
        found.append(MorningException(matter=Matter.DIFFERENCE, value=day.difference_minor))
    found += [
        MorningException(matter=Matter.DRAWER, value=minor, name=till)
        for till, minor in drawers
        if minor
    ]
    found += [MorningException(matter=Matter.UNHEARD, store=store) for store in unheard]
    found += [MorningException(matter=Matter.UNTOLD, store=store) for store in untold]
    counts = [
        (Matter.REFUNDS, "", day.whole.refunds, [one.whole.refunds for one in before]),
        (Matter.VOIDS, "", day.whole.voids, [one.whole.voids for one in before]),
    ]
    for name, part in day.noted.items():
        usual = [one.noted[name].times if name in one.noted else 0 for one in before]
        counts.append((Matter.NOTED, name, part.times, usual))
    found += [
        MorningException(
            matter=matter, name=name, value=count, usual=Fraction(sum(usual), len(usual))
        )
        for matter, name, count, usual in counts
        if is_unusual(count, usual)
    ]
    if faults:
        found.append(MorningException(matter=Matter.FAULTS, value=faults))
    if day.open_shifts:
        found.append(MorningException(matter=Matter.OPEN_SHIFTS, value=day.open_shifts))
    order = list(Matter)
    return tuple(sorted(found, key=lambda one: (order.index(one.matter), one.name)))
