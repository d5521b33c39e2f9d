"""Claims about one transaction on the till's file, and about its guards."""

import inspect
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.basket import Basket
from pos_app.domain.ids import BasketId, PrintJobId, SaleId
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.domain.sale import Sale
from pos_app.operations import ports
from pos_app.operations.ports import AuditEntry, PinState
from pos_app.replication.record_codec import RecordCodec
from pos_app.replication.sale_codec import decode_sale
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.errors import DatabaseLockedError, DiskFullError
from pos_app.storage.identity import device_of, newest_incarnation
from pos_app.storage.journal import first_break
from pos_app.storage.outbox import RecordEncoder, records_after
from pos_app.storage.readers import SqlSalesReader
from pos_app.storage.unit_of_work import SqlUnitOfWork, UnitsOfWork
from sync.records import verify_chain
from tests.builders import (
    a_basket,
    a_cashier,
    a_customer,
    a_department,
    a_line,
    a_manager,
    a_print_job,
    a_sale,
    a_store,
    an_id,
)
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_customers import A_VISIT
from tests.till_file import KEY, make_till_file, units_on

COUNTED = ("sale", "sale_line", "sale_line_tax", "sale_tax", "sale_tender", "outbox", "journal")


def counts(connection: Connection) -> list[int]:
    found = [connection.row(f"SELECT count(*) FROM {table}") for table in COUNTED]  # noqa: S608  (names above)
    return [row[0] for row in found if row is not None]


def sell(unit: SqlUnitOfWork, basket: Basket | None = None, **fields: Any) -> Sale:
    number = unit.next_sale_number()
    sale = a_sale(basket, sequence=number.sequence, basket_id=BasketId(an_id(f"basket {number}")))
    sale = replace(sale, number=number, **fields)
    unit.add_sale(sale, margin_minor=40)
    return sale


def test_a_sale_is_one_commit_with_its_record_and_its_journal_link(
    connection: Connection, units: UnitsOfWork
) -> None:
    basket = a_basket(a_line("A"), a_line("B"))
    with units() as unit:
        unit.write_open_basket(basket)
        unit.commit()
    with units() as unit:
        sale = sell(unit, basket)
        unit.write_open_basket(None)
        unit.add_print_job(a_print_job(PrintKind.RECEIPT, sale_id=sale.id))
        unit.add_print_job(a_print_job(PrintKind.DRAWER, sale_id=sale.id))
        unit.commit()
    with units() as unit:
        assert unit.open_basket() is None
        assert unit.sale(sale.id) == sale
        assert unit.sale_of_basket(sale.basket_id) == sale
        queued = unit.print_jobs([PrintState.QUEUED])
        assert {job.kind for job in queued} == {PrintKind.DRAWER, PrintKind.RECEIPT}
    inc = newest_incarnation(connection).id
    records = records_after(connection, device_of(connection), inc)
    assert verify_chain(records).dseq == len(records)
    assert records[-1].id == sale.id
    assert decode_sale(sale.id, records[-1].body or b"") == sale
    assert first_break(connection) is None
    assert connection.row("SELECT record_id FROM journal") == (sale.id.bytes,)


def test_leaving_without_commit_changes_nothing(connection: Connection, units: UnitsOfWork) -> None:
    before = counts(connection)
    with units() as unit:
        sell(unit)
        unit.put_store(a_store(name="Other"))
        assert unit.policy().store.name == "Other"
    assert counts(connection) == before
    with units() as unit:
        assert str(unit.next_sale_number()) == "03-2-000001"
        assert unit.policy().store.name == a_store().name


def test_an_exception_changes_nothing_and_goes_on_up(
    connection: Connection, units: UnitsOfWork
) -> None:
    before = counts(connection)
    with pytest.raises(KeyError), units() as unit:  # noqa: PT012  (undone together)
        sell(unit)
        raise KeyError
    assert counts(connection) == before


def test_numbers_have_no_gap(units: UnitsOfWork) -> None:
    numbers = []
    for n in range(6):
        with units() as unit:
            sale = sell(unit)
            if n % 3:
                numbers.append(sale.number.sequence)
                unit.commit()
    assert numbers == [1, 2, 3, 4]


def test_two_sales_in_one_commit_follow_each_other(units: UnitsOfWork) -> None:
    with units() as unit:
        assert [sell(unit).number.sequence, sell(unit).number.sequence] == [1, 2]
        unit.commit()


def test_a_sale_with_another_number_is_refused(units: UnitsOfWork) -> None:
    with units() as unit, pytest.raises(ValueError, match="is next"):
        unit.add_sale(a_sale(sequence=5))


def test_a_sale_that_does_not_balance_is_refused(units: UnitsOfWork) -> None:
    with units() as unit:
        sale = a_sale(number=unit.next_sale_number())
        with pytest.raises(ValueError, match="differ"):
            unit.add_sale(replace(sale, lines=sale.lines * 2))


def test_a_sale_spoilt_after_it_was_added_is_refused_at_commit(
    connection: Connection, units: UnitsOfWork
) -> None:
    before = counts(connection)
    with units() as unit:
        sale = sell(unit)
        object.__setattr__(sale, "tenders", ())
        with pytest.raises(ValueError, match="do not pay"):
            unit.commit()
    assert counts(connection) == before


