"""The catalogue as the counter reads it: the port Catalogue over one read-only connection.

SQL text alone: it is loaded before the first paint, and a scan look-up takes 0.1 ms. Does not write
(catalogue_writes, catalogue_import) and caches nothing: another process may import meanwhile.

Invariant: what an unfinished import brings is never answered.
"""

from pos_app.domain.catalogue import QuickKeyPage
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.product import Department, FoundProduct, Product, ProductCode
from pos_app.storage import catalogue_writes
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.goods_book import SqlGoodsReader
from pos_app.storage.product_rows import COLUMNS, IS_SHOWN, VISIBLE, product_of
from pos_app.storage.product_search import ProductSearch

_BY_CODE = f"""SELECT {COLUMNS} FROM product_code c JOIN product p ON p.n = c.product_n
 WHERE c.code = ? AND {VISIBLE} ORDER BY p.name"""
_BY_ID = f"SELECT {COLUMNS} FROM product p WHERE p.id = ? AND {IS_SHOWN}"
_NEW_VERSION = f"""SELECT {COLUMNS} FROM product o JOIN product_version w ON w.old_n = o.n
 JOIN product p ON p.n = w.new_n WHERE o.id = ? AND {IS_SHOWN}"""
_BY_NUMBER = f"SELECT {COLUMNS} FROM product p WHERE p.n = ?"
_DEPARTMENTS = "SELECT id, name, icon FROM department ORDER BY name"


class SqlCatalogue:
    """Reads products on the thread that owns the connection. Raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._search = ProductSearch(connection)
        self.goods = SqlGoodsReader(connection)

    def find_by_code(self, key: str) -> tuple[FoundProduct, ...]:
        """Every active product that carries this code, by name; usually one."""
        return tuple(
            _found(product_of(self._connection, row), key)
            for row in self._connection.rows(_BY_CODE, (key,))
        )

    def product(self, product_id: ProductId) -> Product | None:
        """One product by id, active or not."""
        for query in (_BY_ID, _NEW_VERSION):
            row = self._connection.row(query, (product_id.bytes,))
            if row is not None:
                return product_of(self._connection, row)
        return None

    def search(self, text: str, *, limit: int = 10) -> tuple[FoundProduct, ...]:
        """Products for what was typed so far: name, brand, code, any word order, one typo."""
        result = []
        for n, code in self._search.find(text, limit=limit):
            row = self._connection.row(_BY_NUMBER, (n,))
            # A writer may have removed it between the two statements.
            if row is not None:
                result.append(_found(product_of(self._connection, row), code))
        return tuple(result)

    def departments(self) -> tuple[Department, ...]:
        """All departments by name."""
        return tuple(
            Department(id=DepartmentId(id_of(key)), name=name, icon=icon)
            for key, name, icon in self._connection.rows(_DEPARTMENTS)
        )

    def quick_key_pages(self) -> tuple[QuickKeyPage, ...]:
        """The pages of tiles, in order."""
        return catalogue_writes.read_quick_keys(self._connection)


def _found(product: Product, key: str | None) -> FoundProduct:
    """The product by that code, or by its first; a product without codes has an empty one."""
    for code in product.codes:
        if key in (None, code.code):
            return FoundProduct(product, code)
    return FoundProduct(product, ProductCode(""))
