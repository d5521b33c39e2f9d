"""Products and prices of other tills, also before this till knows its store."""

from dataclasses import replace

from pos_app.operations.replica_book import StoreKeys
from pos_app.storage.catalogue_writes import read_product
from pos_app.storage.connection import Connection
from pos_app.storage.price_book import refresh_due
from pos_app.storage.replica_goods import (
    settle_currency,
    write_pages,
    write_prices,
    write_products,
)
from tests.builders import a_product, a_store, an_id
from tests.pos_app.storage.test_price_book import change


def test_the_last_of_two_states_of_one_product_stands(connection: Connection) -> None:
    tea = a_product("Tea", code="77")
    with connection.transaction():
        write_products(connection, [tea, replace(tea, name="Green tea")], store=a_store())
        write_products(connection, [replace(tea, is_active=False)], store=a_store())
        write_products(connection, [tea], store=a_store())
    found = read_product(connection, tea.id)
    assert found is not None
    assert found[1] == tea
    keys = connection.rows("SELECT key FROM product_name WHERE n = ?", (found[0],))
    assert keys == [("tea",)]


def test_what_came_before_the_store_is_reckoned_when_it_is_known(connection: Connection) -> None:
    free, due = a_product("Free", code="", price=None, is_price_asked=True), change(79)
    with connection.transaction():
        write_products(connection, [free], store=None)
        write_prices(connection, [due], store=None)
    assert connection.row("SELECT due_us FROM price") == (None,)
    with connection.transaction():
        settle_currency(connection, a_store())
        refresh_due(connection, a_store())
    assert connection.rows("SELECT DISTINCT currency FROM product") == [("EUR",)]
    assert connection.row("SELECT due_us IS NULL FROM price") == (0,)


def test_quick_keys_of_another_store_are_not_kept(connection: Connection) -> None:
    keys = StoreKeys(store_id=an_id("elsewhere"), pages=(("Now", ()),))
    with connection.transaction():
        write_pages(connection, keys, own_store=a_store().id)
        assert connection.rows("SELECT name FROM quick_key_page") == []
        write_pages(connection, keys, own_store=keys.store_id)
    assert connection.rows("SELECT name FROM quick_key_page") == [("Now",)]
