"""The outage drill is a training's alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.operations.demo_drill import AIRPORT, DemoDrill, airport_store
from pos_app.storage.connection import open_writer
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_store
from tests.fakes import FakeClock
from tests.till_file import KEY, make_till_file, units_on


@pytest.fixture
def units(tmp_path: Path) -> Iterator[UnitsOfWork]:
    connection = open_writer(make_till_file(tmp_path / "till.db"), KEY)
    yield units_on(connection)
    connection.close()


def test_a_real_till_gives_nobody_points_for_practising(units: UnitsOfWork) -> None:
    drill = DemoDrill(unit_of_work=units, clock=FakeClock(), new_id=mint_id)
    with pytest.raises(RuleError, match="not_training"):
        drill.begin()


def test_the_other_store_is_like_this_one_under_its_own_name() -> None:
    own = a_store()
    airport = airport_store(own, "Airport")
    assert (airport.id, airport.name, airport.code) == (AIRPORT, "Airport", "T9")
    assert (airport.currency, airport.zone) == (own.currency, own.zone)
