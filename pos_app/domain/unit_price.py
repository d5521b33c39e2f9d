"""Unit price: what a kilogram, litre, metre, square metre or piece of a product costs.

Shown on shelf labels beside the selling price. Does not price what is sold (domain/pricing).

Source: Directive 98/6/EC, article 2(b) (final price for one kilogramme, one litre, one metre, one
square metre or one cubic metre), article 3(1) (both prices), article 3(2) and 5 (not where the two
are identical, or where it would not be useful): then there is none here.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money
from pos_app.domain.product import Product
from pos_app.domain.quantity import Unit

LARGEST_CONTENT = 9_999_999


class ContentUnit(StrEnum):
    """In what the content of a package is counted."""

    NONE = ""
    GRAM = "g"
    MILLILITRE = "ml"
    MILLIMETRE = "mm"
    SQUARE_CENTIMETRE = "cm2"
    PIECE = "pcs"

    @property
    def per(self) -> str:
        """The unit that the price is said for."""
        return _PER[self][0]

    @property
    def size(self) -> int:
        """How many of it make one of `per`."""
        return _PER[self][1]


_PER = {
    ContentUnit.NONE: ("", 1),
    ContentUnit.GRAM: ("kg", 1000),
    ContentUnit.MILLILITRE: ("l", 1000),
    ContentUnit.MILLIMETRE: ("m", 1000),
    ContentUnit.SQUARE_CENTIMETRE: ("m²", 10_000),
    ContentUnit.PIECE: ("pc", 1),
}


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """An amount for one `per` ("kg", "l", "m", "m²", "pc")."""

    price: Money
    per: str


def unit_price_of(
    product: Product, price: Money | None = None, *, pieces: int = 1
) -> UnitPrice | None:
    """What one unit costs at this price of so many pieces, or at the product's; None for no more.

    Rounded half up to the minor unit. Of what is weighed or measured the price is that already.
    """
    price = product.price if price is None else price
    unit = ContentUnit(product.goods.content_unit)
    content = product.goods.content_amount * pieces
    if price is None or product.unit is not Unit.PIECE or not content or not unit:
        return None
    if content == unit.size:
        return None
    return UnitPrice(price.times_half_up(Fraction(unit.size, content)), unit.per)


def check_content(amount: int, unit: str) -> None:
    """Refuse a content that nothing has: RuleError `errors.content_absurd`."""
    if not 0 <= amount <= LARGEST_CONTENT or bool(amount) != bool(ContentUnit(unit)):
        raise RuleError("errors.content_absurd", largest=LARGEST_CONTENT)
