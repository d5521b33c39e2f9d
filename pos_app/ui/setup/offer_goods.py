"""The OfferDesk of a store's own goods: how the forms of offers and programmes look codes up.

Reads the catalogue on the thread that calls; writes nothing.
"""

from pos_app.domain.barcode import read_code
from pos_app.domain.ids import ProductId
from pos_app.domain.money import Currency
from pos_app.ui.setup.offer_desk import OfferDesk, id_in
from pos_app.ui.setup.product_section import CatalogueServices


def desk_on(goods: CatalogueServices, currency: Currency) -> OfferDesk:
    """Codes and departments of the catalogue. A product without a code is written by its id."""

    def products_of(code: str) -> tuple[ProductId, ...]:
        found = goods.catalogue.find_by_code(read_code(code).key)
        products = tuple(one.product.id for one in found)
        return products or ((ProductId(key),) if (key := id_in(code)) else ())

    def code_of(product_id: ProductId) -> str:
        product = goods.catalogue.product(product_id)
        codes = product.codes if product is not None else ()
        return (codes[0].code.lstrip("0") or codes[0].code) if codes else str(product_id)

    return OfferDesk(
        currency=currency,
        products_of=products_of,
        code_of=code_of,
        mark=goods.formatter.style.decimal,
        departments={one.name: one.id for one in goods.catalogue.departments()},
    )
