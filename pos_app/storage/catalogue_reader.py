"""The catalogue as the counter reads it: the port Catalogue over one read-only connection.

SQL text alone: it is loaded before the first paint, and a scan look-up takes 0.1 ms. Does not write
(catalogue_writes, catalogue_import) and caches nothing: another process may import meanwhile.

Invariants:
- What an unfinished import brings is never answered.
- The price is the one that holds at the moment of the question, in the same look-up.
"""

from dataclasses import replace
from datetime import datetime

from pos_app.domain.catalogue import QuickKey, QuickKeyPage
from pos_app.domain.clock import Clock, SystemClock
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.product import Department, FoundProduct, Product, ProductCode
from pos_app.storage import catalogue_writes
from pos_app.storage.columns import id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.goods_book import SqlGoodsReader
from pos_app.storage.product_rows import IS_SHOWN, PRICED, VISIBLE, priced_product_of
from pos_app.storage.product_search import ProductSearch

_SYSTEM = SystemClock()
_BY_CODE = f"""SELECT {PRICED} FROM product_code c JOIN product p ON p.n = c.product_n
 WHERE c.code = ? AND {VISIBLE} ORDER BY p.name"""
_BY_ID = f"SELECT {PRICED} FROM product p WHERE p.id = ? AND {IS_SHOWN}"
_NEW_VERSION = f"""SELECT {PRICED} FROM product o JOIN product_version w ON w.old_n = o.n
 JOIN product p ON p.n = w.new_n WHERE o.id = ? AND {IS_SHOWN}"""
_BY_NUMBER = f"SELECT {PRICED} FROM product p WHERE p.n = ?"
_NEXT_PRICE = """SELECT min(q.due_us) FROM price q WHERE q.due_us > ? AND (q.batch_id IS NULL
 OR NOT EXISTS (SELECT 1 FROM price_batch b WHERE b.id = q.batch_id))"""
_DEPARTMENTS = "SELECT id, name, icon FROM department ORDER BY name"


class SqlCatalogue:
    """Reads products on the thread that owns the connection. Raises StorageError."""

    def __init__(self, connection: Connection, *, clock: Clock = _SYSTEM) -> None:
        self._connection = connection
        self._clock = clock
        self._search = ProductSearch(connection)
        self.goods = SqlGoodsReader(connection, clock=clock)

    def find_by_code(self, key: str) -> tuple[FoundProduct, ...]:
        """Every active product that carries this code, by name; usually one."""
        now_us = self._now_us()
        rows = self._connection.rows(_BY_CODE, (now_us, key))
        return tuple(_found(priced_product_of(self._connection, row, now_us), key) for row in rows)

    def product(self, product_id: ProductId) -> Product | None:
        """One product by id, active or not."""
        now_us = self._now_us()
        for query in (_BY_ID, _NEW_VERSION):
            row = self._connection.row(query, (now_us, product_id.bytes))
            if row is not None:
                return priced_product_of(self._connection, row, now_us)
        return None

    def search(self, text: str, *, limit: int = 10) -> tuple[FoundProduct, ...]:
        """Products for what was typed so far: name, brand, code, any word order, one typo."""
        result = []
        now_us = self._now_us()
        for n, code in self._search.find(text, limit=limit):
            row = self._connection.row(_BY_NUMBER, (now_us, n))
            # A writer may have removed it between the two statements.
            if row is not None:
                result.append(_found(priced_product_of(self._connection, row, now_us), code))
        return tuple(result)

    def departments(self) -> tuple[Department, ...]:
        """All departments by name."""
        return tuple(
            Department(id=DepartmentId(id_of(key)), name=name, icon=icon)
            for key, name, icon in self._connection.rows(_DEPARTMENTS)
        )

    def quick_key_pages(self) -> tuple[QuickKeyPage, ...]:
        """The pages of tiles, in order, at the prices that hold."""
        pages = catalogue_writes.read_quick_keys(self._connection)
        return tuple(
            replace(page, keys=tuple(self._priced(key) for key in page.keys)) for page in pages
        )

    def next_price_at(self) -> datetime | None:
        """The next moment at which a price begins here; None when none is set ahead."""
        row = self._connection.row(_NEXT_PRICE, (self._now_us(),))
        return None if row is None or row[0] is None else instant_of(row[0])

    def _priced(self, key: QuickKey) -> QuickKey:
        product = self.product(key.product.id)
        return key if product is None else replace(key, product=product)

    def _now_us(self) -> int:
        return us_of(self._clock.now())


def _found(product: Product, key: str | None) -> FoundProduct:
    """The product by that code, or by its first; a product without codes has an empty one."""
    for code in product.codes:
        if key in (None, code.code):
            return FoundProduct(product, code)
    return FoundProduct(product, ProductCode(""))
