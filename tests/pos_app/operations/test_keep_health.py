"""What a till counts now and then adds to its day."""

from pathlib import Path

import pytest

from pos_app.domain.till_health import HealthCounts, Speed, cell_of
from pos_app.operations.keep_health import KeepHealth
from pos_app.storage.connection import open_writer
from pos_app.storage.till_health import read_health
from tests.fakes import A_MORNING, FakeClock
from tests.till_file import KEY, make_till_file, units_on

SOME = HealthCounts(speeds=(cell_of(Speed.SCAN, (4,)),), open_s=300)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_till_file(tmp_path_factory.mktemp("health") / "till.db")


def test_counts_add_to_the_day_and_to_the_next(path: Path) -> None:
    connection, clock = open_writer(path, KEY), FakeClock()
    keep = KeepHealth(unit_of_work=units_on(connection, clock), clock=clock)
    keep.keep(SOME)
    clock.advance(minutes=5)
    keep.keep(SOME)
    keep.keep(HealthCounts())
    clock.advance(minutes=-60)  # somebody set the clock back: nothing is lost
    keep.keep(SOME)
    clock.advance(days=1)
    keep.keep(SOME)
    first, second = read_health(connection, A_MORNING.date(), clock.now().date())
    assert (first.counts.open_s, first.counts.speed(Speed.SCAN).times) == (900, 3)
    assert (second.counts.open_s, second.day) == (300, clock.now().date())
    connection.close()
