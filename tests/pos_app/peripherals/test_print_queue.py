"""A receipt prints once, or somebody is asked: through every fault of the printer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from hardware.devices.printer_profile import PROFILE_80MM
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.faults import Fault
from hardware.protocols.escpos_page import QrPrint
from pos_app.domain.ids import PrintJobId
from pos_app.domain.print_job import ALL_PAPER, PrintJob, PrintKind, PrintState
from pos_app.domain.receipt_code import receipt_code_of
from pos_app.operations.print_receipt import PrintReceipt
from pos_app.peripherals.drawer_control import DrawerShare
from tests.builders import a_cashier, an_id
from tests.fakes import FakeUnitOfWork, counting_ids, fake_signature
from tests.pos_app.peripherals.print_counter import Counter


@pytest.fixture
def counter(qapp: QApplication) -> Iterator[Counter]:
    made = Counter()
    yield made
    made.database.stop()


def test_a_receipt_is_confirmed_and_says_what_was_sold(counter: Counter) -> None:
    job = counter.queue_job()
    assert counter.step()
    assert counter.state(job) is PrintState.CONFIRMED
    (text,) = counter.paper
    assert "Apple juice 1 l" in text
    assert "Served by Mara Lindt" in text
    assert not counter.step()
    assert len(counter.paper) == 1


def test_sending_is_durable_before_the_first_byte(counter: Counter) -> None:
    counter.queue_job()
    counter.step()
    assert counter.witnessed == [PrintState.SENDING]


def test_jobs_go_out_oldest_first(counter: Counter) -> None:
    first = counter.queue_job()
    counter.clock.advance(seconds=1)
    second = counter.queue_job(PrintKind.COPY, copy_number=1, queued_at=counter.clock.now())
    counter.step()
    assert counter.state(first) is PrintState.CONFIRMED
    assert counter.state(second) is PrintState.QUEUED
    counter.step()
    assert ["COPY 1" in text for text in counter.paper] == [False, True]


def test_a_copy_carries_the_signed_code_of_the_first_receipt(counter: Counter) -> None:
    counter.queue_job()
    counter.queue_job(PrintKind.COPY, copy_number=1, queued_at=counter.clock.now())
    while counter.step():
        pass
    printed = [e for page in counter.emulator.pages for e in page.elements]
    codes = [e.content for e in printed if isinstance(e, QrPrint)]
    assert codes == [receipt_code_of(counter.sale, fake_signature)] * 2


@pytest.mark.parametrize("fault", [Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.OFFLINE])
def test_a_blocked_printer_gets_no_byte_and_the_receipt_prints_later(
    counter: Counter, fault: Fault
) -> None:
    counter.emulator.set_fault(fault)
    job = counter.queue_job()
    assert counter.step()
    assert counter.state(job) is PrintState.FAILED
    assert [notice.code for notice in counter.notices] == ["devices.receipt_waits"]
    assert counter.waiting == [1]
    assert not counter.step(), "a failed job waits for its back-off"
    counter.emulator.clear_fault(fault)
    counter.now_s += 1
    assert counter.step()
    assert counter.state(job) is PrintState.CONFIRMED
    assert len(counter.paper) == 1
    assert not counter.questions


def test_trying_in_vain_again_does_not_fill_the_journal(counter: Counter) -> None:
    counter.emulator.set_fault(Fault.PAPER_OUT)
    counter.queue_job()
    counter.step()
    commits = counter.storage.commits
    counter.now_s += 1
    assert counter.step()
    assert counter.storage.commits == commits


def test_a_printer_that_became_ready_is_tried_at_once(counter: Counter) -> None:
    counter.emulator.set_fault(Fault.PAPER_OUT)
    job = counter.queue_job()
    counter.step()
    counter.emulator.clear_fault(Fault.PAPER_OUT)
    counter.queue.retry_now()
    assert counter.step()
    assert counter.state(job) is PrintState.CONFIRMED


def _never_twice_without_copy(counter: Counter) -> None:
    assert sum("COPY" not in text for text in counter.paper) <= 1


def test_paper_out_in_mid_receipt_asks_and_never_prints_twice(counter: Counter) -> None:
    counter.emulator.run_out_after(5)
    job = counter.queue_job()
    counter.step()
    assert counter.state(job) is PrintState.UNKNOWN
    assert [asked.id for asked in counter.questions] == [job.id]
    counter.now_s += 60
    assert not counter.step(), "a job of unknown fate is not sent again by itself"
    counter.emulator.clear_fault(Fault.PAPER_OUT)  # the printer prints the rest by itself
    assert not counter.step()
    _never_twice_without_copy(counter)
    counter.settle(job, is_printed=False)
    assert counter.step()
    assert ["COPY 1" in text for text in counter.paper] == [False, True]


@pytest.mark.parametrize("count", [40, 200, 700])
def test_unplugged_after_some_bytes_asks_and_reprints_only_as_a_copy(
    counter: Counter, count: int
) -> None:
    counter.emulator.unplug_after(count)
    job = counter.queue_job()
    counter.step()
    assert counter.state(job) is PrintState.UNKNOWN
    assert counter.storage.tables.print_jobs[job.id].sent_bytes > 0
    counter.emulator.clear_fault(Fault.UNPLUGGED)
    counter.printer.close()
    counter.printer.open(1)
    counter.now_s += 60
    assert not counter.step()
    counter.settle(job, is_printed=False)
    assert counter.step()
    assert all("COPY 1" in text for text in counter.paper[-1:])
    _never_twice_without_copy(counter)


def test_a_printer_silent_before_the_job_gets_no_byte_of_it(counter: Counter) -> None:
    counter.emulator.set_fault(Fault.SILENCE)
    job = counter.queue_job()
    counter.step()
    assert counter.state(job) is PrintState.FAILED
    assert not counter.paper
    counter.emulator.clear_fault(Fault.SILENCE)
    counter.now_s += 1
    counter.step()
    assert counter.state(job) is PrintState.CONFIRMED
    assert len(counter.paper) == 1


def test_a_printer_that_falls_silent_during_the_job_leads_to_a_question(counter: Counter) -> None:
    counter.queue_job()
    counter.queue._witness = lambda: counter.emulator.set_fault(Fault.SILENCE)
    counter.step()
    (job,) = counter.questions
    assert counter.state(job) is PrintState.UNKNOWN
    assert len(counter.paper) == 1
    counter.emulator.clear_fault(Fault.SILENCE)
    counter.now_s += 60
    assert not counter.step()
    assert len(counter.paper) == 1


def test_garbage_instead_of_answers_never_counts_as_printed(counter: Counter) -> None:
    job = counter.queue_job()
    counter.emulator.set_fault(Fault.GARBAGE)
    counter.step()
    assert counter.state(job) in (PrintState.FAILED, PrintState.UNKNOWN)
    _never_twice_without_copy(counter)


def test_after_a_crash_in_sending_a_person_is_asked(counter: Counter) -> None:
    job = counter.queue_job(state=PrintState.SENDING)
    counter.restart()
    counter.step()
    assert counter.state(job) is PrintState.UNKNOWN
    assert [asked.id for asked in counter.questions] == [job.id]
    assert not counter.paper


def test_after_a_crash_before_sending_the_receipt_prints_once(counter: Counter) -> None:
    job = counter.queue_job()
    counter.restart()
    counter.step()
    assert counter.state(job) is PrintState.CONFIRMED
    assert len(counter.paper) == 1


def test_a_journal_that_cannot_be_written_keeps_every_byte_back(counter: Counter) -> None:
    job = counter.queue_job()
    begin = counter.storage.begin
    counter.queue._journal._begin = _FullDisk(counter).begin
    counter.step()
    assert not counter.paper
    assert counter.state(job) is PrintState.QUEUED
    counter.queue._journal._begin = begin
    counter.now_s += 1
    counter.step()
    assert counter.state(job) is PrintState.CONFIRMED


class _FullDisk:
    """Refuses the first commit."""

    def __init__(self, counter: Counter) -> None:
        self._storage = counter.storage
        self._is_refused = False

    def begin(self) -> FakeUnitOfWork:
        work = self._storage.begin()
        commit = work.commit

        def refuse_once() -> None:
            if not self._is_refused:
                self._is_refused = True
                raise OSError("disk full")
            commit()

        work.commit = refuse_once  # type: ignore[method-assign]
        return work


def test_a_witness_that_cannot_be_written_keeps_every_byte_back(counter: Counter) -> None:
    job = counter.queue_job()

    def refuse() -> None:
        raise OSError("disk full")

    counter.queue._witness = refuse
    counter.step()
    assert not counter.paper
    assert counter.state(job) is PrintState.QUEUED


def test_a_job_without_a_committed_sale_never_prints(counter: Counter) -> None:
    job = counter.queue_job(sale_id=an_id("no such sale"))
    counter.step()
    assert counter.state(job) is PrintState.DROPPED
    assert not counter.paper
    assert [notice.code for notice in counter.notices] == ["devices.receipt_dropped"]


def test_a_test_page_needs_no_sale(counter: Counter) -> None:
    job = counter.queue_job(PrintKind.TEST, sale_id=None)
    counter.step()
    assert counter.state(job) is PrintState.CONFIRMED


def test_without_a_printer_the_receipt_waits_visibly(counter: Counter) -> None:
    job = counter.queue_job()
    assert not counter.queue.step(None, {})
    assert counter.waiting == [1]
    assert counter.state(job) is PrintState.QUEUED


def test_a_second_job_of_the_same_sale_is_only_ever_a_copy(counter: Counter) -> None:
    job = counter.queue_job()
    counter.step()
    operation = PrintReceipt(
        unit_of_work=counter.storage.begin, clock=counter.clock, new_id=counting_ids()
    )
    for _ in range(2):
        operation.print_receipt(counter.sale.id, staff=a_cashier())
        counter.step()
    assert ["COPY" in text for text in counter.paper] == [False, True, True]
    assert "COPY 2" in counter.paper[2]
    assert counter.state(replace(job, id=PrintJobId(job.id))) is PrintState.CONFIRMED


def test_a_one_way_printer_ends_sent_and_nobody_is_asked(counter: Counter) -> None:
    counter.printer = EscposPrinter(
        EmulatedTransport(counter.emulator), replace(PROFILE_80MM, answers_status=False)
    )
    counter.printer.open(1)
    job = counter.queue_job()
    assert counter.step()
    assert counter.state(job) is PrintState.SENT
    assert len(counter.paper) == 1
    assert counter.questions == counter.notices == []
    counter.restart()
    assert not counter.step(), "it is over, also after a restart"
    assert counter.questions == []


def test_a_queue_prints_only_its_own_kinds_and_leaves_the_others_alone(counter: Counter) -> None:
    receipt = counter.queue_job(state=PrintState.SENDING)
    slip = counter.queue_job(PrintKind.KITCHEN)
    counter.restart(kinds=frozenset({PrintKind.KITCHEN}))
    assert counter.step()
    assert counter.state(slip) is PrintState.CONFIRMED
    assert counter.state(receipt) is PrintState.SENDING, "another thread may be sending it"
    assert not counter.step()


def test_a_kitchen_slip_in_doubt_is_told_as_one(counter: Counter) -> None:
    job = counter.queue_job(PrintKind.KITCHEN)
    counter.emulator.set_fault(Fault.PAPER_OUT)
    assert counter.step()
    assert counter.state(job) is PrintState.FAILED
    assert [notice.code for notice in counter.notices] == ["devices.kitchen_waits"]


def test_a_kitchen_slip_that_waited_too_long_is_asked_about_and_not_printed(
    counter: Counter,
) -> None:
    asked: list[tuple[PrintJob, ...]] = []
    counter.queue.old_slips_changed.connect(asked.append)
    counter.queue.serve(ALL_PAPER, DrawerShare(), kitchen_wait=timedelta(minutes=20))
    counter.emulator.set_fault(Fault.PAPER_OUT)
    slip = counter.queue_job(PrintKind.KITCHEN, queued_at=counter.clock.now())
    counter.step()
    assert counter.state(slip) is PrintState.FAILED
    counter.clock.advance(seconds=25 * 60)
    counter.emulator.clear_fault(Fault.PAPER_OUT)
    receipt = counter.queue_job(queued_at=counter.clock.now())
    counter.now_s += 60
    counter.queue.retry_now()
    while counter.step():
        pass
    assert counter.state(slip) is PrintState.FAILED
    assert counter.state(receipt) is PrintState.CONFIRMED, "what is young goes on"
    assert [[job.id for job in jobs] for jobs in asked] == [[slip.id]]
    printing = PrintReceipt(
        unit_of_work=counter.storage.begin, clock=counter.clock, new_id=counting_ids()
    )
    (again,) = printing.settle_old_slips([slip.id], is_wanted=True, staff=a_cashier())
    while counter.step():
        pass
    assert asked[-1] == ()
    assert counter.state(again) is PrintState.CONFIRMED
    assert len(counter.emulator.pages) == 2
    assert "COPY" not in counter.emulator.pages[-1].text


@pytest.mark.parametrize("wait", [None, timedelta(minutes=30)])
def test_a_kitchen_slip_prints_late_while_nobody_minds(
    counter: Counter, wait: timedelta | None
) -> None:
    counter.queue.serve(ALL_PAPER, DrawerShare(), kitchen_wait=wait)
    slip = counter.queue_job(PrintKind.KITCHEN, queued_at=counter.clock.now())
    counter.clock.advance(seconds=25 * 60)
    counter.step()
    assert counter.state(slip) is PrintState.CONFIRMED
