"""Claims about documents that two tills change: what is folded, what is shown, what lost."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.storage.connection import Connection
from pos_app.storage.till_documents import decode_state
from pos_app.storage.till_store import SqlTillStore
from pos_app.storage.unit_of_work import UnitsOfWork
from sync.folded import encode_state
from sync.merge import ConflictRow, DocumentState, FieldVersion
from sync.records import Record
from tests.builders import a_cashier
from tests.pos_app.storage.told import OtherTill, Rows, store_on, take

WHO = a_cashier().id


def put(units: UnitsOfWork, **changes: str) -> None:
    with units() as unit:
        unit.put_staff(a_cashier(**changes))
        unit.commit()


def own(store: SqlTillStore) -> list[Record]:
    records = store.records_after(store.incarnations()[-1].id, 0, 99)
    return [one for one in records if one.kind == "staff"]


@pytest.fixture
def rows() -> Rows:
    return Rows()


@pytest.fixture
def store(connection: Connection, rows: Rows) -> SqlTillStore:
    return store_on(connection, rows)


values = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), st.text(), st.binary(),
    st.lists(st.integers(0, 9)), st.dictionaries(st.text(max_size=3), st.integers(0, 9)),
)  # fmt: skip
versions = st.builds(
    FieldVersion, values, st.integers(0, 2**62), st.integers(0, 2**62), st.uuids(), st.uuids()
)


@given(
    st.dictionaries(st.text(max_size=9), versions, max_size=6),
    st.lists(st.builds(ConflictRow, st.text(max_size=9), versions), max_size=3),
)
def test_a_state_is_read_as_it_was_written(
    fields: dict[str, FieldVersion], conflicts: list[ConflictRow]
) -> None:
    state = DocumentState(
        kind="customer", id=UUID(int=7), fields=fields, conflicts=tuple(conflicts), position=9
    )
    read = decode_state("customer", state.id, position=9, encoded=encode_state(state))
    assert read == state


def test_an_own_change_stands_until_it_is_in_the_log(
    store: SqlTillStore, rows: Rows, units: UnitsOfWork
) -> None:
    other = OtherTill()
    (made,) = own(store)
    take(store, other.log(made))
    put(units, name="Mine")
    mine = own(store)[-1]
    base = (("name", made.hlc),)
    take(store, other.change("staff", WHO, {"name": "Theirs", "language": "de"}, base=base))
    shown = store.view("staff", WHO)
    assert shown is not None
    assert (shown.values()["name"], shown.values()["language"]) == ("Mine", "de")
    assert rows.states == [shown]
    take(store, other.log(mine))
    shown = store.view("staff", WHO)
    assert shown is not None
    assert shown.values()["name"] == "Theirs", "its clock is the later one"
    assert rows.states[-1] == shown


def test_a_value_that_lost_is_kept_until_somebody_chose(
    store: SqlTillStore, connection: Connection, units: UnitsOfWork
) -> None:
    other = OtherTill()
    (made,) = own(store)
    back = other.log(made)
    base = (("name", made.hlc),)
    theirs = other.change("staff", WHO, {"name": "Theirs"}, base=base)
    put(units, name="Mine")
    mine = own(store)[-1]
    take(store, back, theirs, other.log(mine))
    rows = connection.rows("SELECT field, record_id, hlc, winner_id FROM document_conflict")
    assert rows == [("name", mine.id.bytes, mine.hlc, theirs.record.id.bytes)]
    connection.run("UPDATE document_conflict SET is_settled = 1")
    take(store, other.change("staff", WHO, {"language": "de"}, base=(("language", made.hlc),)))
    assert connection.row("SELECT is_settled FROM document_conflict") == (1,)
    both = (("name", theirs.record.hlc), ("name", mine.hlc))
    take(store, other.change("staff", WHO, {"name": "Chosen"}, base=both))
    assert connection.rows("SELECT * FROM document_conflict") == []


def test_a_document_that_only_this_till_knows_is_shown(store: SqlTillStore) -> None:
    shown = store.view("staff", WHO)
    assert shown is not None
    assert shown.values()["name"] == a_cashier().name
    assert store.view("staff", uuid4()) is None


def test_a_whole_document_is_replaced_whole(store: SqlTillStore, rows: Rows) -> None:
    other, key = OtherTill(), uuid4()
    first = other.change("price", key, {"a": 1, "b": 2})
    take(store, first, other.change("price", key, {"a": 3}, base=(("*", first.record.hlc),)))
    assert [one.values() for one in rows.states] == [{"a": 3}]
