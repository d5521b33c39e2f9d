"""What a manager looks at first in the morning: a day's figures that are not as they usually are.

Pure rules over sums; reads nothing and says no sentence. A count is unusual when it is LEAST or
more and over twice its mean on the same weekday of the weeks before, in that store: two refunds in
a store that has one a month are no news, nine in one that has three are.

Invariants: the gravest come first; where there is nothing to compare with, nothing is unusual.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from pos_app.domain.figures.sales_sums import Drawer, SalesSums
from pos_app.domain.ids import StoreId, TillId

LEAST = 3
TIMES = 2
WEEKS = 4  # the same weekday of so many weeks is what is usual
DRAWER_DAYS = 10  # how often somebody was short is counted in so many


class Matter(StrEnum):
    """What it is about, the gravest first."""

    DIFFERENCE = "difference"  # sums and Z reports lie apart; `value` minor units
    DRAWER = "drawer"  # a drawer was counted over or short; `value` minor units
    UNHEARD = "unheard"  # nothing was heard of a store for too long
    UNTOLD = "untold"  # a store has not told of the day
    REFUNDS = "refunds"
    VOIDS = "voids"
    NOTED = "noted"  # done by hand; `name` is the kind
    FAULTS = "faults"  # a device failed; `name` is its kind, `code` says how
    OPEN_SHIFTS = "open_shifts"  # without a Z yet


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningException:
    """One of them. `usual` is the mean of the weekdays before, None where that is not the point.

    `who` closed a drawer; `times`: so often was it short in the last DRAWER_DAYS, by the same hand
    or, where that is not known, at the same till.
    """

    matter: Matter
    value: int = 0
    usual: Fraction | None = None
    name: str = ""
    code: str = ""
    store: StoreId | None = None
    till: TillId | None = None
    who: UUID | None = None
    times: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreDay:
    """A store's day, with the same weekdays of the weeks before that it told of."""

    store: StoreId
    sums: SalesSums
    before: Sequence[SalesSums] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceFault:
    """A kind of device that failed in one way at a till on the day."""

    store: StoreId
    till: TillId
    device: str
    code: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawersSeen:
    """Drawers of the last DRAWER_DAYS up to `day`; `least` minor units are news."""

    day: date
    least: int
    drawers: Sequence[Drawer] = field(default_factory=tuple)


def is_unusual(count: int, before: Sequence[int]) -> bool:
    """Whether a count lies far above those of the same weekday before."""
    return bool(before) and count >= LEAST and count * len(before) > TIMES * sum(before)


def exceptions_of(
    stores: Iterable[StoreDay],
    drawers: DrawersSeen,
    *,
    faults: Iterable[DeviceFault] = (),
    unheard: Iterable[StoreId] = (),
    untold: Iterable[StoreId] = (),
) -> tuple[MorningException, ...]:
    """Of a day at these stores."""
    found = [
        *(one for store in stores for one in _of_store(store)),
        *_of_drawers(drawers),
        *(MorningException(matter=Matter.UNHEARD, store=store) for store in unheard),
        *(MorningException(matter=Matter.UNTOLD, store=store) for store in untold),
        *(
            MorningException(
                matter=Matter.FAULTS, value=one.times, name=one.device, code=one.code,
                store=one.store, till=one.till,
            )
            for one in faults
        ),
    ]  # fmt: skip
    order = list(Matter)
    return tuple(
        sorted(found, key=lambda one: (order.index(one.matter), -abs(one.value), one.name))
    )


def _of_store(one: StoreDay) -> Iterator[MorningException]:
    day = one.sums
    if day.difference_minor:
        yield MorningException(
            matter=Matter.DIFFERENCE, value=day.difference_minor, store=one.store
        )
    counts = [
        (Matter.REFUNDS, "", day.whole.refunds, [then.whole.refunds for then in one.before]),
        (Matter.VOIDS, "", day.whole.voids, [then.whole.voids for then in one.before]),
    ]
    for name, part in day.noted.items():
        usual = [then.noted[name].times if name in then.noted else 0 for then in one.before]
        counts.append((Matter.NOTED, name, part.times, usual))
    for matter, name, count, usual in counts:
        if is_unusual(count, usual):
            mean = Fraction(sum(usual), len(usual))
            yield MorningException(
                matter=matter, name=name, value=count, usual=mean, store=one.store
            )
    if day.open_shifts:
        yield MorningException(matter=Matter.OPEN_SHIFTS, value=day.open_shifts, store=one.store)


def _of_drawers(seen: DrawersSeen) -> Iterator[MorningException]:
    first = seen.day - timedelta(days=DRAWER_DAYS - 1)
    known = [one for one in seen.drawers if first <= one.day <= seen.day]
    for drawer in known:
        if drawer.day != seen.day or abs(drawer.over) < seen.least:
            continue
        short = [one for one in known if one.over <= -seen.least and _is_like(one, drawer)]
        yield MorningException(
            matter=Matter.DRAWER,
            value=drawer.over,
            store=drawer.store,
            till=drawer.till,
            who=drawer.closed_by,
            times=len(short) if drawer.over < 0 else 0,
        )


def _is_like(one: Drawer, other: Drawer) -> bool:
    """Whether the same hand closed both, or, where that is not known, at the same till."""
    if other.closed_by is None:
        return one.till == other.till
    return one.closed_by == other.closed_by
