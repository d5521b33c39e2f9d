"""ShelfLabel: what stands on a shelf label or a markdown sticker, before and after it is in words.

Says what, not where: paper/label_sheet and peripherals/label_printing lay it out. Prints nothing.

Source: Directive 98/6/EC, articles 3 and 4: selling price and unit price, unambiguous and legible.
"""

from dataclasses import dataclass
from datetime import date

from pos_app.domain.markdown import Markdown
from pos_app.domain.money import Money
from pos_app.domain.product import Product, ProductCode
from pos_app.domain.quantity import Unit
from pos_app.domain.unit_price import UnitPrice, unit_price_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfLabel:
    """One label. `per` is what `price` is for ("kg", "m"), empty for a piece.

    `code` is a key of the product or the code of a sticker. `was` is set on a sticker alone.
    """

    name: str
    price: Money
    code: str
    on: date
    brand: str = ""
    per: str = ""
    unit_price: UnitPrice | None = None
    was: Money | None = None
    reason: str = ""
    best_before_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelText:
    """A label in words. `code` is what its bars say, `code_text` what stands below them."""

    name: str
    price: str
    per: str = ""
    unit_price: str = ""
    badge: str = ""  # "Reduced", why
    was: str = ""
    code: str = ""
    code_text: str = ""
    foot: str = ""


def shelf_label(
    product: Product, *, on: date, price: Money | None = None, code: ProductCode | None = None
) -> ShelfLabel | None:
    """The label of a product or of one of its packs, at its price or another; None without one."""
    if code is None:
        code = next((one for one in product.codes if one.pack == 1), ProductCode(""))
    price = product.price_by(code) if price is None else price
    if price is None:
        return None
    return ShelfLabel(
        name=product.name_by(code),
        brand=product.brand,
        price=price,
        per={Unit.GRAM: "kg", Unit.MILLIMETRE: "m"}.get(product.unit, ""),
        unit_price=unit_price_of(product, price, pieces=code.pack),
        code=code.code,
        on=on,
    )


def sticker_label(product: Product, markdown: Markdown) -> ShelfLabel:
    """The sticker of one item that was marked down."""
    return ShelfLabel(
        name=product.name,
        brand=product.brand,
        price=markdown.price,
        unit_price=unit_price_of(product, markdown.price),
        code=markdown.code,
        on=markdown.made_at.date(),
        was=markdown.was,
        reason=markdown.reason,
        best_before_on=markdown.best_before_on,
    )
