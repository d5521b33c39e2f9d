"""The short transactions of a catalogue import: rows put in hidden, made one, taken out.

Each function runs inside a transaction of its caller. Does not decide when (catalogue_import).

Invariants:
- What the counter sees changes with the state of the import alone, never with one of these steps.
- A product's record goes into the outbox with the step that makes it one with the catalogue.
"""

from collections.abc import Sequence
from dataclasses import replace

from pos_app.domain.goods import GoodsRules
from pos_app.domain.ids import ProductId
from pos_app.domain.money import Currency
from pos_app.domain.product import Product
from pos_app.storage.catalogue_writes import read_product, write_product
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.facts import Facts
from pos_app.storage.price_book import SqlPriceBook
from pos_app.storage.product_keys import KeyWriter
from pos_app.storage.product_rows import COLUMNS, INACTIVE, insert_products, next_number, product_of
from pos_app.storage.unit_of_work import UnitsOfWork

_ADD_VERSION = "INSERT INTO product_version (new_n, old_n, import_id) VALUES (?, ?, ?)"
_OF_IMPORT = f"""SELECT {COLUMNS}, v.old_n FROM product p
 LEFT JOIN product_version v ON v.new_n = p.n WHERE p.import_id = ? ORDER BY p.n LIMIT ?"""
_NEWEST_OF_IMPORT = """SELECT n, name, flags FROM product WHERE import_id = ?
 ORDER BY n DESC LIMIT ?"""
_FREE = "UPDATE product SET import_id = NULL WHERE n = ?"
_REMOVE_VERSION = "DELETE FROM product_version WHERE new_n = ?"
_REMOVE_CODES = "DELETE FROM product_code WHERE product_n = ?"
_REMOVE = "DELETE FROM product WHERE n = ?"
_CARRIERS = """SELECT p.n, p.id, p.name FROM product_code c JOIN product p ON p.n = c.product_n
 WHERE c.code = ? AND p.import_id IS NULL"""


def put_in_hidden(
    units: UnitsOfWork,
    import_id: bytes,
    rows: Sequence[tuple[Product, int | None]],
    *,
    keys: KeyWriter,
    currency: Currency,
) -> None:
    """Insert products that stay hidden while the import is not applied.

    Each comes with the row number of the product that it is a new version of, or None. A new
    version lies under an id of its own until it takes the place of the old one.
    """
    connection = units.connection
    first = next_number(connection)
    numbered = []
    for n, (product, old_n) in enumerate(rows, start=first):
        if old_n is None:
            numbered.append((n, product))
        else:
            numbered.append((n, replace(product, id=ProductId(units.mint_id()))))
    insert_products(connection, numbered, currency=currency, import_id=import_id)
    versions = [
        (n, old_n, import_id) for n, (_, old_n) in enumerate(rows, start=first) if old_n is not None
    ]
    connection.run_many(_ADD_VERSION, versions)
    keys.add([(n, product.name, product.brand) for n, product in numbered if product.is_active])


def make_one(
    units: UnitsOfWork, import_id: bytes, most: int, *, keys: KeyWriter, currency: Currency
) -> int:
    """Free up to `most` rows of an applied import from it; returns how many there were."""
    connection = units.connection
    rows = connection.rows(_OF_IMPORT, (import_id, most))
    for *columns, old_n in rows:
        product = product_of(connection, columns)
        if old_n is None:
            units.documents.put(product, None)
            connection.run(_FREE, (columns[0],))
        else:
            _remove(connection, columns[0], product, keys=keys)
            before = read_product(connection, product.id)
            units.documents.put(product, None if before is None else before[1])
            write_product(connection, product, before, keys=keys, currency=currency)
            if before is not None:
                _keep_in_force(units, before[1], product)
    return len(rows)


def _keep_in_force(units: UnitsOfWork, before: Product, product: Product) -> None:
    """Let the prices that a file brings hold over those that were set apart before it."""
    packs = product.packs_repriced_from(before)
    if before.price == product.price and not packs:
        return
    facts = Facts(units.connection, units.outbox, units.encoder, units.mint_id)
    book = SqlPriceBook(facts, units.documents, units.policy)
    if book.has_any(product.id):
        now = units.clock.now()
        if before.price != product.price:
            book.set_now(product, staff_id=None, at=now)
        for code in packs:
            book.set_now(product, staff_id=None, at=now, code=code)


def take_out(connection: Connection, import_id: bytes, most: int, *, keys: KeyWriter) -> int:
    """Remove up to `most` hidden rows of an import; returns how many there were."""
    rows = connection.rows(_NEWEST_OF_IMPORT, (import_id, most))
    for n, name, flags in rows:
        if not flags & INACTIVE:
            keys.remove(n, name)
        _remove_rows(connection, n)
    return len(rows)


def old_row_of(connection: Connection, code: str, name: str) -> tuple[int, Product] | None:
    """The product that a row of a file means: the one with its code, or with its code and name.

    Where several products carry the code, only the same name says which; else it is a new one.
    """
    found = connection.rows(_CARRIERS, (code,))
    if len(found) > 1:
        found = [row for row in found if row[2] == name]
    return None if len(found) != 1 else _numbered(connection, found[0][1])


def as_change(product: Product, old: Product) -> Product:
    """What a row of a file makes of the product it means: what files do not hold stays."""
    codes = {code.code: code for code in old.codes} | {code.code: code for code in product.codes}
    return replace(
        product,
        id=ProductId(old.id),
        codes=tuple(codes.values()),
        icon=product.icon or old.icon,
        brand=product.brand or old.brand,
        price=old.price if product.price is None else product.price,
        is_private=old.is_private,
        goods=_goods_changed(product.goods, old.goods),
    )


def _goods_changed(goods: GoodsRules, old: GoodsRules) -> GoodsRules:
    """What a file says of the rules; what it leaves out stays."""
    return replace(
        old,
        tariff_code=goods.tariff_code or old.tariff_code,
        cost_minor=old.cost_minor if goods.cost_minor is None else goods.cost_minor,
    )


def _numbered(connection: Connection, key: bytes) -> tuple[int, Product] | None:
    return read_product(connection, ProductId(id_of(key)))


def _remove(connection: Connection, n: int, product: Product, *, keys: KeyWriter) -> None:
    if product.is_active:
        keys.remove(n, product.name)
    _remove_rows(connection, n)


def _remove_rows(connection: Connection, n: int) -> None:
    connection.run(_REMOVE_VERSION, (n,))
    connection.run(_REMOVE_CODES, (n,))
    connection.run(_REMOVE, (n,))
