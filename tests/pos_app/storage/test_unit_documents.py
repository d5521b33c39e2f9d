"""Claims about the documents that a unit of work writes."""

from pathlib import Path

import pytest

from pos_app.storage.connection import open_writer
from pos_app.storage.database import create_database
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_manager, a_tax_table
from tests.fakes import FakeClock
from tests.till_file import KEY, units_on


def test_what_belongs_to_a_store_waits_for_the_store(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    create_database(path, KEY, clock=FakeClock())
    connection = open_writer(path, KEY)
    with units_on(connection)() as unit, pytest.raises(ValueError, match="before what belongs"):
        unit.put_taxes(a_tax_table())
    connection.close()


def test_a_document_is_read_as_it_was_written(units: UnitsOfWork) -> None:
    member = a_manager()
    with units() as unit:
        unit.put_staff(member)
        unit.commit()
    with units() as unit:
        assert unit.staff_member(member.id) == member
