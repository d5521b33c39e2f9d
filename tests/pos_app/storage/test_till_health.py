"""Of a till, a life and a day what was counted last stands, in whatever sequence it comes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import TillId
from pos_app.domain.till_health import HealthCounts, Speed, TillHealth, cell_of
from pos_app.storage.connection import Connection
from pos_app.storage.till_health import read_health, write_health
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_till, an_id
from tests.fakes import A_MORNING

A_DAY = TillHealth(
    till_id=a_till().id, store_id=a_till().store_id, incarnation=an_id("life"),
    day=A_MORNING.date(), counted_at=A_MORNING,
    counts=HealthCounts(speeds=(cell_of(Speed.SCAN, (4, 5)),), open_s=60),
)  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
def test_the_later_word_stands(connection: Connection, turned: bool) -> None:
    later = A_DAY.with_more(A_DAY.counts, at=A_MORNING + timedelta(minutes=9))
    told = [later, A_DAY] if turned else [A_DAY, later]
    for one in told:
        write_health(connection, (one,))
    assert read_health(connection, A_DAY.day, A_DAY.day) == (later,)


def test_tills_and_lives_stand_beside_each_other(connection: Connection) -> None:
    others = (
        replace(A_DAY, incarnation=an_id("next")),
        replace(A_DAY, till_id=TillId(an_id("other"))),
    )
    write_health(connection, (A_DAY, *others))
    assert len(read_health(connection, A_DAY.day, A_DAY.day)) == 3
    yesterday = A_DAY.day - timedelta(days=1)
    assert read_health(connection, yesterday, yesterday) == ()


def test_a_day_is_told_to_the_others(units: UnitsOfWork) -> None:
    with units() as work:
        own = replace(A_DAY, incarnation=work.health.life())
        work.health.add(own)
        work.commit()
    with units() as work:
        assert work.health.known(BusinessDay(A_DAY.day)) == own
        rows = work._connection.rows("SELECT count(*) FROM outbox WHERE kind = 'till_health'")
    assert rows[0][0] == 1
