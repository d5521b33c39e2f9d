"""Writing one department, one product, all quick keys: what a manager edits on the till.

Does not read for the counter (storage/products), does not import files (storage/catalogue_import)
and opens no transaction; the records are made by the unit of work.

Invariant: a product's row, its codes and its search keys change together.
"""

from collections.abc import Sequence

from pos_app.domain.catalogue import QuickKey, QuickKeyPage
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.money import Currency
from pos_app.domain.product import Department, Product
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.product_keys import KeyWriter
from pos_app.storage.product_rows import (
    COLUMNS,
    insert_products,
    next_number,
    product_of,
    row_of,
)

_DEPARTMENT = "SELECT id, name, icon FROM department WHERE id = ?"
_WRITE_DEPARTMENT = "INSERT OR REPLACE INTO department (id, name, icon) VALUES (?, ?, ?)"
_PRODUCT = f"SELECT {COLUMNS} FROM product p WHERE p.id = ?"
_MOVE_CODES = "DELETE FROM product_code WHERE product_n = ?"
_UPDATE = (
    "UPDATE product SET id = ?, name = ?, brand = ?, department_id = ?, tax_class = ?,"
    " price_minor = ?, currency = ?, unit = ?, flags = ?, deposit_id = ?, age_limit = ?,"
    " icon = ?, goods = ?, variant_of = ?, import_id = coalesce(?, import_id) WHERE n = ?"
)
_INSERT_CODE = (
    "INSERT INTO product_code (code, product_n, place, pack, pack_price_minor, pack_name)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
_PAGES = "SELECT place, name FROM quick_key_page ORDER BY place"
_KEYS = (
    "SELECT k.page, k.label, k.icon, k.hue, k.product_id FROM quick_key k ORDER BY k.page, k.place"
)
_WRITE_PAGE = "INSERT INTO quick_key_page (place, name) VALUES (?, ?)"
_WRITE_KEY = (
    "INSERT INTO quick_key (page, place, product_id, label, icon, hue) VALUES (?, ?, ?, ?, ?, ?)"
)


def read_department(connection: Connection, department_id: DepartmentId) -> Department | None:
    """One department."""
    found = connection.row(_DEPARTMENT, (department_id.bytes,))
    if found is None:
        return None
    return Department(id=DepartmentId(id_of(found[0])), name=found[1], icon=found[2])


def write_department(connection: Connection, department: Department) -> None:
    """Write one department's row."""
    connection.run(_WRITE_DEPARTMENT, (department.id.bytes, department.name, department.icon))


def read_product(connection: Connection, product_id: ProductId) -> tuple[int, Product] | None:
    """The row number and the product as it stands, shown or not."""
    found = connection.row(_PRODUCT, (product_id.bytes,))
    return None if found is None else (found[0], product_of(connection, found))


def write_product(
    connection: Connection,
    product: Product,
    before: tuple[int, Product] | None,
    *,
    keys: KeyWriter,
    currency: Currency,
) -> None:
    """Write one product with its codes and search keys; `before` as `read_product` gave it.

    `currency` is the store's: a product without a price is in it too.
    """
    if before is None:
        n = next_number(connection)
        insert_products(connection, [(n, product)], currency=currency)
    else:
        n, old = before
        if old.is_active:
            keys.remove(n, old.name)
        connection.run(_UPDATE, row_of(product, n=n, currency=currency, import_id=None))
        connection.run(_MOVE_CODES, (n,))
        connection.run_many(
            _INSERT_CODE,
            [
                (
                    code.code,
                    n,
                    place,
                    code.pack,
                    None if code.base_price is None else code.base_price.minor,
                    code.pack_name,
                )
                for place, code in enumerate(product.codes)
            ],
        )
    if product.is_active:
        keys.add([(n, product.name, product.brand)])


def read_quick_keys(connection: Connection) -> tuple[QuickKeyPage, ...]:
    """All pages; a tile whose product is not there any more is left out."""
    keys: dict[int, list[QuickKey]] = {}
    products: dict[bytes, Product | None] = {}
    for page, label, icon, hue, key in connection.rows(_KEYS):
        if key not in products:
            found = read_product(connection, ProductId(id_of(key)))
            products[key] = None if found is None else found[1]
        product = products[key]
        if product is not None:
            keys.setdefault(page, []).append(QuickKey(product, label, icon, hue))
    return tuple(
        QuickKeyPage(name, tuple(keys.get(place, ()))) for place, name in connection.rows(_PAGES)
    )


def write_quick_keys(connection: Connection, pages: Sequence[QuickKeyPage]) -> None:
    """Write all pages instead of those before."""
    connection.run("DELETE FROM quick_key")
    connection.run("DELETE FROM quick_key_page")
    connection.run_many(_WRITE_PAGE, [(place, page.name) for place, page in enumerate(pages)])
    connection.run_many(
        _WRITE_KEY,
        [
            (at, place, key.product.id.bytes, key.label, key.icon, key.hue)
            for at, page in enumerate(pages)
            for place, key in enumerate(page.keys)
        ],
    )
