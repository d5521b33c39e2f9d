"""Products for what was scanned or typed: those of a code, or those with its words. No Qt."""

from pos_app.domain.barcode import read_code
from pos_app.domain.product import Product
from pos_app.operations.ports import Catalogue

MOST_PRODUCTS = 6


def products_for(catalogue: Catalogue, text: str) -> tuple[Product, ...]:
    """At most six, each once. Raises RuleError as read_code does, but for empty text."""
    wanted = text.strip()
    if not wanted:
        return ()
    by_code = catalogue.find_by_code(read_code(wanted).key)
    found = by_code or catalogue.search(wanted, limit=MOST_PRODUCTS)
    return tuple({one.product.id: one.product for one in found}.values())[:MOST_PRODUCTS]
