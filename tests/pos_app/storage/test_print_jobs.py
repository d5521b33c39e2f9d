"""Claims about the print journal."""

from datetime import timedelta

import pytest

from pos_app.domain.ids import PrintJobId, SaleId
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.storage.connection import Connection
from pos_app.storage.print_jobs import (
    _OF_SALE,
    _OPEN_IN_STATES,
    count_begun,
    count_copies,
    insert_print_job,
    read_print_job,
    read_print_jobs,
    set_print_state,
)
from tests.builders import a_print_job, an_id
from tests.fakes import A_MORNING

SALE = SaleId(an_id("sale 147"))


def test_a_job_comes_back_with_how_far_it_got(connection: Connection) -> None:
    job = a_print_job(copy_number=2)
    insert_print_job(connection, job)
    assert read_print_job(connection, job.id) == job
    later = A_MORNING + timedelta(seconds=3)
    set_print_state(connection, job.id, PrintState.SENT, at=later, sent_bytes=812)
    found = read_print_job(connection, job.id)
    assert found is not None
    assert (found.state, found.changed_at, found.sent_bytes) == (PrintState.SENT, later, 812)
    assert found.queued_at == job.queued_at


def test_a_job_that_is_not_there_is_said(connection: Connection) -> None:
    assert read_print_job(connection, PrintJobId(an_id("none"))) is None
    with pytest.raises(KeyError):
        set_print_state(connection, PrintJobId(an_id("none")), PrintState.SENT, at=A_MORNING)


def test_jobs_are_listed_by_state_oldest_first(connection: Connection) -> None:
    states = list(PrintState)
    for n, state in enumerate(states):
        insert_print_job(
            connection,
            a_print_job(
                id=PrintJobId(an_id(f"job {n}")),
                state=state,
                queued_at=A_MORNING - timedelta(minutes=n),
            ),
        )
    for wanted in ({PrintState.QUEUED, PrintState.UNKNOWN}, set(states), {PrintState.DROPPED}):
        found = [job.state for job in read_print_jobs(connection, wanted)]
        assert found == [state for state in reversed(states) if state in wanted]
    assert read_print_jobs(connection, ()) == ()


def test_the_jobs_of_one_sale_are_found_without_reading_the_others(
    connection: Connection,
) -> None:
    mine = a_print_job(PrintKind.DRAWER, sale_id=SALE)
    other = a_print_job(id=PrintJobId(an_id("job of another")), sale_id=SaleId(an_id("another")))
    for job in (mine, other):
        insert_print_job(connection, job)
    assert read_print_jobs(connection, PrintState, sale_id=SALE) == (mine,)
    assert read_print_jobs(connection, (PrintState.SENT,), sale_id=SALE) == ()
    plan = connection.rows(f"EXPLAIN QUERY PLAN {_OF_SALE}", (SALE.bytes, "[]"))
    assert any("print_job_sale" in str(row) for row in plan)
    plan = connection.rows(f"EXPLAIN QUERY PLAN {_OPEN_IN_STATES}", ("[]",))
    assert any("print_job_open" in str(row) for row in plan)


def test_bytes_that_went_are_not_forgotten(connection: Connection) -> None:
    job = a_print_job()
    insert_print_job(connection, job)
    assert count_begun(connection, SALE) == 1
    set_print_state(connection, job.id, PrintState.DROPPED, at=A_MORNING)
    assert count_begun(connection, SALE) == 0
    set_print_state(connection, job.id, PrintState.UNKNOWN, at=A_MORNING, sent_bytes=50)
    set_print_state(connection, job.id, PrintState.DROPPED, at=A_MORNING)
    assert count_begun(connection, SALE) == 1


def test_every_receipt_begun_counts_as_a_copy(connection: Connection) -> None:
    kinds = [PrintKind.RECEIPT, PrintKind.COPY, PrintKind.DRAWER]
    for n, (kind, state) in enumerate((k, s) for k in kinds for s in PrintState):
        insert_print_job(
            connection, a_print_job(kind, id=PrintJobId(an_id(f"job {n}")), state=state)
        )
    assert count_copies(connection, SALE) == 2 * (len(PrintState) - 2)
    assert count_copies(connection, SaleId(an_id("other"))) == 0
