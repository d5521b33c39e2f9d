"""Loading many at once writes what writing each by itself writes."""

import shutil
from pathlib import Path

from benchmarks.customer_file import fill
from benchmarks.invented_customers import (
    STORE_ID,
    TILL_ID,
    invented_customers,
    invented_visits,
)
from pos_app.domain.store import Till
from pos_app.storage import identity, places
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.customer_search import SqlCustomerReader
from pos_app.storage.customers import insert_visit, write_customer
from tests.pos_app.storage.test_customer_keys import rows
from tests.till_file import KEY

COUNT = 400


def test_in_bulk_and_one_by_one_are_the_same(
    template: Path, connection: Connection, tmp_path: Path
) -> None:
    identity.write_meta(connection, identity.TILL, TILL_ID.bytes)
    places.write_till(connection, Till(id=TILL_ID, store_id=STORE_ID, code="1", name="Till 1"))
    with connection.transaction():
        for customer in invented_customers(COUNT):
            write_customer(connection, customer)
        for visit in invented_visits(COUNT):
            insert_visit(connection, visit)
    bulk = open_writer(Path(shutil.copy(template, tmp_path / "bulk.db")), KEY)
    try:
        fill(bulk, COUNT)
        assert rows(bulk) == rows(connection)
        for table in ("customer", "visit"):
            query = f"SELECT * FROM {table} ORDER BY 1, 2"  # noqa: S608  (names of this file)
            assert bulk.rows(query) == connection.rows(query)
        for typed in ("sharma", "anil", "98", "4471", "a@"):
            one, other = SqlCustomerReader(bulk), SqlCustomerReader(connection)
            assert one.find(typed) == other.find(typed)
    finally:
        bulk.close()
