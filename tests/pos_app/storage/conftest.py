"""A till's file for each test: real, encrypted, on disk; copied from one made once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pos_app.domain.ids import mint_id
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.database import create_database
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_cashier, a_department, a_product, a_store, a_tax_table, a_till
from tests.fakes import FakeClock

KEY = "5a" * 32


def units_on(connection: Connection, clock: FakeClock | None = None) -> UnitsOfWork:
    return UnitsOfWork(
        connection, encoder=RecordCodec(), clock=clock or FakeClock(), mint_id=mint_id
    )


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set a store, a till, taxes, a cashier, a department and a product up, once."""
    path = tmp_path_factory.mktemp("template") / "till.db"
    create_database(path, KEY, clock=FakeClock())
    connection = open_writer(path, KEY)
    with units_on(connection)() as unit:
        unit.put_store(a_store())
        unit.put_till(a_till())
        unit.put_taxes(a_tax_table())
        unit.put_staff(a_cashier())
        unit.put_department(a_department())
        unit.put_product(a_product())
        unit.commit()
    connection.close()
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """Give the test a file of its own."""
    return Path(shutil.copy(template, tmp_path / "till.db"))


@pytest.fixture
def connect(path: Path) -> Iterator[Callable[..., Connection]]:
    """Open writers on it, closed when the test ends."""
    opened: list[Connection] = []

    def _connect(**options: int) -> Connection:
        opened.append(open_writer(path, KEY, **options))
        return opened[-1]

    yield _connect
    for connection in opened:
        connection.close()


@pytest.fixture
def connection(connect: Callable[..., Connection]) -> Connection:
    return connect()


@pytest.fixture
def units(connection: Connection) -> UnitsOfWork:
    return units_on(connection)
