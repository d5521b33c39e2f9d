"""Claims about loading a catalogue at once: all of it is found, or none is there."""

from collections.abc import Iterator

import pytest

from pos_app.domain.product import Product
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import Connection
from pos_app.storage.product_bulk import load_products
from tests.builders import EUR, a_product


def test_everything_loaded_is_found(connection: Connection) -> None:
    products = [a_product(f"Loaded {n}", code=f"{9000 + n}") for n in range(50)]
    assert load_products(connection, products, currency=EUR) == 50
    catalogue = SqlCatalogue(connection)
    assert catalogue.find_by_code("9049")[0].product == products[49]
    assert len(catalogue.search("loaded", limit=10)) == 10


def test_a_broken_source_leaves_nothing(connection: Connection) -> None:
    def source() -> Iterator[Product]:
        yield a_product("Loaded first", code="9101")
        raise OSError

    with pytest.raises(OSError):
        load_products(connection, source(), currency=EUR)
    assert SqlCatalogue(connection).find_by_code("9101") == ()
    assert not connection.is_in_transaction
