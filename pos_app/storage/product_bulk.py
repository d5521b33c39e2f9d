"""Loading a whole catalogue at once into a file that nobody else uses: demo data and benchmarks.

One transaction and no records: never for a till in use (catalogue_import is). Same rows and search
keys as an import makes.
"""

from collections.abc import Iterable
from itertools import islice

from pos_app.domain.money import Currency
from pos_app.domain.product import Product
from pos_app.storage.connection import WRITER_CACHE_KIB, Connection
from pos_app.storage.product_keys import KeyWriter
from pos_app.storage.product_rows import insert_products, next_number

_AT_ONCE = 20_000
_CACHE_KIB = 131_072
# Words wait in memory until there are this many bytes: fewer, larger pieces to merge later.
_WAITING_BYTES = 64 * 1024 * 1024
_USUAL_WAITING_BYTES = 1024 * 1024
_SET_WAITING = "INSERT INTO product_fts (product_fts, rank) VALUES ('hashsize', ?)"
_MERGE = "INSERT INTO product_fts (product_fts) VALUES ('optimize')"


def load_products(
    connection: Connection, products: Iterable[Product], *, currency: Currency
) -> int:
    """Insert products with all their search keys; returns how many. `currency`: the store's."""
    source = iter(products)
    keys = KeyWriter(connection)
    connection.run(f"PRAGMA cache_size = -{_CACHE_KIB}")
    loaded = 0
    try:
        with connection.transaction():
            connection.run(_SET_WAITING, (_WAITING_BYTES,))
            n = next_number(connection)
            while some := list(islice(source, _AT_ONCE)):
                numbered = list(enumerate(some, start=n))
                insert_products(connection, numbered, currency=currency)
                keys.add([(at, one.name, one.brand) for at, one in numbered if one.is_active])
                n += len(some)
                loaded += len(some)
            keys.flush()
            connection.run(_MERGE)
            connection.run(_SET_WAITING, (_USUAL_WAITING_BYTES,))
    finally:
        connection.run(f"PRAGMA cache_size = -{WRITER_CACHE_KIB}")
    return loaded
