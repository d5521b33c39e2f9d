"""Claims about what is left of somebody who was erased: ids and hashes."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import msgspec
import pytest

from pos_app.storage import till_erasure
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
    take(store, msgspec.structs.replace(late, record=late.record.erased()))
    (record,) = store.records_after(life.id, life.head.dseq, 9)
    assert record.body is None
    assert rows.forgotten == [who]
    rows.forgotten.clear()
    take(store, msgspec.structs.replace(late, record=late.record.erased(), position=2))
    assert rows.forgotten == [], "once"


def test_nothing_of_them_stays_in_the_log_of_writes(connection: Connection, path: Path) -> None:
    store, other, who = store_on(connection), OtherTill(), uuid4()
    take(store, other.change("customer", who, {"given_name": NAME.decode()}))
    log = path.with_name(path.name + "-wal")
    assert log.stat().st_size > 0
    store.begin()
    store.erase((who,))
    store.commit()
    assert log.stat().st_size == 0


def test_a_reader_puts_that_off_to_a_later_commit(
    connection: Connection, connect: Callable[..., Connection], path: Path
) -> None:
    store, other, reader = store_on(connection), OtherTill(), connect()
    take(store, other.change("customer", uuid4(), {"given_name": NAME.decode()}))
    log = path.with_name(path.name + "-wal")
    reader.run("BEGIN")
    reader.row("SELECT count(*) FROM document")
    store.begin()
    store.erase((uuid4(),))
    store.commit()
    assert log.stat().st_size > 0
    reader.rollback()
    store.begin()
    store.commit()
    assert log.stat().st_size == 0
    assert connection.row("PRAGMA busy_timeout") == (5_000,)


def test_an_agent_that_starts_again_takes_out_what_was_left(
    connection: Connection, path: Path
) -> None:
    store, who = store_on(connection), uuid4()
    take(store, OtherTill().change("customer", who, {"given_name": NAME.decode()}))
    with connection.transaction():
        purge(connection, [who], at=AT)
    log = path.with_name(path.name + "-wal")
    assert log.stat().st_size > 0
    again = store_on(connection)
    again.begin()
    again.commit()
    assert log.stat().st_size == 0


def test_an_erasure_does_not_look_through_the_whole_outbox(connection: Connection) -> None:
    for statement, values in ((till_erasure._NAMED_FIRST, ("[]",)), (till_erasure._SEVERAL, ())):
        plan = connection.rows(f"EXPLAIN QUERY PLAN {statement}", values)
        said = " ".join(str(row[3]) for row in plan)
        assert "USING INDEX outbox_" in said


@pytest.mark.parametrize("others", [1, 2, 20])
def test_who_is_named_among_others_is_found(connection: Connection, others: int) -> None:
    store, writer, who = store_on(connection), OtherTill(), uuid4()
    life = store.incarnations()[-1]
    writer.device, writer.incarnation, writer.head = store.device, life.id, life.head
    named = (*(uuid4() for _ in range(others)), who)
    store.add_record(writer.tell("visit", NAME, subjects=named).record)
    store.add_record(writer.tell("visit", b"other", subjects=named[:1]).record)
    store.begin()
    purge(connection, [who], at=AT)
    store.commit()
    records = store.records_after(life.id, life.head.dseq, 9)
    assert [one.body for one in records] == [None, b"other"]
