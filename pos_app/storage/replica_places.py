"""Stores, tills, tax tables and staff of other tills as rows.

Merges nothing and opens no transaction. Failed PINs stay each till's own.

Invariant: when this till's store is written, the prices and the currency of what came before it
are reckoned for it.
"""

from collections.abc import Sequence

from pos_app.domain.ids import StoreId
from pos_app.domain.staff import StaffMember
from pos_app.domain.store import Store, Till
from pos_app.operations.replica_book import StoreTaxes
from pos_app.storage import places, staff
from pos_app.storage.connection import Connection
from pos_app.storage.price_book import refresh_due
from pos_app.storage.replica_goods import settle_currency


def own_store(connection: Connection) -> Store | None:
    """This till's store; None until it is known."""
    store_id = places.own_store_id(connection)
    return None if store_id is None else places.read_store(connection, StoreId(store_id))


def write_stores(connection: Connection, stores: Sequence[Store]) -> None:
    """Write stores as they stand."""
    before = own_store(connection)
    for one in stores:
        places.write_store(connection, one)
    _settle(connection, before)


def write_tills(connection: Connection, tills: Sequence[Till]) -> None:
    """Write tills as they stand; one of them may be this one."""
    before = own_store(connection)
    for one in tills:
        places.write_till(connection, one)
    _settle(connection, before)


def write_taxes(connection: Connection, tables: Sequence[StoreTaxes]) -> None:
    """Write tax tables as they stand."""
    for one in tables:
        places.write_taxes(connection, one.store_id, one.taxes)


def write_staff(connection: Connection, people: Sequence[StaffMember]) -> None:
    """Write people as they stand."""
    for one in people:
        staff.write_staff_member(connection, one)


def settle_place(connection: Connection) -> None:
    """Reckon prices and currency for this till's store, which was not known when they came."""
    _settle(connection, None)


def _settle(connection: Connection, before: Store | None) -> None:
    now = own_store(connection)
    if now is not None and now != before:
        settle_currency(connection, now)
        refresh_due(connection, now)
