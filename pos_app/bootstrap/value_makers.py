"""Makes the pages of the loyalty report that have readers of their own: value, products, effects.

Brings numpy: it is imported by whoever opens the reports, never before the first paint.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial

from pos_app.operations.read_effects import ReadEffects
from pos_app.operations.read_products import ReadProducts
from pos_app.operations.read_value import ReadValue
from pos_app.storage.connection import Connection
from pos_app.storage.value_book import SqlValueBook
from pos_app.ui.report.loyalty.effects_page import effects_page
from pos_app.ui.report.loyalty.page_maker import PageMaker
from pos_app.ui.report.loyalty.products_page import products_page
from pos_app.ui.report.loyalty.value_page import value_page


def value_makers(connection: Callable[[], Connection]) -> Mapping[str, PageMaker]:
    """Page makers by code. `connection` is asked once, on the thread that reads reports."""

    @cache
    def book() -> SqlValueBook:
        return SqlValueBook(connection())

    return {
        "value": partial(value_page, reading=ReadValue(book)),
        "products": partial(products_page, reading=ReadProducts(book)),
        "effects": partial(effects_page, reading=ReadEffects(book)),
    }
