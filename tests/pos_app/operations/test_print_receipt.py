"""The first receipt is plain, every one after it says COPY."""

from typing import Any

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.operations.print_receipt import PrintReceipt
from tests.builders import a_cashier, a_print_job, a_sale, an_id
from tests.fakes import FakeClock, FakeStorage, counting_ids


def sold() -> tuple[FakeStorage, PrintReceipt, SaleId]:
    storage, sale = FakeStorage(), a_sale(sequence=1)
    with storage.begin() as work:
        work.next_sale_number()
        work.add_sale(sale)
        work.commit()
    ids = counting_ids()
    return storage, PrintReceipt(unit_of_work=storage.begin, clock=FakeClock(), new_id=ids), sale.id


def test_copies_are_counted_and_audited() -> None:
    storage, printing, sale_id = sold()
    jobs = [printing.print_receipt(sale_id, staff=a_cashier()) for _ in range(3)]
    assert [(job.kind, job.copy_number) for job in jobs] == [
        (PrintKind.RECEIPT, 0),
        (PrintKind.COPY, 1),
        (PrintKind.COPY, 2),
    ]
    assert [entry.kind for entry in storage.tables.audit] == ["reprint", "reprint"]


def set_unknown(storage: FakeStorage, job_id: object) -> None:
    with storage.begin() as work:
        work.set_print_state(job_id, PrintState.UNKNOWN, at=FakeClock().now(), sent_bytes=9)  # type: ignore[arg-type]  # a PrintJobId
        work.commit()


def test_a_receipt_that_may_have_printed_is_followed_by_a_copy() -> None:
    storage, printing, sale_id = sold()
    job = printing.print_receipt(sale_id, staff=a_cashier())
    set_unknown(storage, job.id)
    again = printing.settle(job.id, is_printed=False, staff=a_cashier())
    assert again is not None
    assert again.kind is PrintKind.COPY


def test_yes_it_printed_ends_the_job() -> None:
    storage, printing, sale_id = sold()
    job = printing.print_receipt(sale_id, staff=a_cashier())
    set_unknown(storage, job.id)
    assert printing.settle(job.id, is_printed=True, staff=a_cashier()) is None
    assert storage.tables.print_jobs[job.id].state is PrintState.CONFIRMED
    assert printing.settle(job.id, is_printed=False, staff=a_cashier()) is None, "asked once"


def test_a_sale_that_is_not_there_is_named() -> None:
    _, printing, _ = sold()
    with pytest.raises(RuleError) as refusal:
        printing.print_receipt(SaleId(an_id("none")), staff=a_cashier())
    assert refusal.value.code == "errors.sale_gone"


def test_a_kitchen_slip_that_may_have_printed_is_followed_by_a_copy_of_it() -> None:
    storage, printing, sale_id = sold()
    job = a_print_job(PrintKind.KITCHEN, sale_id=sale_id)
    with storage.begin() as work:
        work.add_print_job(job)
        work.commit()
    set_unknown(storage, job.id)
    again = printing.settle(job.id, is_printed=False, staff=a_cashier())
    assert again is not None
    assert (again.kind, again.copy_number) == (PrintKind.KITCHEN, 1)
    assert storage.tables.print_jobs[job.id].state is PrintState.DROPPED


def waiting_slip(storage: FakeStorage, sale_id: SaleId, **fields: Any) -> PrintJob:
    job = a_print_job(PrintKind.KITCHEN, sale_id=sale_id, **fields)
    with storage.begin() as work:
        work.add_print_job(job)
        work.commit()
    return job


def test_an_old_kitchen_slip_that_is_wanted_is_queued_anew_and_says_no_copy() -> None:
    storage, printing, sale_id = sold()
    job = waiting_slip(storage, sale_id, state=PrintState.FAILED)
    (again,) = printing.settle_old_slips([job.id], is_wanted=True, staff=a_cashier())
    assert (again.kind, again.copy_number, again.sale_id) == (PrintKind.KITCHEN, 0, sale_id)
    states = {one.id: one.state for one in storage.tables.print_jobs.values()}
    assert states == {job.id: PrintState.DROPPED, again.id: PrintState.QUEUED}
    assert not printing.settle_old_slips([job.id], is_wanted=True, staff=a_cashier()), "asked once"


def test_an_old_kitchen_slip_that_nobody_wants_is_dropped() -> None:
    storage, printing, sale_id = sold()
    job = waiting_slip(storage, sale_id)
    assert printing.settle_old_slips([job.id], is_wanted=False, staff=a_cashier()) == ()
    assert storage.tables.print_jobs[job.id].state is PrintState.DROPPED
    assert len(storage.tables.print_jobs) == 1


def test_a_slip_that_printed_before_the_answer_is_left_alone() -> None:
    storage, printing, sale_id = sold()
    job = waiting_slip(storage, sale_id, state=PrintState.CONFIRMED)
    assert printing.settle_old_slips([job.id], is_wanted=True, staff=a_cashier()) == ()
    assert storage.tables.print_jobs[job.id].state is PrintState.CONFIRMED


def test_a_kitchen_slip_is_printed_again_as_a_copy_and_audited() -> None:
    storage, printing, sale_id = sold()
    waiting_slip(storage, sale_id, state=PrintState.CONFIRMED)
    numbers = [
        printing.print_kitchen_again(sale_id, staff=a_cashier()).copy_number for _ in range(2)
    ]
    assert numbers == [1, 2]
    told = [(entry.kind, entry.body["paper"]) for entry in storage.tables.audit]
    assert told == [("reprint", "kitchen")] * 2


def test_a_sale_without_a_kitchen_slip_has_none_to_print_again() -> None:
    _, printing, sale_id = sold()
    for wanted, code in ((sale_id, "no_kitchen_slip"), (SaleId(an_id("none")), "sale_gone")):
        with pytest.raises(RuleError) as refusal:
            printing.print_kitchen_again(wanted, staff=a_cashier())
        assert refusal.value.code == f"errors.{code}"
