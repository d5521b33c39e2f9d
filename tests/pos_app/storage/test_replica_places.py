"""Stores, tills and staff of other tills; what waits for this till's store is settled by it."""

from dataclasses import replace

from pos_app.storage.connection import Connection
from pos_app.storage.places import read_store
from pos_app.storage.replica_goods import write_prices
from pos_app.storage.replica_places import own_store, write_staff, write_stores, write_tills
from pos_app.storage.staff import read_staff_member
from tests.builders import a_cashier, a_store, a_till, an_id
from tests.pos_app.storage.test_price_book import change


def test_a_store_with_another_zone_has_its_prices_from_another_moment(
    connection: Connection,
) -> None:
    with connection.transaction():
        write_prices(connection, [change(79)], store=a_store())
        before = connection.row("SELECT due_us FROM price")
        write_stores(connection, [a_store(zone="Asia/Tokyo")])
    assert connection.row("SELECT due_us FROM price") != before


def test_another_store_changes_nothing_of_ours(connection: Connection) -> None:
    other = replace(a_store(), id=an_id("airport"), name="Airport")
    with connection.transaction():
        write_stores(connection, [other])
        write_tills(connection, [replace(a_till(), id=an_id("theirs"), store_id=other.id)])
        write_staff(connection, [a_cashier(name="Mara L.")])
    assert own_store(connection) == a_store()
    assert read_store(connection, other.id) == other
    mara = read_staff_member(connection, a_cashier().id)
    assert mara is not None
    assert mara.name == "Mara L."
