"""A day of shifts on a till's real file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.storage.connection import open_writer
from tests.builders import a_cashier, a_manager
from tests.fakes import FakeClock
from tests.pos_app.operations.shift_day import ShiftDay
from tests.till_file import KEY, make_till_file, units_on


@pytest.fixture(scope="session")
def shift_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set a till up once."""
    path = tmp_path_factory.mktemp("shift") / "till.db"
    return make_till_file(path, staff=(a_cashier(), a_manager()))


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
