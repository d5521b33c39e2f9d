"""A stand-in for the catalogue: products in a list, in memory.

Does not forgive a typo and knows no index; the real one is tested in tests/pos_app/storage.
"""

from collections.abc import Iterable

from pos_app.domain.catalogue import QuickKeyPage
from pos_app.domain.ids import ProductId
from pos_app.domain.product import Department, FoundProduct, Product, ProductCode


class FakeCatalogue:
    """Products in a list; finds by code, and by words that a name, brand or code contains."""

    def __init__(
        self,
        products: Iterable[Product] = (),
        *,
        departments: Iterable[Department] = (),
        pages: Iterable[QuickKeyPage] = (),
    ) -> None:
        self.products = list(products)
        self._departments = tuple(departments)
        self._pages = tuple(pages)

    def find_by_code(self, key: str) -> tuple[FoundProduct, ...]:
        return tuple(
            FoundProduct(product, code)
            for product in self.products
            if product.is_active
            for code in product.codes
            if code.code == key
        )

    def product(self, product_id: ProductId) -> Product | None:
        return next((p for p in self.products if p.id == product_id), None)

    def search(self, text: str, *, limit: int = 10) -> tuple[FoundProduct, ...]:
        words = text.casefold().split()
        found = [
            FoundProduct(p, p.codes[0] if p.codes else ProductCode(""))
            for p in self.products
            if p.is_active and words
            for spoken in [" ".join((p.name, p.brand, *(c.code for c in p.codes))).casefold()]
            if all(word in spoken for word in words)
        ]
        return tuple(found[:limit])

    def departments(self) -> tuple[Department, ...]:
        return tuple(sorted(self._departments, key=lambda d: d.name))

    def quick_key_pages(self) -> tuple[QuickKeyPage, ...]:
        return self._pages
