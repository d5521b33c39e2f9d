"""Claims about how a changed document becomes a record."""

from dataclasses import replace

import pytest

from pos_app.storage.connection import Connection
from pos_app.storage.identity import device_of, newest_incarnation
from pos_app.storage.outbox import records_after
from pos_app.storage.unit_of_work import UnitsOfWork
from sync.records import Record, read_document_body
from tests.builders import a_cashier, a_store, a_tax_table
from tests.fakes import FakeClock
from tests.till_file import units_on


def all_records(connection: Connection) -> list[Record]:
    inc = newest_incarnation(connection).id
    return records_after(connection, device_of(connection), inc, limit=10_000)


@pytest.fixture
def units(connection: Connection, clock: FakeClock) -> UnitsOfWork:
    return units_on(connection, clock)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def test_a_new_document_carries_all_its_fields(connection: Connection) -> None:
    made = next(record for record in all_records(connection) if record.kind == "staff")
    document_id, fields = read_document_body(made.body or b"")
    assert (document_id, made.base) == (a_cashier().id, ())
    assert fields["name"] == "Mara Lindt"


def test_a_change_carries_what_changed_and_the_clock_it_replaced(
    connection: Connection, units: UnitsOfWork
) -> None:
    made = next(record for record in all_records(connection) if record.kind == "staff")
    who = a_cashier()
    for change in ({"language": "de"}, {"name": "Mara L."}, {"language": "en"}):
        who = replace(who, **change)
        with units() as unit:
            unit.put_staff(who)
            unit.commit()
    first, second, third = all_records(connection)[-3:]
    assert read_document_body(first.body or b"") == (who.id, {"language": "de"})
    assert first.base == (("language", made.hlc),)
    assert second.base == (("name", made.hlc),)
    assert third.base == (("language", first.hlc),)


def test_a_put_that_changes_nothing_makes_no_record(
    connection: Connection, units: UnitsOfWork
) -> None:
    before = len(all_records(connection))
    with units() as unit:
        unit.put_staff(a_cashier())
        unit.put_store(a_store())
        unit.put_taxes(a_tax_table())
        unit.commit()
    assert len(all_records(connection)) == before


def test_a_whole_document_travels_whole(connection: Connection, units: UnitsOfWork) -> None:
    made = next(record for record in all_records(connection) if record.kind == "tax_table")
    table = a_tax_table()
    with units() as unit:
        unit.put_taxes(replace(table, rules=table.rules[:2]))
        unit.commit()
    record = all_records(connection)[-1]
    assert record.base == (("*", made.hlc),)
    _, fields = read_document_body(record.body or b"")
    assert len(fields["rules"]) == 2


def test_unknown_fields_of_a_store_are_kept(connection: Connection, units: UnitsOfWork) -> None:
    store = a_store(extra={"from_the_future": [1, 2]})
    with units() as unit:
        unit.put_store(store)
        unit.commit()
    assert read_document_body(all_records(connection)[-1].body or b"")[1] == store.extra
    with units() as unit:
        assert unit.policy().store == store
