"""The products found for what is being typed, and the one that Enter would take.

Does not ring anything up. Holds no Qt.
"""

from pos_app.domain.product import FoundProduct, Product, ProductCode
from pos_app.operations.ports import Catalogue

MOST_RESULTS = 8
SHORTEST_SEARCH = 2


class FoundList:
    """At most eight products; `chosen` is a place in them, or None when there are none."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.results: tuple[FoundProduct, ...] = ()
        self.chosen: int | None = None

    def follow(self, text: str) -> bool:
        """Search for words as they are typed; True when the list changed.

        Digits alone are a code or a quantity and wait for their own key.
        """
        if len(text) >= SHORTEST_SEARCH and not text.isdigit():
            self.search(text)
            return True
        had = bool(self.results)
        self.forget()
        return had

    def search(self, text: str) -> tuple[FoundProduct, ...]:
        """Search now, whatever the text is."""
        return self.offer(self._catalogue.search(text, limit=MOST_RESULTS))

    def offer(self, found: tuple[FoundProduct, ...]) -> tuple[FoundProduct, ...]:
        """Show these, the first one chosen."""
        self.results = found[:MOST_RESULTS]
        self.chosen = 0 if self.results else None
        return self.results

    def step(self, by: int) -> None:
        """Choose another one."""
        if self.results:
            self.chosen = max(0, min((self.chosen or 0) + by, len(self.results) - 1))

    def forget(self) -> None:
        """Empty the list."""
        self.results, self.chosen = (), None


def single_piece(product: Product) -> FoundProduct:
    """The product by the code that stands for one piece: a tile never sells a case."""
    first = product.codes[0] if product.codes else ProductCode("")
    return FoundProduct(product, next((code for code in product.codes if code.pack == 1), first))
