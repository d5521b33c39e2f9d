"""Receipts at the counter: asked, printed, copied, and what happens when nobody knows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.ids import PrintJobId
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.domain.store import ReceiptChoice
from pos_app.storage.errors import DiskFullError
from pos_app.ui.key_table import KeyAction
from tests.builders import a_print_job, an_id
from tests.pos_app.ui.sell.desk import APPLES, JUICE, Desk, change_of, rung_up


def test_a_receipt_is_asked_where_the_store_asks() -> None:
    desk = rung_up(receipt_choice=ReceiptChoice.ASK)
    desk.key(KeyAction.CASH)
    assert change_of(desk).is_receipt_asked
    assert change_of(desk).print_text == "No receipt printed"
    desk.key(KeyAction.ACCEPT)
    assert not change_of(desk).is_receipt_asked
    kinds = [job.kind for job in desk.storage.tables.print_jobs.values()]
    assert kinds == [PrintKind.DRAWER, PrintKind.RECEIPT]


def test_a_receipt_that_is_not_wanted_is_not_printed() -> None:
    desk = rung_up(receipt_choice=ReceiptChoice.ASK)
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.NOT_NOW)
    assert not change_of(desk).is_receipt_asked
    kinds = [job.kind for job in desk.storage.tables.print_jobs.values()]
    assert kinds == [PrintKind.DRAWER]


def test_the_change_screen_follows_its_print_job() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    job = next(j for j in desk.storage.tables.print_jobs.values() if j.kind is PrintKind.RECEIPT)
    assert change_of(desk).print_text == "Waiting for the printer"
    desk.presenter.tender.on_job_changed(replace(job, state=PrintState.CONFIRMED))
    assert (change_of(desk).print_text, change_of(desk).print_tone) == ("Printed", "good")


def in_doubt(desk: Desk) -> PrintJob:
    """Let the receipt of the last sale end in doubt, as the print queue tells it."""
    jobs = desk.storage.tables.print_jobs
    job = next(j for j in jobs.values() if j.kind is PrintKind.RECEIPT)
    jobs[job.id] = replace(job, state=PrintState.UNKNOWN, sent_bytes=40)
    desk.presenter.tender.on_job_changed(jobs[job.id])
    desk.presenter.tender.on_print_doubt(jobs[job.id])
    return jobs[job.id]


def test_a_receipt_that_did_print_is_settled() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    job = in_doubt(desk)
    assert desk.question.title == "Did the receipt print?"
    desk.key(KeyAction.ACCEPT)
    assert desk.storage.tables.print_jobs[job.id].state is PrintState.CONFIRMED
    assert change_of(desk).print_text == "Printed"


def test_a_receipt_that_did_not_print_is_followed_by_a_copy() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    job = in_doubt(desk)
    desk.key(KeyAction.NOT_NOW)
    assert desk.storage.tables.print_jobs[job.id].state is PrintState.DROPPED
    assert list(desk.storage.tables.print_jobs.values())[-1].kind is PrintKind.COPY


def test_escape_puts_the_doubt_away_without_a_copy() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    job = in_doubt(desk)
    desk.key(KeyAction.BACK)
    assert desk.now.question is None
    assert desk.storage.tables.print_jobs[job.id].state is PrintState.UNKNOWN


def test_a_doubt_never_covers_a_question_and_comes_in_dead_time() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    desk.scan(APPLES)
    job = in_doubt(desk)
    assert desk.question.title == "How much Apples?"
    desk.enter("0.5")
    assert desk.now.question is None
    desk.key(KeyAction.CASH)
    assert desk.question.title == "Did the receipt print?"
    desk.key(KeyAction.ACCEPT)
    assert desk.storage.tables.print_jobs[job.id].state is PrintState.CONFIRMED


def test_a_doubt_that_a_scan_pushed_aside_comes_back_after_the_sale() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    in_doubt(desk)
    desk.scan(JUICE)
    assert desk.now.question is None
    desk.key(KeyAction.CASH)
    assert desk.question.title == "Did the receipt print?"


def test_a_reprint_is_told_once_it_is_queued() -> None:
    desk = rung_up()
    desk.key(KeyAction.PRINT)
    assert desk.question.is_bad
    desk.key(KeyAction.CASH)
    desk.enter()
    desk.storage.commit_error = DiskFullError()
    desk.key(KeyAction.PRINT)
    assert desk.question.is_bad
    desk.storage.commit_error = None
    desk.key(KeyAction.PRINT)
    assert desk.question.title.startswith("A copy of receipt 03-")
    assert list(desk.storage.tables.print_jobs.values())[-1].kind is PrintKind.COPY


def old_slips(desk: Desk, count: int) -> tuple[PrintJob, ...]:
    """Let kitchen slips have waited for 25 minutes, as the print queue tells it."""
    at = desk.clock.now() - timedelta(minutes=25)
    jobs = tuple(
        a_print_job(PrintKind.KITCHEN, id=PrintJobId(an_id(f"slip {n}")), queued_at=at)
        for n in range(count)
    )
    with desk.storage.begin() as work:
        for job in jobs:
            work.add_print_job(job)
        work.commit()
    desk.presenter.tender.on_old_slips(jobs)
    return jobs


@pytest.mark.parametrize(("key", "left"), [(KeyAction.ACCEPT, 3), (KeyAction.NOT_NOW, 0)])
def test_old_kitchen_slips_are_printed_or_dropped_at_a_word(key: KeyAction, left: int) -> None:
    desk = Desk()
    old_slips(desk, 3)
    assert desk.question.title.startswith("3 kitchen slips are up to 25 minutes old")
    desk.key(key)
    states = [job.state for job in desk.storage.tables.print_jobs.values()]
    assert states.count(PrintState.DROPPED) == 3
    assert states.count(PrintState.QUEUED) == left


def test_old_kitchen_slips_stand_in_nobodys_way() -> None:
    desk = rung_up()
    old_slips(desk, 1)
    before = desk.now.total
    desk.scan(JUICE)
    assert desk.now.total != before
    desk.key(KeyAction.CASH)
    assert change_of(desk) is not None


def test_old_kitchen_slips_that_came_at_a_bad_moment_are_asked_about_later() -> None:
    desk = Desk()
    desk.presenter.notice("Something else")
    old_slips(desk, 1)
    assert desk.question.title == "Something else"
    desk.key(KeyAction.BACK)
    desk.presenter.tender.ask_again()
    assert desk.question.title.startswith("1 kitchen slip is 25 minutes old")