@pytest.mark.parametrize("fact", ["sale", "visit", "audit", "staff"])
def test_a_fact_without_its_outbox_row_is_refused_at_commit(
    connection: Connection, units: UnitsOfWork, fact: str
) -> None:
    before = counts(connection)
    newest = "DELETE FROM outbox WHERE dseq = (SELECT max(dseq) FROM outbox)"
    with units() as unit:
        match fact:
            case "sale":
                sell(unit)
            case "visit":
                unit.customers.add_visit(A_VISIT)
            case "audit":
                unit.audit(AuditEntry(kind="no_sale", staff_id=None, at=A_MORNING, body={}))
            case _:
                unit.put_staff(a_manager())
        connection.run(newest)
        with pytest.raises(AssertionError, match="outbox"):
            unit.commit()
    assert counts(connection) == before


def test_the_same_basket_cannot_become_two_sales(units: UnitsOfWork) -> None:
    with units() as unit:
        first = sell(unit)
        unit.commit()
    with units() as unit:
        assert unit.sale_of_basket(first.basket_id) == first
        with pytest.raises(Exception, match="UNIQUE"):
            sell(unit, basket_id=first.basket_id, id=SaleId(an_id("second")))


def test_a_full_disk_refuses_the_sale_whole(connection: Connection, units: UnitsOfWork) -> None:
    before = counts(connection)
    pages = connection.row("PRAGMA page_count")
    assert pages is not None
    connection.run(f"PRAGMA max_page_count = {pages[0] + 1}")
    lines = [a_line(f"Line {n} {'x' * 200}") for n in range(60)]
    with pytest.raises(DiskFullError), units() as unit:  # noqa: PT012  (undone together)
        sell(unit, a_basket(*lines))
        unit.commit()
    assert counts(connection) == before
    connection.run("PRAGMA max_page_count = 1000000")
    with units() as unit:
        assert sell(unit, a_basket(*lines)).number.sequence == 1
        unit.commit()


def test_a_locked_file_refuses_before_anything_is_done(path: Path) -> None:
    first, second = open_writer(path, KEY), open_writer(path, KEY, busy_timeout_ms=10)
    first.begin()
    with pytest.raises(DatabaseLockedError), units_on(second)() as unit:
        sell(unit)
    first.rollback()
    with units_on(second)() as unit:
        sell(unit)
        unit.commit()
    first.close()
    second.close()


def test_the_policy_is_read_again_when_another_process_changed_it(path: Path) -> None:
    first, second = open_writer(path, KEY), open_writer(path, KEY)
    mine, theirs = units_on(first), units_on(second)
    with mine() as unit:
        assert unit.policy() is unit.policy()
    with theirs() as unit:
        unit.put_store(a_store(name="Renamed"))
        unit.commit()
    with mine() as unit:
        assert unit.policy().store.name == "Renamed"
    first.close()
    second.close()


def test_this_machines_till_carries_its_public_key(units: UnitsOfWork) -> None:
    with units() as unit:
        assert len(unit.policy().till.public_key) == 32


def test_people_and_jobs_go_through_the_same_transaction(units: UnitsOfWork) -> None:
    with units() as unit:
        unit.put_staff(a_manager())
        unit.customers.put(a_customer())
        unit.customers.add_visit(A_VISIT)
        unit.write_pin_state(a_cashier().id, PinState(failed=1))
        unit.add_print_job(a_print_job())
        unit.set_print_state(a_print_job().id, PrintState.SENT, at=A_MORNING, sent_bytes=9)
        unit.commit()
    with units() as unit:
        assert unit.staff() == (a_manager(), a_cashier())
        assert unit.staff_member(a_manager().id) == a_manager()
        assert unit.pin_state(a_cashier().id).failed == 1
        job = unit.print_job(a_print_job().id)
        assert job is not None
        assert job.state is PrintState.SENT
        assert unit.print_job(PrintJobId(an_id("none"))) is None
        assert unit.receipts_begun(SaleId(an_id("sale 147"))) == 1


def test_the_mark_is_the_end_of_the_chain(connection: Connection, units: UnitsOfWork) -> None:
    with units() as unit:
        sell(unit)
        unit.commit()
    mark = units.mark()
    inc = newest_incarnation(connection)
    last = records_after(connection, device_of(connection), inc.id)[-1]
    assert (mark.ordinal, mark.incarnation, mark.dseq, mark.h) == (1, inc.id, last.dseq, last.h)


def test_the_ports_are_filled_method_by_method() -> None:
    for port, filled in (
        (ports.UnitOfWork, SqlUnitOfWork),
        (ports.SalesReader, SqlSalesReader),
        (RecordEncoder, RecordCodec),
    ):
        for name, wanted in vars(port).items():
            if inspect.isfunction(wanted) and not name.startswith(("_init", "__init", "__sub")):
                given = list(inspect.signature(getattr(filled, name)).parameters)
                assert given == list(inspect.signature(wanted).parameters), name


def test_a_commit_that_the_hub_is_to_hear_of_is_told_and_others_are_not(tmp_path: Path) -> None:
    connection = open_writer(make_till_file(tmp_path / "till.db"), KEY)
    units, told = units_on(connection), list[str]()
    units.on_recorded = lambda: told.append("recorded")
    with units() as work:
        work.write_open_basket(a_basket())
        work.commit()
    assert told == []
    with units() as work:
        work.put_department(a_department("Bakery"))
    assert told == []
    with units() as work:
        work.put_department(a_department("Bakery"))
        assert told == []
        work.commit()
    assert told == ["recorded"]
    connection.close()
