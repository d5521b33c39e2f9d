"""What the printing threads write is durable, and what a crash cut off is UNKNOWN."""

from collections.abc import Iterator

import pytest

from pos_app.background.worker import Worker
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.peripherals.print_journal import PrintJournal
from tests.builders import a_print_job
from tests.fakes import FakeClock, FakeStorage


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker("database")
    yield made
    made.stop()


def test_marking_is_one_commit_on_the_database_worker(worker: Worker) -> None:
    storage, clock = FakeStorage(), FakeClock()
    job = a_print_job()
    with storage.begin() as work:
        work.add_print_job(job)
        work.commit()
    journal = PrintJournal(storage.begin, worker, clock)
    clock.advance(seconds=5)
    sent = journal.mark(job, PrintState.UNKNOWN, sent_bytes=40)
    assert storage.commits == 2
    assert storage.tables.print_jobs[job.id] == sent
    assert (sent.state, sent.sent_bytes, sent.changed_at) == (
        PrintState.UNKNOWN,
        40,
        clock.now(),
    )


def test_only_what_was_being_sent_becomes_unknown_at_start(worker: Worker) -> None:
    storage = FakeStorage()
    states = {
        PrintKind.RECEIPT: PrintState.SENDING,
        PrintKind.COPY: PrintState.QUEUED,
        PrintKind.DRAWER: PrintState.SENDING,
        PrintKind.TEST: PrintState.CONFIRMED,
    }
    with storage.begin() as work:
        for kind, state in states.items():
            work.add_print_job(a_print_job(kind, state=state))
        work.commit()
    changed = PrintJournal(storage.begin, worker, FakeClock()).recover()
    assert {job.kind for job in changed} == {PrintKind.RECEIPT}
    after = {job.kind: job.state for job in storage.tables.print_jobs.values()}
    # Of a drawer its own thread says so, which may be pulsing another one right now.
    assert after == states | {PrintKind.RECEIPT: PrintState.UNKNOWN}


def test_a_doubt_that_nobody_answered_is_raised_again_within_a_day(worker: Worker) -> None:
    storage, clock = FakeStorage(), FakeClock()
    with storage.begin() as work:
        work.add_print_job(a_print_job(PrintKind.RECEIPT, state=PrintState.UNKNOWN))
        work.add_print_job(a_print_job(PrintKind.DRAWER, state=PrintState.UNKNOWN))
        work.commit()
    journal = PrintJournal(storage.begin, worker, clock)
    assert [job.kind for job in journal.recover()] == [PrintKind.RECEIPT]
    clock.advance(days=2)
    assert journal.recover() == ()
