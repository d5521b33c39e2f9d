"""Claims about values that two tills wrote apart: found with who and when, and ended everywhere."""

import pytest

from pos_app.domain.conflict import Conflict
from pos_app.storage.connection import Connection
from pos_app.storage.till_store import SqlTillStore
from pos_app.storage.unit_of_work import UnitsOfWork
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


@pytest.fixture
def other() -> OtherTill:
    return OtherTill()


def part(store: SqlTillStore, units: UnitsOfWork, other: OtherTill) -> Record:
    """Both tills rename somebody; this till's record comes second and is the earlier one."""
    (made,) = own(store)
    back = other.log(made)
    theirs = other.change("staff", WHO, {"name": "Theirs"}, base=(("name", made.hlc),))
    put(units, name="Mine")
    mine = own(store)[-1]
    take(store, back, theirs, other.log(mine))
    return mine


def waiting(units: UnitsOfWork) -> tuple[Conflict, ...]:
    with units() as unit:
        assert unit.conflicts.count() == len(unit.conflicts.waiting())
        return unit.conflicts.waiting()


def test_both_values_are_found_the_standing_first(
    store: SqlTillStore, units: UnitsOfWork, other: OtherTill
) -> None:
    assert waiting(units) == ()
    mine = part(store, units, other)
    (found,) = waiting(units)
    assert (found.kind, found.document_id, found.field) == ("staff", WHO, "name")
    assert found.title == "Theirs"
    assert [one.value for one in found.versions] == ["Theirs", "Mine"]
    assert found.versions[1].record_id == mine.id
    assert found.versions[1].place.endswith("Till 2"), "it was this till"
    assert found.versions[0].place == "", "nobody has told of the other till"
    assert found.versions[0].at > found.versions[1].at


@pytest.mark.parametrize("choice", [0, 1])
def test_a_choice_travels_and_ends_the_conflict_everywhere(
    store: SqlTillStore,
    units: UnitsOfWork,
    other: OtherTill,
    rows: Rows,
    choice: int,
) -> None:
    part(store, units, other)
    (found,) = waiting(units)
    units.rows = rows
    with units() as unit:
        assert unit.conflicts.standing(found) == found.versions[0].record_id
        record_id = unit.conflicts.settle(found, found.versions[choice])
        unit.commit()
    chosen = found.versions[choice].value
    assert rows.states[-1].values()["name"] == chosen
    assert waiting(units) == (), "it is settled here at once"
    record = own(store)[-1]
    assert record.id == record_id
    assert {mark for _, mark in record.base} == {one.mark for one in found.versions}
    take(store, other.log(record))
    assert units.connection.rows("SELECT * FROM document_conflict") == []
    shown = store.view("staff", WHO)
    assert shown is not None
    assert shown.values()["name"] == chosen


def test_the_other_one_can_be_taken_after_all(
    store: SqlTillStore, units: UnitsOfWork, other: OtherTill, rows: Rows
) -> None:
    part(store, units, other)
    (found,) = waiting(units)
    units.rows = rows
    with units() as unit:
        first = unit.conflicts.settle(found, found.versions[0])
        unit.commit()
    take(store, other.log(own(store)[-1]))
    with units() as unit:
        assert unit.conflicts.standing(found) == first
        unit.conflicts.settle(found, found.versions[1])
        unit.commit()
    take(store, other.log(own(store)[-1]))
    shown = store.view("staff", WHO)
    assert shown is not None
    assert shown.values()["name"] == "Mine"
    assert waiting(units) == ()
