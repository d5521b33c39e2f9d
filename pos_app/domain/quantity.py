"""Quantity: pieces, grams or millimetres, as whole numbers.

Does not price anything. A weight is grams and a length is millimetres, so no decimal is ever lost.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


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
        if self.unit is Unit.PIECE:
            return Fraction(self.amount)  # nothing to reduce, and most lines of a sale are these
        return Fraction(self.amount, self.unit.per_price_unit)


def pieces(count: int) -> Quantity:
    """So many pieces."""
    return Quantity(count, Unit.PIECE)


def grams(weight_g: int) -> Quantity:
    """A weight."""
    return Quantity(weight_g, Unit.GRAM)
