"""Claims about a till's file and its two writers: the till, and whoever speaks with the hub."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from pos_app.storage.connection import Connection
from pos_app.storage.errors import DatabaseLockedError
from pos_app.storage.identity import device_of
from pos_app.storage.outbox import records_after
from pos_app.storage.till_store import NoRows, SqlTillStore
from pos_app.storage.unit_of_work import UnitsOfWork
from sync.conversation.reincarnation import reincarnate
from sync.records import verify_chain
from tests.builders import a_cashier
from tests.fakes import FakeClock
from tests.pos_app.storage.told import OtherTill, Rows, sold_by, store_on, take
from tests.simulation import world
from tests.simulation.run import run
from tests.simulation.till_sql import SqlTill


def test_what_the_hub_told_stands_after_a_restart_and_no_half_of_it(
    connect: Callable[..., Connection],
) -> None:
    other, first = OtherTill(), connect()
    store = store_on(first)
    take(store, other.tell("back_in_stock"))
    store.begin()
    store.apply((other.tell("back_in_stock"),))
    store.put_position(2)
    first.close()
    assert store_on(connect()).position() == 1


def test_two_writers_take_turns(connect: Callable[..., Connection]) -> None:
    till, agent = connect(busy_timeout_ms=1), store_on(connect(busy_timeout_ms=1))
    till.begin()
    with pytest.raises(DatabaseLockedError):
        agent.begin()
    till.commit()
    agent.begin()
    with pytest.raises(DatabaseLockedError):
        till.begin()
    agent.roll_back()


def test_a_life_begun_beside_the_till_numbers_its_next_sale(
    connect: Callable[..., Connection], units: UnitsOfWork
) -> None:
    before = sold_by(units)
    agent = store_on(connect())
    agent.begin()
    moved = reincarnate(agent, uuid4())
    agent.commit()
    after = sold_by(units)
    assert (before.number.letter, after.number.letter) == ("", "b")
    living = agent.incarnations()[-1]
    records = records_after(units.connection, device_of(units.connection), living.id)
    verify_chain(records)
    assert len(records) == living.head.dseq > moved
    assert living.reissued == moved


def test_no_rows_are_written_by_who_only_begins_a_life(connection: Connection) -> None:
    store = SqlTillStore(connection, projector=NoRows(), clock=FakeClock())
    store.begin()
    store.begin_replica(uuid4())
    take_what = OtherTill()
    who = uuid4()
    store.apply((take_what.change("customer", who, {"given_name": "Ada"}), take_what.tell("audit")))
    store.erase((who,))
    store.commit()
    assert store.view("customer", who) is None


def test_rows_are_told_of_documents_before_facts_and_of_who_goes(connection: Connection) -> None:
    rows, other, who = Rows(), OtherTill(), uuid4()
    store = store_on(connection, rows)
    take(store, other.tell("visit", subjects=(who,)), other.change("customer", who, {"a": 1}))
    assert [one.id for one in rows.states] == [who]
    assert [one.record.kind for one in rows.told] == ["visit"]
    store.begin()
    store.erase((who,))
    store.commit()
    assert (rows.forgotten, rows.begun) == ([who], 1)


@pytest.mark.parametrize("seed", range(3))
def test_the_simulator_holds_over_the_real_file(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(world, "MemoryTill", SqlTill)
    verdict = run(seed, steps=60)
    assert not verdict.broken, verdict.story(40)


def test_an_own_change_after_a_foreign_one_names_the_version_it_saw(
    connection: Connection, units: UnitsOfWork
) -> None:
    store, other, who = store_on(connection), OtherTill(), a_cashier()
    own = store.records_after(store.incarnations()[-1].id, 0, 99)
    made = next(one for one in own if one.kind == "staff")
    back = other.log(made)
    foreign = other.change("staff", who.id, {"language": "de"}, base=(("language", made.hlc),))
    take(store, back, foreign)
    with units() as unit:
        unit.put_staff(a_cashier(language="fr", name="Mara B."))
        unit.commit()
    last = store.records_after(store.incarnations()[-1].id, 0, 99)[-1]
    assert dict(last.base) == {"language": foreign.record.hlc, "name": made.hlc}
    assert last.hlc > foreign.record.hlc
