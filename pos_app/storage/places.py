"""Stores, tills and tax tables as rows, and the policy that they make together.

Does not stamp records. Opens no transaction. A store and a tax table lie whole in one column: they
are read together, once, and never searched.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.policy import Policy
from pos_app.domain.store import Store, Till
from pos_app.domain.tax import TaxTable
from pos_app.storage.columns import id_of
from pos_app.storage.connection import Connection
from pos_app.storage.identity import TILL, read_meta
from pos_app.storage.loyalty_book import read_programmes
from pos_app.storage.offer_book import read_offer_set

_ENCODER = msgspec.msgpack.Encoder()
_STORE = msgspec.msgpack.Decoder(Store)
_TAXES = msgspec.msgpack.Decoder(TaxTable)

_READ_STORE = "SELECT body FROM store WHERE id = ?"
_READ_STORES = "SELECT body FROM store ORDER BY name, id"
_WRITE_STORE = "INSERT OR REPLACE INTO store (id, code, name, body) VALUES (?, ?, ?, ?)"
_READ_TILLS = "SELECT id, store_id, code, name, public_key FROM till ORDER BY code, id"
_READ_TILL = "SELECT id, store_id, code, name, public_key FROM till WHERE id = ?"
_WRITE_TILL = (
    "INSERT OR REPLACE INTO till (id, store_id, code, name, public_key) VALUES (?, ?, ?, ?, ?)"
)
_READ_TAXES = "SELECT body FROM tax_table WHERE id = ?"
_WRITE_TAXES = "INSERT OR REPLACE INTO tax_table (id, body) VALUES (?, ?)"
_ONLY_STORE = "SELECT id FROM store LIMIT 2"


def read_store(connection: Connection, store_id: StoreId) -> Store | None:
    """One store."""
    found = connection.row(_READ_STORE, (store_id.bytes,))
    return None if found is None else _STORE.decode(found[0])


def read_stores(connection: Connection) -> tuple[Store, ...]:
    """Every store, by name."""
    return tuple(_STORE.decode(body) for (body,) in connection.rows(_READ_STORES))


def write_store(connection: Connection, store: Store) -> None:
    """Write one store's row."""
    connection.run(_WRITE_STORE, (store.id.bytes, store.code, store.name, _ENCODER.encode(store)))


def read_till(connection: Connection, till_id: TillId) -> Till | None:
    """One till."""
    found = connection.row(_READ_TILL, (till_id.bytes,))
    return None if found is None else _till_of(found)


def read_tills(connection: Connection) -> tuple[Till, ...]:
    """Every till that is known, of all stores."""
    return tuple(_till_of(row) for row in connection.rows(_READ_TILLS))


def _till_of(row: Sequence[Any]) -> Till:
    key, store_id, code, name, public_key = row
    return Till(
        id=TillId(id_of(key)),
        store_id=StoreId(id_of(store_id)),
        code=code,
        name=name,
        public_key=public_key,
    )


def write_till(connection: Connection, till: Till) -> None:
    """Write one till's row."""
    connection.run(
        _WRITE_TILL,
        (till.id.bytes, till.store_id.bytes, till.code, till.name, till.public_key),
    )


def read_taxes(connection: Connection, store_id: UUID) -> TaxTable | None:
    """The tax table of a store."""
    found = connection.row(_READ_TAXES, (store_id.bytes,))
    return None if found is None else _TAXES.decode(found[0])


def write_taxes(connection: Connection, store_id: UUID, taxes: TaxTable) -> None:
    """Write the tax table of a store."""
    connection.run(_WRITE_TAXES, (store_id.bytes, _ENCODER.encode(taxes)))


def own_till(connection: Connection) -> Till | None:
    """The till that this machine is; None before it was set up."""
    key = read_meta(connection, TILL)
    return None if key is None else read_till(connection, TillId(id_of(key)))


def own_store_id(connection: Connection) -> UUID | None:
    """The store that this machine stands in: its till's, or the only one there is."""
    till = own_till(connection)
    if till is not None:
        return till.store_id
    stores = connection.rows(_ONLY_STORE)
    return id_of(stores[0][0]) if len(stores) == 1 else None


def read_policy(connection: Connection) -> Policy:
    """The rules in force. Raises RuleError `storage.not_set_up` until store and till are known."""
    till = own_till(connection)
    store = None if till is None else read_store(connection, till.store_id)
    taxes = None if store is None else read_taxes(connection, store.id)
    if till is None or store is None or taxes is None:
        raise RuleError("storage.not_set_up")
    return Policy(
        store=store,
        till=till,
        taxes=taxes,
        offers=read_offer_set(connection, store),
        programmes=read_programmes(connection),
    )
