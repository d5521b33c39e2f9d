"""Rows of a product file put together to products: packs, deposits, departments.

Does not read cells (product_row) and stages nothing (import_products).

Invariant: a product is handed on only when no row below can belong to it any more.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from pos_app.domain.catalogue import RowFault
from pos_app.domain.goods import PLAIN_GOODS, GoodsRules
from pos_app.domain.ids import DepartmentId, IdSource, ProductId
from pos_app.domain.money import Money
from pos_app.domain.product import Product, ProductCode
from pos_app.operations.ports import Catalogue
from pos_app.operations.product_row import ReadRow

MOST_FAULTS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportNames:
    """Names that an import may have to make up, in the store's language.

    `department` is for rows without one, `deposit` for the product that a deposit amount stands
    for; its {amount} is filled.
    """

    department: str
    deposit: str


@dataclass(slots=True)
class Faults:
    """The first thousand faults, and how many there are."""

    first: list[RowFault] = field(default_factory=list)
    count: int = 0

    def add(self, faults: list[RowFault]) -> None:
        """Count them, and keep those that there is room for."""
        self.first.extend(faults[: max(0, MOST_FAULTS - len(self.first))])
        self.count += len(faults)


class RowsToProducts:
    """Puts rows together: packs to the row above, deposits to products of their own."""

    def __init__(
        self,
        *,
        department_named: Callable[[str], DepartmentId],
        catalogue: Catalogue,
        names: ImportNames,
        new_id: IdSource,
    ) -> None:
        self._department_named = department_named
        self._catalogue = catalogue
        self._names = names
        self._new_id = new_id
        self._last: tuple[int, Product] | None = None
        self._last_row = 0
        self._deposits: dict[int, ProductId] = {}
        self._new_deposits: list[Product] = []

    def add(self, row: ReadRow, faults: Faults) -> Iterator[tuple[int, Product]]:
        """Take one row; yields the product before it, which is complete now."""
        self._last_row = row.number
        if row.pack > 1:
            self._add_pack(row, faults)
            return
        if self._last is not None:
            yield self._last
        self._last = (row.number, self._product(row))

    def finish(self) -> Iterator[tuple[int, Product]]:
        """Yield the last product, and the deposits as if they stood below the last row."""
        if self._last is not None:
            yield self._last
        yield from enumerate(self._new_deposits, start=self._last_row + 1)

    def _product(self, row: ReadRow) -> Product:
        deposit = None
        if row.deposit is not None:
            deposit = self._deposit(row.deposit, row.tax_class)
        return Product(
            id=ProductId(self._new_id()),
            name=row.name,
            department_id=self._department_named(row.department or self._names.department),
            tax_class=row.tax_class,
            price=row.price,
            unit=row.unit,
            brand=row.brand,
            codes=(ProductCode(row.code),),
            deposit_id=deposit,
            age_limit=row.age_limit,
            goods=_goods(row),
            is_price_asked=row.is_price_asked,
            is_private=row.is_private,
            is_active=row.is_active,
        )

    def _add_pack(self, row: ReadRow, faults: Faults) -> None:
        if self._last is None or self._last[1].name != row.name:
            values = (("pack", str(row.pack)), ("name", row.name))
            faults.add([RowFault(row.number, "pack", "catalogue.pack_alone", values)])
            return
        number, product = self._last
        if any(code.code == row.code for code in product.codes):
            values = (("code", row.code), ("earlier", str(number)))
            faults.add([RowFault(row.number, "code", "catalogue.code_twice", values)])
            return
        is_plain = product.price is None or row.price == product.price * row.pack
        code = ProductCode(row.code, row.pack, None if is_plain else row.price, row.pack_name)
        self._last = (number, replace(product, codes=(*product.codes, code)))

    def _deposit(self, amount: Money, tax_class: str) -> ProductId:
        """The product that a deposit of this amount adds, made when there is none."""
        known = self._deposits.get(amount.minor)
        if known is None:
            code = f"DEPOSIT-{amount.minor}-{amount.currency.code}"
            found = self._catalogue.find_by_code(code)
            if found:
                known = found[0].product.id
            else:
                known = ProductId(self._new_id())
                self._new_deposits.append(self._new_deposit(known, amount, code, tax_class))
            self._deposits[amount.minor] = known
        return known

    def _new_deposit(
        self, product_id: ProductId, amount: Money, code: str, tax_class: str
    ) -> Product:
        units, rest = divmod(amount.minor, 10**amount.currency.exponent)
        text = f"{units}.{rest:0{amount.currency.exponent}d}" if amount.currency.exponent else units
        return Product(
            id=product_id,
            name=self._names.deposit.format(amount=text),
            department_id=self._department_named(self._names.department),
            tax_class=tax_class,
            price=amount,
            codes=(ProductCode(code),),
        )


def _goods(row: ReadRow) -> GoodsRules:
    """The rules that a row says; most say none."""
    if not row.tariff_code and row.cost is None:
        return PLAIN_GOODS
    cost = None if row.cost is None else row.cost.minor
    return GoodsRules(tariff_code=row.tariff_code, cost_minor=cost)
