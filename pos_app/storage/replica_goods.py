"""Departments, products, prices, quick keys and recalled batches of other tills as rows.

Merges nothing, makes no record and opens no transaction.

Invariants:
- A product's row, its codes and its search keys change together.
- A price has `due_us` as this till's store reckons it; NULL while that store is not known, and
  reckoned when it is (replica_places).
"""

from collections.abc import Sequence
from uuid import UUID

from pos_app.domain.goods import RecalledBatch
from pos_app.domain.money import Currency
from pos_app.domain.price import PriceChange
from pos_app.domain.product import Department, Product
from pos_app.domain.store import Store
from pos_app.operations.replica_book import StoreKeys
from pos_app.storage.catalogue_writes import read_product, write_department, write_product
from pos_app.storage.connection import Connection
from pos_app.storage.goods_book import write_batch
from pos_app.storage.price_book import write_price
from pos_app.storage.product_keys import KeyWriter
from pos_app.storage.product_rows import insert_products, next_number

# The currency of a product without a price, until this till's store says which it is.
_NOBODYS = Currency("XXX")
_SET_CURRENCY = "UPDATE product SET currency = ? WHERE currency = ? AND price_minor IS NULL"
_PAGE = "INSERT INTO quick_key_page (place, name) VALUES (?, ?)"
_KEY = "INSERT INTO quick_key (page, place, product_id, label, icon, hue) VALUES (?, ?, ?, ?, ?, ?)"


def write_departments(connection: Connection, departments: Sequence[Department]) -> None:
    """Write departments as they stand."""
    for one in departments:
        write_department(connection, one)


def write_products(
    connection: Connection, products: Sequence[Product], *, store: Store | None
) -> None:
    """Write products as they stand: new ones together, changed ones one by one."""
    currency = _NOBODYS if store is None else store.currency
    keys = KeyWriter(connection)
    latest = {one.id: one for one in products}
    new: list[Product] = []
    for one in latest.values():
        before = read_product(connection, one.id)
        if before is None:
            new.append(one)
        elif before[1] != one:
            write_product(connection, one, before, keys=keys, currency=currency)
    numbered = list(enumerate(new, start=next_number(connection)))
    insert_products(connection, numbered, currency=currency)
    keys.add([(n, one.name, one.brand) for n, one in numbered if one.is_active])
    keys.flush()


def settle_currency(connection: Connection, store: Store) -> None:
    """This till's store is known: products without a price are in its currency."""
    connection.run(_SET_CURRENCY, (store.currency.code, _NOBODYS.code))


def write_prices(
    connection: Connection, changes: Sequence[PriceChange], *, store: Store | None
) -> None:
    """Write prices as they stand; shown at once, whatever file they came by elsewhere."""
    for change in changes:
        write_price(connection, change, store=store, batch_id=None)


def write_pages(connection: Connection, keys: StoreKeys, *, own_store: UUID | None) -> None:
    """Write the quick keys of this till's store instead of those before; of others nothing."""
    if keys.store_id != own_store:
        return
    connection.run("DELETE FROM quick_key")
    connection.run("DELETE FROM quick_key_page")
    connection.run_many(_PAGE, [(place, name) for place, (name, _) in enumerate(keys.pages)])
    connection.run_many(
        _KEY,
        [
            (at, place, product.bytes, label, icon, hue)
            for at, (_, tiles) in enumerate(keys.pages)
            for place, (product, label, icon, hue) in enumerate(tiles)
        ],
    )


def write_batches(connection: Connection, batches: Sequence[RecalledBatch]) -> None:
    """Write recalled batches as they stand."""
    for batch in batches:
        write_batch(connection, batch)
