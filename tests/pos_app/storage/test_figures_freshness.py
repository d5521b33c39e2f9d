"""Every store says when it was last heard of, and a silent one is never taken for an empty one."""

from dataclasses import replace
from datetime import date, timedelta

from pos_app.domain.day_figures import DayFigures
from pos_app.domain.ids import StoreId, TillId
from pos_app.storage.connection import Connection
from pos_app.storage.day_figures import read_figures, write_figures
from pos_app.storage.figures_freshness import LONGEST_SILENCE, StoreFreshness, read_freshness
from tests.builders import a_store, a_till, an_id
from tests.fakes import A_MORNING

AIRPORT = StoreId(an_id("airport"))
A_DAY = DayFigures(
    till_id=TillId(an_id("till of airport")), store_id=AIRPORT, incarnation=an_id("life"),
    day=A_MORNING.date(), currency="EUR", through=0, counted_at=A_MORNING,
)  # fmt: skip


def of_airport(connection: Connection) -> StoreFreshness:
    return next(one for one in read_freshness(connection) if one.store_id == AIRPORT)


def test_a_till_that_never_told_makes_its_store_unheard(connection: Connection) -> None:
    (store,) = read_freshness(connection)
    assert store.store_id == a_store().id
    assert [till.till_id for till in store.tills] == [a_till().id]
    assert (store.heard_at, store.whole_to) == (None, None)
    assert store.is_unheard(A_MORNING)


def test_a_store_is_as_fresh_as_its_most_silent_till(connection: Connection) -> None:
    later = A_MORNING + timedelta(days=2)
    other = replace(
        A_DAY, till_id=TillId(an_id("other")), counted_at=later, day=later.date(), is_closed=True
    )
    before = replace(A_DAY, day=A_MORNING.date() - timedelta(days=9))
    write_figures(connection, [before, A_DAY, other])
    store = of_airport(connection)
    assert store.heard_at == A_MORNING
    assert store.whole_to == A_MORNING.date() - timedelta(days=1)
    assert {till.whole_to for till in store.tills} == {store.whole_to, later.date()}
    assert {till.first_day for till in store.tills} == {before.day, later.date()}
    assert not store.is_unheard(A_MORNING + LONGEST_SILENCE - timedelta(seconds=1))
    assert store.is_unheard(A_MORNING + LONGEST_SILENCE)


def test_figures_of_days_and_stores_are_found(connection: Connection) -> None:
    here = replace(A_DAY, till_id=a_till().id, store_id=a_store().id)
    write_figures(connection, [A_DAY, here])
    assert set(read_figures(connection, A_DAY.day, A_DAY.day)) == {A_DAY, here}
    assert read_figures(connection, A_DAY.day, A_DAY.day, stores=(AIRPORT,)) == (A_DAY,)
    assert read_figures(connection, date(2020, 1, 1), date(2020, 1, 2)) == ()
