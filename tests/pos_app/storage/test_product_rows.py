"""Claims about products as rows: what goes in comes out."""

from pos_app.domain.product import ProductCode
from pos_app.domain.quantity import Unit
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import Connection
from pos_app.storage.product_bulk import load_products
from tests.builders import EUR, a_product, an_id, euros


def test_every_field_comes_back(connection: Connection) -> None:
    product = a_product(
        "Pilsner 0.5 l",
        brand="Hafenbräu",
        unit=Unit.GRAM,
        codes=(ProductCode("17"), ProductCode("18", 6, euros(690), "six-pack")),
        is_price_asked=True,
        deposit_id=an_id("deposit"),
        age_limit=16,
        icon="beer",
        is_private=True,
    )
    load_products(connection, [product], currency=EUR)
    catalogue = SqlCatalogue(connection)
    assert catalogue.product(product.id) == product
    assert catalogue.find_by_code("18")[0].code.pack == 6


def test_a_product_without_a_price_comes_back_without(connection: Connection) -> None:
    load_products(connection, [a_product("Nameless", price=None, code="19")], currency=EUR)
    assert SqlCatalogue(connection).find_by_code("19")[0].product.price is None
