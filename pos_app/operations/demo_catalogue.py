"""The demo's departments, products and quick keys. All brands and products are invented.

Codes that look like GTINs begin with 952, which GS1 keeps for examples; short ones are PLUs.
Pure: the same tables and the same seed give the same catalogue. Does not write it (fill_demo).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.barcode import read_code
from pos_app.domain.catalogue import QuickKey, QuickKeyPage
from pos_app.domain.goods import PLAIN_GOODS, GoodsRules
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.money import Money
from pos_app.domain.product import Department, Product, ProductCode
from pos_app.domain.quantity import Unit
from pos_app.operations.demo_tables import DemoTables, Row

_COST_PERCENT = 54
_UNITS = {"": Unit.PIECE, "kg": Unit.GRAM}


@dataclass(frozen=True, slots=True)
class DemoCatalogue:
    """What the demo sells."""

    departments: tuple[Department, ...]
    products: tuple[Product, ...]
    quick_keys: tuple[QuickKeyPage, ...]


def build_catalogue(
    tables: DemoTables, *, price: Callable[[str], Money], new_id: Callable[[], UUID]
) -> DemoCatalogue:
    """Build all of it; `price` reads an amount of the tables.

    A pack's row stands below that of its single piece, as in an import.
    """
    departments = tuple(
        Department(id=DepartmentId(new_id()), name=row["name"], icon=row["icon"])
        for row in tables.departments
    )
    id_of = {department.name: department.id for department in departments}
    rows = [row for row in tables.products if not row["pack"]]
    product_ids = [ProductId(new_id()) for _ in rows]
    deposits = {
        row["price"]: product_id
        for row, product_id in zip(rows, product_ids, strict=True)
        if row["name"].startswith("Deposit ")
    }
    codes = _codes(tables.products, price)
    products = tuple(
        Product(
            id=product_id,
            name=row["name"],
            brand=row["brand"],
            department_id=id_of[row["department"]],
            tax_class=row["tax"],
            price=None if row["asked"] else price(row["price"]),
            unit=_UNITS[row["unit"]],
            codes=codes[row["code"]],
            is_price_asked=bool(row["asked"]),
            deposit_id=deposits.get(row["deposit"]),
            age_limit=int(row["age"] or 0),
            icon=row["icon"],
            goods=_goods(row, price),
        )
        for row, product_id in zip(rows, product_ids, strict=True)
    )
    return DemoCatalogue(departments, products, _pages(tables.quick_keys, rows, products))


def _goods(row: Row, price: Callable[[str], Money]) -> GoodsRules:
    """What it cost is invented: a little more than half of the price, taxes and all."""
    if row["asked"]:
        return PLAIN_GOODS
    return GoodsRules(cost_minor=price(row["price"]).minor * _COST_PERCENT // 100)


def _codes(
    rows: Sequence[Row], price: Callable[[str], Money]
) -> dict[str, tuple[ProductCode, ...]]:
    """The codes of each product, by the code of its single piece."""
    result: dict[str, list[ProductCode]] = {}
    single = ""
    for row in rows:
        key = read_code(row["code"]).key
        if row["pack"]:
            pack_price = price(row["price"])
            result[single].append(ProductCode(key, int(row["pack"]), pack_price, row["pack_name"]))
        else:
            single = row["code"]
            result[single] = [ProductCode(key)]
    return {code: tuple(codes) for code, codes in result.items()}


def _pages(
    keys: Sequence[Row], rows: Sequence[Row], products: Sequence[Product]
) -> tuple[QuickKeyPage, ...]:
    product_of = {row["code"]: product for row, product in zip(rows, products, strict=True)}
    pages: dict[str, list[QuickKey]] = {}
    for key in keys:
        tile = QuickKey(product_of[key["code"]], key["label"], key["icon"], int(key["hue"]))
        pages.setdefault(key["page"], []).append(tile)
    return tuple(QuickKeyPage(name, tuple(tiles)) for name, tiles in pages.items())
