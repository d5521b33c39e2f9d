"""Tries come back whole, oldest first, and write nothing that could be sent."""

from dataclasses import replace
from datetime import timedelta

from pos_app.domain.customer import Customer, CustomerNote, NoteKind
from pos_app.domain.exercise import REGULAR
from pos_app.domain.ids import StaffId, mint_id
from pos_app.domain.print_job import PrintState
from pos_app.operations.ports import AuditEntry
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_print_job, a_sale, an_id
from tests.fakes import A_MORNING
from tests.pos_app.domain.test_exercise import an_attempt

LATER = A_MORNING + timedelta(minutes=5)


def test_an_attempt_comes_back_whole_and_is_written_again_in_place(units: UnitsOfWork) -> None:
    one = an_attempt(is_done=False, ended_at=None)
    newer = an_attempt(id=an_id("newer"), begun_at=LATER, refusals=1, undone=2, hints=3)
    with units() as unit:
        unit.practice.write(newer)
        unit.practice.write(one)
        unit.commit()
    done = replace(one, is_done=True, ended_at=LATER)
    with units() as unit:
        assert unit.practice.attempts() == (one, newer)
        unit.practice.write(done)
        unit.commit()
    with units() as unit:
        assert unit.practice.attempt(one.id) == done
        assert unit.practice.attempt(mint_id()) is None


def test_only_facts_from_the_beginning_on_are_read(units: UnitsOfWork) -> None:
    sale = a_sale(sequence=1, completed_at=LATER)
    job = a_print_job(sale_id=sale.id, queued_at=LATER, state=PrintState.CONFIRMED)
    waits = a_print_job(id=mint_id(), sale_id=sale.id, queued_at=LATER, state=PrintState.QUEUED)
    with units() as unit:
        unit.audit(AuditEntry(kind="no_sale", staff_id=None, at=A_MORNING, body={}))
        sale = replace(sale, number=unit.next_sale_number())
        unit.add_sale(sale)
        unit.add_print_job(waits)
        unit.commit()
    with units() as unit:
        assert "no_sale" in unit.practice.facts_since(A_MORNING).entries
        since = unit.practice.facts_since(A_MORNING + timedelta(seconds=1))
        assert (since.sales, since.entries, since.printed) == ((sale,), ("sale",), frozenset())
        unit.add_print_job(job)
        unit.commit()
    with units() as unit:
        assert unit.practice.facts_since(LATER).printed == {sale.id}
        assert unit.practice.facts_since(LATER + timedelta(seconds=1)).sales == ()


def test_what_was_noted_about_whom_is_read_from_the_beginning_on(units: UnitsOfWork) -> None:
    note = CustomerNote(
        id=mint_id(),
        customer_id=REGULAR,
        kind=NoteKind.PREFERENCE,
        text="oat milk",
        staff_id=StaffId(an_id("Rosa")),
        at=LATER,
    )
    with units() as unit:
        unit.customers.put(Customer(id=REGULAR, given_name="Tilda", family_name="M."))
        unit.customers.add_note(note)
        unit.commit()
    with units() as unit:
        assert unit.practice.facts_since(LATER).notes == {(REGULAR, NoteKind.PREFERENCE)}
        assert unit.practice.facts_since(LATER + timedelta(seconds=1)).notes == frozenset()
