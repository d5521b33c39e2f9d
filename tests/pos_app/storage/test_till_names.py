"""Which till is behind a device: said by who wrote its key, and of this till by its own rows."""

from pos_app.storage.connection import Connection
from pos_app.storage.till_names import names_by_device
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.pos_app.storage.told import OtherTill, store_on, take


def test_this_till_and_one_that_told_its_key(connection: Connection, units: UnitsOfWork) -> None:
    store, other = store_on(connection), OtherTill()
    with units() as unit:
        own = unit.policy()
    names = names_by_device(connection)
    assert names == {store.device: f"{own.store.name} · {own.till.name}"}
    # The row of the same till stands for any row that is there: only who wrote counts here.
    fields: dict[str, object] = {"name": own.till.name, "public_key": b"k"}
    take(store, other.change("till", own.till.id, fields))
    names = names_by_device(connection)
    assert names[other.device] == f"{own.store.name} · {own.till.name}"
