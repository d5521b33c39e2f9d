"""The flight recorder on a till's own file: one outage at a time, each worth a line."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.ids import mint_id
from pos_app.operations.outages import Outages
from pos_app.storage.connection import open_writer
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.fakes import A_MORNING, FakeClock
from tests.pos_app.storage.test_outage_book import sell
from tests.till_file import KEY, make_till_file, units_on


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(A_MORNING)


@pytest.fixture
def units(tmp_path: Path) -> Iterator[UnitsOfWork]:
    connection = open_writer(make_till_file(tmp_path / "till.db"), KEY)
    yield units_on(connection)
    connection.close()


@pytest.fixture
def outages(units: UnitsOfWork, clock: FakeClock) -> Outages:
    return Outages(unit_of_work=units, clock=clock, new_id=mint_id)


def test_one_that_a_power_cut_left_open_goes_on(outages: Outages, clock: FakeClock) -> None:
    begun = outages.began()
    clock.advance(minutes=9)
    assert outages.began() == begun
    assert len(outages.reports()) == 1
    note_end = outages.ended()
    assert note_end is not None
    assert note_end.outage.lasted(clock.now()) == timedelta(minutes=9)
    assert outages.ended() is None


def test_some_seconds_without_a_fact_leave_no_line(outages: Outages, clock: FakeClock) -> None:
    outages.began()
    clock.advance(seconds=4)
    assert outages.ended() is None
    assert outages.reports() == ()


def test_some_seconds_with_a_sale_in_them_do(
    units: UnitsOfWork, outages: Outages, clock: FakeClock
) -> None:
    outages.began()
    sell(units)
    clock.advance(seconds=4)
    assert outages.ended() is not None
