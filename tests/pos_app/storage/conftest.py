"""A till's file for each test: real, encrypted, on disk; copied from one made once."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.till_file import KEY, make_till_file, units_on


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set a store, a till, taxes, a cashier, a department and a product up, once."""
    return make_till_file(tmp_path_factory.mktemp("template") / "till.db")


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
