"""What came in a crowd stands in blocks, and everybody reads of it what rows would say."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from pos_app.domain.ids import CustomerId
from pos_app.replication.incoming import Incoming
from pos_app.storage.connection import Connection
from pos_app.storage.customers import read_customer
from pos_app.storage.document_blocks import SIZE, all_in_blocks
from pos_app.storage.replica_book import SqlReplicaBook
from pos_app.storage.till_store import SqlTillStore
from pos_app.storage.unit_of_work import UnitsOfWork
from sync.folded import FoldedDocument, folded_of
from sync.merge import DocumentState, FieldVersion
from tests.builders import an_id
from tests.fakes import FakeClock
from tests.pos_app.storage.told import OtherTill, take

LEAST = SIZE // 2
COUNT = 2 * SIZE + LEAST
WRITER = uuid4()
HLC = 7 << 21


@pytest.fixture
def store(connection: Connection) -> SqlTillStore:
    projector = Incoming(SqlReplicaBook(connection))
    store = SqlTillStore(connection, projector=projector, clock=FakeClock())
    store.begin()
    store.begin_replica(an_id("generation"))
    store.commit()
    return store


def who(number: int) -> UUID:
    return UUID(int=number * 10 << 96)


def person(number: int, **fields: object) -> DocumentState:
    said: dict[str, object] = {
        "given_name": f"Ada{number}", "family_name": "Sample", "phone": f"+49302312{number:04}",
        "email": "", "card": "", "language": "en", "birthday_md": "", "enrolled_at": 1,
        "home_store_id": None,
    }  # fmt: skip
    stamp = (HLC, HLC, UUID(int=number + 1), WRITER)
    values = {name: FieldVersion(value, *stamp) for name, value in (said | fields).items()}
    return DocumentState(kind="customer", id=who(number), fields=values, position=number + 1)


def page(store: SqlTillStore, states: Sequence[DocumentState]) -> None:
    """A page as a hub sends it: backwards."""
    store.begin()
    store.put_documents(tuple(folded_of(one) for one in reversed(states)))
    store.commit()


def crowd(store: SqlTillStore) -> list[DocumentState]:
    people = [person(number) for number in range(1, COUNT + 1)]
    page(store, people)
    return people


def counted(connection: Connection, table: str) -> int:
    return len(connection.rows(f"SELECT 1 FROM {table}"))  # noqa: S608  (named here)


def heads(connection: Connection) -> list[tuple[object, ...]]:
    return connection.rows("SELECT clock, record_id, clocks FROM document WHERE kind = 'customer'")


def test_a_crowd_is_kept_in_blocks_and_each_of_it_is_shown(
    store: SqlTillStore, connection: Connection
) -> None:
    people = crowd(store)
    assert counted(connection, "document_block") == 3
    assert counted(connection, "folded_document") == 0
    assert heads(connection) == []
    assert counted(connection, "customer") == COUNT
    assert [store.view("customer", one.id) for one in people] == people
    for absent in (UUID(int=0), UUID(int=who(3).int + 1), UUID(int=who(COUNT).int + 1)):
        assert store.view("customer", absent) is None


def test_few_are_rows_and_so_is_what_two_have_written(
    store: SqlTillStore, connection: Connection
) -> None:
    people = [person(number) for number in range(1, LEAST)]
    page(store, people)
    assert counted(connection, "document_block") == 0
    assert counted(connection, "folded_document") == len(people) == len(heads(connection))
    other = FieldVersion("Other", HLC + 1, HLC + 1, uuid4(), WRITER)
    more = [person(number) for number in range(100, 100 + COUNT)]
    mixed = DocumentState(
        kind="customer", id=who(99), fields={**person(99).fields, "email": other}, position=3
    )
    page(store, [mixed, *more])
    assert counted(connection, "folded_document") == len(people) + 1
    assert [store.view("customer", one.id) for one in (mixed, *more)] == [mixed, *more]


def test_a_change_at_the_counter_names_what_stands_in_a_block(
    store: SqlTillStore, connection: Connection, units: UnitsOfWork
) -> None:
    crowd(store)
    with units() as unit:
        before = read_customer(connection, CustomerId(who(5)))
        assert before is not None
        unit.customers.put(replace(before, email="ada@example.org"))
        unit.commit()
    (change,) = [
        one
        for one in store.records_after(store.incarnations()[-1].id, 0, 999)
        if who(5) in one.subjects
    ]
    assert change.base == (("email", HLC),)
    ((clock, record, clocks),) = heads(connection)
    assert (clock, record) == (change.hlc, change.id.bytes)
    assert clocks is not None, "the other fields are still the other till's"
    shown = store.view("customer", who(5))
    assert shown is not None
    assert shown.values()["email"] == "ada@example.org"


def test_a_change_of_the_log_stands_over_the_block(
    store: SqlTillStore, connection: Connection
) -> None:
    crowd(store)
    other = OtherTill(COUNT + 1)
    take(
        store, other.change("customer", who(5), {"email": "b@example.org"}, base=(("email", HLC),))
    )
    shown = store.view("customer", who(5))
    assert shown is not None
    assert shown.values() == {**person(5).values(), "email": "b@example.org"}
    assert shown.conflicts == ()
    assert connection.row("SELECT email FROM customer WHERE id = ?", (who(5).bytes,)) == (
        "b@example.org",
    )


def test_a_snapshot_that_broke_off_comes_again_over_its_blocks(
    store: SqlTillStore, connection: Connection
) -> None:
    people = crowd(store)
    changed = person(5, email="new@example.org")
    new = DocumentState(
        kind="customer", id=UUID(int=who(5).int + 1), fields=person(5).fields, position=9
    )
    page(store, [*people[:4], changed, new, *people[5:]])
    assert counted(connection, "document_block") == 3
    assert counted(connection, "folded_document") == 2
    assert store.view("customer", who(5)) == changed
    assert store.view("customer", new.id) == new
    assert store.view("customer", who(6)) == people[5]


def test_nothing_of_an_erased_person_stays_in_a_block(
    store: SqlTillStore, connection: Connection
) -> None:
    people = crowd(store)
    store.begin()
    store.erase((who(5), uuid4()))
    store.commit()
    assert who(5) not in {one.id for one in all_in_blocks(connection)}
    states = b"".join(row[0] for row in connection.rows("SELECT states FROM document_block"))
    assert b"+493023120006" in states
    assert b"+493023120005" not in states
    assert store.view("customer", who(5)) is None
    assert store.view("customer", who(6)) == people[5]


def test_another_generation_leaves_the_heads(store: SqlTillStore, connection: Connection) -> None:
    crowd(store)
    store.begin()
    store.begin_replica(an_id("another generation"))
    store.commit()
    assert counted(connection, "document_block") == 0
    assert sorted(heads(connection)) == [
        (HLC, UUID(int=number + 1).bytes, None) for number in range(1, COUNT + 1)
    ]
    assert counted(connection, "customer") == COUNT


def test_a_customer_of_other_types_is_read_by_the_slow_way(
    store: SqlTillStore, connection: Connection
) -> None:
    people = [person(number) for number in range(1, COUNT)]
    page(store, [*people, person(COUNT, groups=None), person(COUNT + 1, phone=None)])
    assert counted(connection, "customer") == len(people)
    noted = connection.rows("SELECT id FROM inbox_raw")
    assert sorted(noted) == [(who(COUNT).bytes,), (who(COUNT + 1).bytes,)]


def test_a_state_in_a_block_is_the_one_that_came(store: SqlTillStore) -> None:
    people = crowd(store)
    kept: list[FoldedDocument] = list(all_in_blocks(store.connection))
    assert sorted(kept, key=lambda one: one.id) == [folded_of(one) for one in people]
