"""Product: what can be sold, under which codes and at which price.

Does not decide discounts (offers come with domain/offer) nor tax amounts (domain/tax).
"""

from dataclasses import dataclass

from pos_app.domain.goods import PLAIN_GOODS, GoodsRules
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.money import Money
from pos_app.domain.quantity import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A group of products as the store counts them."""

    id: DepartmentId
    name: str
    icon: str = "shopping-basket"


@dataclass(frozen=True, slots=True)
class RuledPrice:
    """A price that was set apart (domain/price) and holds at the moment, over the product's own."""

    price: Money
    base: Money | None


@dataclass(frozen=True, slots=True)
class ProductCode:
    """One code of a product. `code` is a key of domain/barcode; `pack` pieces go in one scan.

    `pack_price` is set where six cost other than six times one.
    """

    code: str
    pack: int = 1
    pack_price: Money | None = None
    pack_name: str = ""
    ruled: RuledPrice | None = None

    @property
    def base_price(self) -> Money | None:
        """The pack's own price, as `Product.base_price` is the product's."""
        return _base_price(self.pack_price, self.ruled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Something sold. `price` is per piece, kilogram or metre, with tax as the store's mode says.

    `price` None: the price is missing or asked at the till (`is_price_asked`). `deposit_id` names
    the product that is added with each piece (a bottle deposit). `age_limit` in years. `goods` are
    the rules that few products have.
    """

    id: ProductId
    name: str
    department_id: DepartmentId
    tax_class: str
    price: Money | None
    unit: Unit = Unit.PIECE
    brand: str = ""
    codes: tuple[ProductCode, ...] = ()
    is_price_asked: bool = False
    deposit_id: ProductId | None = None
    age_limit: int = 0
    icon: str = ""
    is_active: bool = True
    is_private: bool = False
    goods: GoodsRules = PLAIN_GOODS
    ruled: RuledPrice | None = None

    @property
    def base_price(self) -> Money | None:
        """The product's own price: what is written. A price changed by hand becomes its own."""
        return _base_price(self.price, self.ruled)

    def name_by(self, code: ProductCode) -> str:
        """What it is called under one of its codes: a pack says so."""
        return self.name if code.pack == 1 else f"{self.name}, {code.pack_name or code.pack}"

    def price_by(self, code: ProductCode) -> Money | None:
        """What one scan of a code costs: the pack's price, else that of so many pieces."""
        if code.pack_price is not None or self.price is None:
            return code.pack_price
        return self.price * code.pack

    def packs_repriced_from(self, before: "Product") -> tuple[ProductCode, ...]:
        """Its packs whose price is another one than before."""
        known = {code.code: code.pack_price for code in before.codes}
        return tuple(
            code
            for code in self.codes
            if code.pack > 1 and code.pack_price != known.get(code.code, code.pack_price)
        )

    @property
    def is_weighed(self) -> bool:
        """Sold by weight."""
        return self.unit is Unit.GRAM


def _base_price(price: Money | None, ruled: RuledPrice | None) -> Money | None:
    return ruled.base if ruled is not None and price == ruled.price else price


@dataclass(frozen=True, slots=True)
class FoundProduct:
    """A product as found by one of its codes: the scan puts `code.pack` pieces on the line."""

    product: Product
    code: ProductCode
