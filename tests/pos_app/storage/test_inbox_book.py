"""What the hub put aside and who came, on the till's file. Who came: tests/scenarios too."""

from datetime import timedelta

import pytest

from pos_app.replication.incoming import Incoming
from pos_app.storage.connection import Connection
from pos_app.storage.replica_book import SqlReplicaBook
from pos_app.storage.till_store import SqlTillStore
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_customer, an_id
from tests.fakes import FakeClock
from tests.pos_app.storage.told import OtherTill, sold_by, store_on, take


def test_a_record_put_aside_says_what_it_was_and_is_new_until_read(
    connection: Connection, units: UnitsOfWork
) -> None:
    store = store_on(connection)
    sold_by(units)
    life = store.incarnations()[-1]
    head = life.head
    store.begin()
    store.note_quarantined(life.id, head.dseq, "place")
    store.note_quarantined(life.id, 9_999, "too_large")
    store.commit()
    with units() as unit:
        assert unit.inbox.count_aside() == 2
        gone, known = unit.inbox.aside()
        assert (gone.kind, gone.made_at, gone.reason) == ("", None, "too_large")
        assert known.kind
        assert known.made_at is not None
        assert known.is_new
        unit.inbox.mark_aside_read(known.noted_at - timedelta(seconds=1))
        assert unit.inbox.count_aside() == 2
        unit.inbox.mark_aside_read(known.noted_at)
        assert unit.inbox.count_aside() == 0
        assert not unit.inbox.aside(limit=1)[0].is_new
        unit.commit()


@pytest.fixture
def store(connection: Connection) -> SqlTillStore:
    store = SqlTillStore(
        connection, projector=Incoming(SqlReplicaBook(connection)), clock=FakeClock()
    )
    store.begin()
    store.begin_replica(an_id("generation"))
    store.commit()
    return store


def fields(name: str, phone: str = "") -> dict[str, object]:
    return {
        "given_name": name, "family_name": "Neu", "phone": phone, "email": "", "card": "",
        "language": "en", "birthday_md": "", "enrolled_at": 1, "home_store_id": None,
    }  # fmt: skip


def test_nobody_is_counted_before_the_first_filling_is_over(
    store: SqlTillStore, units: UnitsOfWork
) -> None:
    other = OtherTill()
    with units() as unit:
        unit.inbox.mark_seen([1])  # nobody counts yet: nothing is kept
        assert not unit.inbox.begin_review()
        assert unit.inbox.count_arrivals() == 0
        assert not unit.inbox.tidy()
    take(store, other.change("customer", an_id("filled"), fields("Old")))
    store.begin()
    store.put_documents_to(1)
    store.commit()
    with units() as unit:
        assert unit.inbox.begin_review()
        unit.commit()
    for name in ("one", "two", "three"):
        take(store, other.change("customer", an_id(name), fields(name)))
    with units() as unit:
        unit.customers.put(a_customer())
        unit.commit()
    with units() as unit:
        found = unit.inbox.arrivals()
        assert [one.customer.given_name for one in found] == ["three", "two", "one"]
        assert {one.staff_id for one in found} == {None}
        assert len(unit.inbox.arrivals(limit=2)) == 2
        unit.inbox.mark_seen([found[1].number])
        assert [one.customer.given_name for one in unit.inbox.arrivals()] == ["three", "one"]
        unit.inbox.mark_seen([one.number for one in found])
        assert unit.inbox.tidy()
        assert not unit.inbox.tidy()
        assert unit.inbox.count_arrivals() == 0
