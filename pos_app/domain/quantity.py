"""Quantity: pieces, grams or millimetres, as whole numbers.

Does not price anything. A weight is grams and a length is millimetres, so no decimal is ever lost.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache


class Unit(StrEnum):
    """What one is counted in."""

    PIECE = "piece"
    GRAM = "gram"
    MILLIMETRE = "millimetre"

    @property
    def per_price_unit(self) -> int:
        """How many of these one price is for: 1 piece, 1,000 g (kilogram), 1,000 mm (metre)."""
        return 1 if self is Unit.PIECE else 1000


@dataclass(frozen=True, slots=True)
class Quantity:
    """`amount` of `unit`; negative when goods come back."""

    amount: int
    unit: Unit = Unit.PIECE

    @property
    def in_price_units(self) -> Fraction:
        """The quantity as a multiple of what the price is for (pieces, kilograms, metres)."""
        return _fraction(self.amount, self.unit.per_price_unit)


@lru_cache(maxsize=1024)
def _fraction(amount: int, parts: int) -> Fraction:
    # Most lines are of one, two or three pieces, and each is asked several times in a sale.
    return Fraction(amount, parts)


def pieces(count: int) -> Quantity:
    """So many pieces."""
    return Quantity(count, Unit.PIECE)


def grams(weight_g: int) -> Quantity:
    """A weight."""
    return Quantity(weight_g, Unit.GRAM)
