"""A day of shifts on a till's real file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.storage.connection import open_writer
from pos_app.storage.database import create_database
from tests.builders import (
    a_cashier,
    a_department,
    a_manager,
    a_product,
    a_store,
    a_tax_table,
    a_till,
)
from tests.fakes import FakeClock
from tests.pos_app.operations.shift_day import ShiftDay
from tests.pos_app.storage.conftest import KEY, units_on


@pytest.fixture(scope="session")
def shift_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set a till up once."""
    path = tmp_path_factory.mktemp("shift") / "till.db"
    create_database(path, KEY, clock=FakeClock())
    connection = open_writer(path, KEY)
    with units_on(connection)() as unit:
        unit.put_store(a_store())
        unit.put_till(a_till())
        unit.put_taxes(a_tax_table())
        unit.put_staff(a_cashier())
        unit.put_staff(a_manager())
        unit.put_department(a_department())
        unit.put_product(a_product())
        unit.commit()
    connection.close()
    return path


@pytest.fixture
def shift_path(shift_file: Path, tmp_path: Path) -> Path:
    """Give the test a file of its own."""
    return Path(shutil.copy(shift_file, tmp_path / "till.db"))


@pytest.fixture
def day(shift_path: Path) -> Iterator[ShiftDay]:
    """Open it."""
    connection = open_writer(shift_path, KEY)
    clock = FakeClock()
    yield ShiftDay(units_on(connection, clock), clock)
    connection.close()
