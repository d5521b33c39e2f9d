"""Products as rows: the one place that knows how a product lies in the file and who may see it.

Does not search and opens no transaction. Used by the reader, the search and the import.

Invariant: a product is seen if it is active, its import (if it came by one) is applied, and no
applied import has brought a newer version of it. What is read by COLUMNS has the product's own
price; what is read by PRICED the one that holds.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from pos_app.domain.goods import PLAIN_GOODS
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.money import Currency, Money
from pos_app.domain.product import Product, ProductCode, RuledPrice
from pos_app.domain.quantity import Unit
from pos_app.storage.connection import Connection, Value
from pos_app.storage.goods_columns import decode_goods, encode_goods

PRICE_ASKED = 1
INACTIVE = 2
PRIVATE = 4

# Conditions on the row `p` of product.
IS_SHOWN = """(p.import_id IS NULL OR EXISTS (SELECT 1 FROM import_batch i
 WHERE i.id = p.import_id AND i.state = 'applied')) AND NOT EXISTS (SELECT 1 FROM product_version v
 JOIN import_batch i ON i.id = v.import_id WHERE v.old_n = p.n AND i.state = 'applied')"""
VISIBLE = f"(p.flags & {INACTIVE}) = 0 AND {IS_SHOWN}"

# A new version keeps its product's id, which stands in the row of the old one until both are one.
COLUMNS = """p.n, coalesce((SELECT o.id FROM product_version v JOIN product o ON o.n = v.old_n
 WHERE v.new_n = p.n), p.id), p.name, p.brand, p.department_id, p.tax_class, p.price_minor,
 p.currency, p.unit, p.flags, p.deposit_id, p.age_limit, p.icon, p.goods"""

_HOLDING = """q.due_us <= ? AND (q.batch_id IS NULL OR NOT EXISTS
 (SELECT 1 FROM price_batch b WHERE b.id = q.batch_id))
 ORDER BY q.due_us DESC, q.set_at_us DESC, q.id DESC LIMIT 1"""

# The same with the price that was set apart and holds at an instant, the only parameter.
PRICED = f"""{COLUMNS}, (SELECT q.price_minor FROM price q
 WHERE q.product_id = coalesce((SELECT o.id FROM product_version v JOIN product o ON o.n = v.old_n
 WHERE v.new_n = p.n), p.id) AND q.code = '' AND {_HOLDING})"""

_CODES = """SELECT code, pack, pack_price_minor, pack_name FROM product_code
 WHERE product_n = ? ORDER BY place"""
_PACK_PRICE = f"""SELECT q.price_minor FROM price q WHERE q.product_id = ? AND q.code = ?
 AND {_HOLDING}"""
_INSERT = """INSERT INTO product (id, name, brand, department_id, tax_class, price_minor, currency,
 unit, flags, deposit_id, age_limit, icon, goods, variant_of, import_id, n)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_CODE = """INSERT INTO product_code
 (code, product_n, place, pack, pack_price_minor, pack_name) VALUES (?, ?, ?, ?, ?, ?)"""

# Currencies are few and asked for with every row.
_currencies: dict[str, Currency] = {}


def currency_of(code: str) -> Currency:
    """The currency of this code; the same object each time."""
    known = _currencies.get(code)
    if known is None:
        known = _currencies[code] = Currency(code)
    return known


def codes_of(connection: Connection, n: int, currency: Currency) -> tuple[ProductCode, ...]:
    """The codes of one product, in their order."""
    return tuple(
        ProductCode(code, pack, None if price is None else Money(price, currency), name)
        for code, pack, price, name in connection.rows(_CODES, (n,))
    )


def product_of(connection: Connection, row: Sequence[Value]) -> Product:
    """The product of a row of COLUMNS, with its codes."""
    n, id_, name, brand, department, tax_class, price, code, unit, flags, *more = row
    deposit, age, icon, goods = more
    assert isinstance(n, int)
    assert isinstance(flags, int)
    currency = currency_of(str(code))
    return Product(
        id=ProductId(_uuid(id_)),
        name=str(name),
        department_id=DepartmentId(_uuid(department)),
        tax_class=str(tax_class),
        price=Money(price, currency) if isinstance(price, int) else None,
        unit=Unit(str(unit)),
        brand=str(brand),
        codes=codes_of(connection, n, currency),
        is_price_asked=bool(flags & PRICE_ASKED),
        deposit_id=None if deposit is None else ProductId(_uuid(deposit)),
        age_limit=int(age) if isinstance(age, int) else 0,
        icon=str(icon),
        is_active=not flags & INACTIVE,
        is_private=bool(flags & PRIVATE),
        goods=PLAIN_GOODS if goods is None else decode_goods(goods),
    )


def priced_product_of(connection: Connection, row: Sequence[Value], at_us: int) -> Product:
    """The product of a row of PRICED, it and its packs at the prices that hold at that instant."""
    product, ruled = product_of(connection, row[:-1]), row[-1]
    currency = currency_of(str(row[7]))
    if any(code.pack > 1 for code in product.codes):
        codes = tuple(
            _priced_pack(connection, product, code, currency=currency, at_us=at_us)
            for code in product.codes
        )
        product = product if codes == product.codes else replace(product, codes=codes)
    if not isinstance(ruled, int):
        return product
    price = Money(ruled, currency)
    return replace(product, price=price, ruled=RuledPrice(price, product.price))


def _priced_pack(
    connection: Connection, product: Product, code: ProductCode, *, currency: Currency, at_us: int
) -> ProductCode:
    """The code at the price of the pack that holds; few products have packs."""
    if code.pack == 1:
        return code
    found = connection.row(_PACK_PRICE, (product.id.bytes, code.code, at_us))
    if found is None:
        return code
    price = Money(found[0], currency)
    return replace(code, pack_price=price, ruled=RuledPrice(price, code.pack_price))


def flags_of(product: Product) -> int:
    """The column `flags`."""
    return (
        product.is_price_asked * PRICE_ASKED
        + (not product.is_active) * INACTIVE
        + product.is_private * PRIVATE
    )


def row_of(
    product: Product, *, n: int, currency: Currency, import_id: bytes | None
) -> tuple[Value, ...]:
    """The parameters of `insert_products`; `currency` is the store's, for a missing price."""
    base = product.base_price
    return (
        product.id.bytes,
        product.name,
        product.brand,
        product.department_id.bytes,
        product.tax_class,
        None if base is None else base.minor,
        currency.code if base is None else base.currency.code,
        product.unit.value,
        flags_of(product),
        None if product.deposit_id is None else product.deposit_id.bytes,
        product.age_limit,
        product.icon,
        encode_goods(product.goods),
        None if product.goods.variant_of is None else product.goods.variant_of.bytes,
        import_id,
        n,
    )


def insert_products(
    connection: Connection,
    numbered: Sequence[tuple[int, Product]],
    *,
    currency: Currency,
    import_id: bytes | None = None,
) -> None:
    """Insert products and their codes under given row numbers, without search keys."""
    connection.run_many(
        _INSERT,
        [row_of(one, n=n, currency=currency, import_id=import_id) for n, one in numbered],
    )
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
            for n, one in numbered
            for place, code in enumerate(one.codes)
        ],
    )


def next_number(connection: Connection) -> int:
    """The first free row number."""
    row = connection.row("SELECT coalesce(max(n), 0) + 1 FROM product")
    assert row is not None, "an aggregate answers with one row"
    return int(row[0])


def _uuid(value: Value) -> UUID:
    assert isinstance(value, bytes)
    return UUID(bytes=value)
