"""Claims about what is left of somebody who was erased: ids and hashes."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from pos_app.storage.connection import Connection
from pos_app.storage.till_erasure import erased_among, purge
from pos_app.storage.till_relay import TillRelay, keep_raw
from sync.records import verify_chain
from tests.fakes import FakeClock
from tests.pos_app.storage.told import OtherTill, Rows, store_on, take

NAME = b"Ada-of-the-test"
AT = FakeClock().now()


@pytest.mark.parametrize("count", [1, 30])
def test_the_bodies_go_and_the_chain_holds(connection: Connection, count: int) -> None:
    store, writer, people = store_on(connection), OtherTill(), [uuid4() for _ in range(count)]
    life = store.incarnations()[-1]
    writer.device, writer.incarnation, writer.head = store.device, life.id, life.head
    for who in people:
        store.add_record(writer.tell("visit", NAME, subjects=(who,)).record)
        store.add_record(writer.tell("sale", b"sale", subjects=(who,)).record)
        store.add_record(writer.tell("erased", b"", subjects=(who,)).record)
    store.begin()
    purge(connection, people, at=AT)
    store.commit()
    records = store.records_after(life.id, life.head.dseq, 999)
    assert [one.body for one in records] == [None, b"sale", b""] * count
    verify_chain(records, after=life.head)
    assert erased_among(connection, [*people, uuid4()]) == set(people)


def test_what_is_kept_of_others_goes_too(connection: Connection) -> None:
    other, who = OtherTill(), uuid4()
    TillRelay(connection, device=uuid4()).keep(
        [other.tell("consent", NAME, subjects=(who,)).record]
    )
    keep_raw(connection, [other.tell("drone_sent", NAME, subjects=(who,))])
    take(store_on(connection), other.change("customer", who, {"given_name": NAME.decode()}))
    purge(connection, [who], at=AT)
    assert connection.rows("SELECT * FROM relayed_fact") == []
    assert connection.rows("SELECT body FROM inbox_raw") == [(None,)]
    assert connection.rows("SELECT * FROM folded_document") == []
    assert not has_head(connection, who)


def has_head(connection: Connection, who: UUID) -> bool:
    return connection.row("SELECT 1 FROM document WHERE id = ?", (who.bytes,)) is not None


def test_what_comes_late_about_them_is_not_written(connection: Connection) -> None:
    other, who = OtherTill(), uuid4()
    store = store_on(connection)
    store.begin()
    store.erase((who,))
    store.commit()
    take(store, other.change("customer", who, {"given_name": "Ada"}))
    assert store.view("customer", who) is None
    assert not has_head(connection, who)


def test_what_the_counter_wrote_of_them_since_goes_when_the_hub_took_nothing_of_it(
    connection: Connection,
) -> None:
    rows, who, writer = Rows(), uuid4(), OtherTill()
    store = store_on(connection, rows)
    life = store.incarnations()[-1]
    writer.device, writer.incarnation, writer.head = store.device, life.id, life.head
    store.begin()
    store.erase((who,))
    late = writer.tell("visit", NAME, subjects=(who,))
    store.add_record(late.record)
    store.commit()
    rows.forgotten.clear()
    take(store, replace(late, record=late.record.erased()))
    (record,) = store.records_after(life.id, life.head.dseq, 9)
    assert record.body is None
    assert rows.forgotten == [who]
    rows.forgotten.clear()
    take(store, replace(late, record=late.record.erased(), position=2))
    assert rows.forgotten == [], "once"
