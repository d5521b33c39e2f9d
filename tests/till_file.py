"""A till's real file for tests: encrypted, on disk, with a store, people and a product in it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from pos_app.domain.ids import mint_id
from pos_app.domain.staff import StaffMember
from pos_app.domain.store import Store
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.database import create_database
from pos_app.storage.unit_of_work import SqlUnitOfWork, UnitsOfWork
from tests.builders import a_cashier, a_department, a_product, a_store, a_tax_table, a_till
from tests.fakes import FakeClock

KEY = "5a" * 32


def units_on(connection: Connection, clock: FakeClock | None = None) -> UnitsOfWork:
    """Transactions on a connection, with the real records."""
    return UnitsOfWork(
        connection, encoder=RecordCodec(), clock=clock or FakeClock(), mint_id=mint_id
    )


def make_till_file(
    path: Path,
    *,
    staff: Sequence[StaffMember] | None = None,
    store: Store | None = None,
    key: str = KEY,
    more: Callable[[SqlUnitOfWork], None] = lambda _: None,
) -> Path:
    """Make one at `path`, with a cashier unless said; `more` writes in the same transaction."""
    create_database(path, key, clock=FakeClock())
    connection = open_writer(path, key)
    with units_on(connection)() as work:
        work.put_store(store or a_store())
        work.put_till(a_till())
        work.put_taxes(a_tax_table())
        for member in (a_cashier(),) if staff is None else staff:
            work.put_staff(member)
        work.put_department(a_department())
        work.put_product(a_product())
        more(work)
        work.commit()
    connection.close()
    return path
