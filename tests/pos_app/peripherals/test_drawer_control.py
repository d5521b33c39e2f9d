"""The drawer opens at most once for a committed sale, never without one, never late."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from hardware.emulators.faults import Fault
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.operations.open_drawer import open_drawer
from tests.builders import a_cashier, an_id
from tests.fakes import counting_ids
from tests.pos_app.peripherals.test_print_queue import Counter


@pytest.fixture
def counter(qapp: QApplication) -> Iterator[Counter]:
    made = Counter()
    yield made
    made.database.stop()


def test_it_opens_for_a_committed_sale_and_is_seen_open(counter: Counter) -> None:
    job = counter.queue_job(PrintKind.DRAWER)
    assert counter.step()
    assert counter.emulator.drawer.openings == 1
    assert counter.state(job) is PrintState.CONFIRMED
    assert not counter.step()
    assert counter.emulator.drawer.openings == 1


def test_the_drawer_does_not_wait_for_the_receipt(counter: Counter) -> None:
    receipt = counter.queue_job()
    drawer = counter.queue_job(PrintKind.DRAWER)
    counter.step()
    assert counter.state(drawer) is PrintState.CONFIRMED
    assert counter.state(receipt) is PrintState.QUEUED


def test_it_opens_with_the_paper_out(counter: Counter) -> None:
    counter.emulator.set_fault(Fault.PAPER_OUT)
    counter.queue_job(PrintKind.DRAWER)
    counter.step()
    assert counter.emulator.drawer.openings == 1
    counter.emulator.clear_fault(Fault.PAPER_OUT)
    assert counter.emulator.drawer.openings == 1


def test_sending_is_durable_before_the_pulse(counter: Counter) -> None:
    counter.queue_job(PrintKind.DRAWER)
    counter.step()
    assert counter.witnessed == [PrintState.SENDING]


def test_it_never_opens_for_a_sale_that_is_not_committed(counter: Counter) -> None:
    job = counter.queue_job(PrintKind.DRAWER, sale_id=an_id("no such sale"))
    counter.step()
    assert counter.emulator.drawer.openings == 0
    assert counter.state(job) is PrintState.DROPPED


def test_a_second_opening_for_the_same_sale_is_dropped(counter: Counter) -> None:
    counter.queue_job(PrintKind.DRAWER)
    counter.step()
    second = counter.queue_job(PrintKind.DRAWER, id=an_id("second"))
    counter.step()
    assert counter.emulator.drawer.openings == 1
    assert counter.state(second) is PrintState.DROPPED


def test_an_opening_that_waited_a_minute_is_dropped_and_told(counter: Counter) -> None:
    job = counter.queue_job(PrintKind.DRAWER)
    counter.clock.advance(seconds=61)
    assert counter.queue.step(None, {})
    assert counter.state(job) is PrintState.DROPPED
    assert [notice.code for notice in counter.notices] == ["devices.drawer_too_late"]
    counter.step()
    assert counter.emulator.drawer.openings == 0


def test_after_a_crash_a_fresh_opening_goes_out_and_one_in_sending_never_again(
    counter: Counter,
) -> None:
    sending = counter.queue_job(PrintKind.DRAWER, state=PrintState.SENDING)
    counter.restart()
    counter.step()
    assert counter.emulator.drawer.openings == 0
    assert counter.state(sending) is PrintState.UNKNOWN
    assert not counter.questions, "nobody is asked about paper"
    counter.clock.advance(seconds=10)
    fresh = counter.queue_job(
        PrintKind.DRAWER, id=an_id("fresh"), sale_id=None, queued_at=counter.clock.now()
    )
    counter.restart()
    counter.step()
    assert counter.state(fresh) is PrintState.CONFIRMED
    assert counter.emulator.drawer.openings == 1


def test_an_unplugged_printer_means_no_opening_later_either(counter: Counter) -> None:
    counter.emulator.set_fault(Fault.UNPLUGGED)
    job = counter.queue_job(PrintKind.DRAWER)
    counter.step()
    assert counter.state(job) is PrintState.FAILED
    assert [notice.code for notice in counter.notices] == ["devices.drawer_not_opened"]
    counter.emulator.clear_fault(Fault.UNPLUGGED)
    counter.printer.open(1)
    counter.now_s += 60
    assert not counter.step()
    assert counter.emulator.drawer.openings == 0


def test_an_opening_without_a_sale_is_audited_by_its_operation(counter: Counter) -> None:
    job = open_drawer(
        a_cashier(),
        unit_of_work=counter.storage.begin,
        clock=counter.clock,
        new_id=counting_ids(),
    )
    counter.step()
    assert counter.state(job) is PrintState.CONFIRMED
    assert [entry.kind for entry in counter.storage.tables.audit] == ["no_sale"]


def test_a_printer_without_an_answer_leaves_the_opening_unconfirmed(counter: Counter) -> None:
    counter.emulator.set_fault(Fault.SILENCE)
    job = counter.queue_job(PrintKind.DRAWER)
    counter.step()
    assert counter.state(job) is PrintState.SENT
    assert counter.emulator.drawer.openings == 1
    assert not counter.step()
