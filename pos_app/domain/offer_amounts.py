"""What one application of an offer takes off, in minor units.

Reckons with whole numbers alone; chooses nothing. Rates of a set are rounded on each piece, so that
it does not matter how sets are put together; those of `Each` once for all alike pieces, those of
`Reached` once for all of it; always half up.

Invariants: never below zero and never more than the goods are worth; and for goods added to what
`Each` and `Reached` take it never falls.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pos_app.domain.discount import PPM
from pos_app.domain.offer import (
    AmountOff,
    Benefit,
    CheapestOff,
    PercentOff,
    SetPrice,
    Tiers,
    UnitPrice,
)


class Used(NamedTuple):
    """So many `pieces` of the cell at place `cell`, worth `value` each, for `part` of a set."""

    cell: int
    value: int
    pieces: int
    part: int = 0


class Lot(NamedTuple):
    """Pieces that lie outside of sets: `amount` thousandths of a weighed or measured piece."""

    value: int
    pieces: int
    amount: int = 0


def rate_of(minor: int, ppm: int) -> int:
    """A rate of an amount that is not negative, half up."""
    return (2 * minor * ppm + PPM) // (2 * PPM)


def set_off(benefit: Benefit, used: Sequence[Used]) -> int:
    """What one set gets off."""
    match benefit:
        case PercentOff(ppm, part):
            return sum(
                rate_of(unit.value, ppm) * unit.pieces
                for unit in used
                if part is None or unit.part == part
            )
        case UnitPrice(minor, part):
            return sum(
                max(unit.value - minor, 0) * unit.pieces
                for unit in used
                if part is None or unit.part == part
            )
        case CheapestOff(count, ppm):
            return _cheapest(used, count, ppm)
        case AmountOff(minor):
            return min(minor, _worth(used))
        case SetPrice(minor):
            return max(_worth(used) - minor, 0)
        case Tiers():
            return 0


def _worth(used: Iterable[Used]) -> int:
    return sum(unit.value * unit.pieces for unit in used)


def _cheapest(used: Sequence[Used], count: int, ppm: int) -> int:
    off = 0
    for unit in sorted(used, key=lambda unit: unit.value):
        taken = min(unit.pieces, count)
        off += rate_of(unit.value, ppm) * taken
        count -= taken
        if not count:
            break
    return off


def each_off(benefit: Benefit, lot: Lot) -> int:
    """What alike pieces get off together."""
    worth = lot.value * lot.pieces
    match benefit:
        case PercentOff(ppm, _):
            return rate_of(worth, ppm)
        case AmountOff(minor):
            return min(_times(minor, lot), worth)
        case UnitPrice(minor, _):
            return max(worth - _times(minor, lot), 0)
        case _:
            return 0


def _times(minor: int, lot: Lot) -> int:
    """A price for one piece, kilogram or metre, times what there is."""
    if not lot.amount:
        return minor * lot.pieces
    return (2 * minor * lot.amount + 1000) // 2000


def reached_off(benefit: Benefit, lots: Sequence[Lot], measured: int) -> int:
    """What goods of so many pieces, grams or minor units get off together."""
    match benefit:
        case Tiers(tiers):
            return max(
                (
                    reached_off(tier.benefit, lots, measured)
                    for tier in tiers
                    if measured >= tier.least
                ),
                default=0,
            )
        case PercentOff(ppm, _):
            return rate_of(sum(lot.value * lot.pieces for lot in lots), ppm)
        case AmountOff(minor):
            return min(minor, sum(lot.value * lot.pieces for lot in lots))
        case _:
            return sum(each_off(benefit, lot) for lot in lots)
