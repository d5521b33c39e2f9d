"""Scheduled work is taken up where it stopped."""

from datetime import timedelta

from pos_app.domain.job_run import JobRun
from pos_app.storage.job_book import SqlJobBook
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.fakes import A_MORNING

RUN = JobRun(job="expire", period="2026-03-03", step="one", place=b"here")


def test_the_newest_period_of_a_step_is_found(units: UnitsOfWork) -> None:
    book = SqlJobBook(units.connection)
    assert book.newest("expire", "one") is None
    later = JobRun(job="expire", period="2026-03-04", step="one", is_over=True)
    for run in (later, RUN):
        book.note(run, at=A_MORNING)
    assert book.newest("expire", "one") == later
    assert book.newest("expire", "two") is None


def test_a_run_keeps_when_it_began_and_says_when_it_ended(units: UnitsOfWork) -> None:
    book = SqlJobBook(units.connection)
    book.note(RUN, at=A_MORNING)
    over = JobRun(job="expire", period="2026-03-03", step="one", place=b"end", is_over=True)
    book.note(over, at=A_MORNING + timedelta(seconds=9))
    assert book.newest("expire", "one") == over
    row = units.connection.row("SELECT ended_at_us - started_at_us FROM job_run")
    assert row == (9_000_000,)
