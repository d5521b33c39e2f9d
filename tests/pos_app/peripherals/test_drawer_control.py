"""The drawer opens at most once for a committed sale, never without one, never late."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from hardware.drivers.trigger_box import TriggerBoxDrawer
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.faults import Fault
from hardware.emulators.trigger_box_emulator import TriggerBoxEmulator
from hardware.protocols.trigger_boxes import BOXES
from hardware.registry import drawer_on
from hardware.transports.memory import memory_pair
from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import ShiftId
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.domain.shift import Shift
from pos_app.operations.open_drawer import open_drawer
from pos_app.peripherals.drawer_control import DrawerControl, DrawerShare
from pos_app.peripherals.drawer_watch import DrawerPosition
from pos_app.peripherals.print_journal import PrintJournal
from tests.builders import A_MORNING, a_cashier, a_store, a_till, an_id, euros
from tests.fakes import counting_ids
from tests.pos_app.peripherals.test_print_queue import Counter


def a_control(
    counter: Counter,
    *,
    share: DrawerShare | None = None,
    witness: Callable[[], None] = lambda: None,
) -> DrawerControl:
    """Deal with the counter's journal beside its print queue, as a line of its own does."""
    return DrawerControl(
        PrintJournal(counter.storage.begin, counter.database, counter.clock),
        on_changed=lambda _: None,
        on_notice=counter.queue.notice,
        witness=witness,
        share=share,
        travel_s=0.01,
    )


def a_shift(drawer: str) -> Shift:
    return Shift(
        id=ShiftId(an_id(drawer)),
        store_id=a_store().id,
        till_id=a_till().id,
        drawer=drawer,
        business_day=BusinessDay(A_MORNING.date()),
        opened_at=A_MORNING,
        opened_by=a_cashier().id,
        opening_float=euros(100),
    )


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


def test_a_jammed_drawer_is_told_and_never_pulsed_again_by_itself(counter: Counter) -> None:
    counter.emulator.drawer.is_jammed = True
    job = counter.queue_job(PrintKind.DRAWER)
    counter.step()
    assert counter.state(job) is PrintState.SENT
    assert [notice.code for notice in counter.notices] == ["devices.drawer_stayed_shut"]
    counter.emulator.drawer.is_jammed = False
    assert not counter.step()
    assert counter.emulator.drawer.openings == 1


def test_a_sensor_the_wrong_way_round_is_told_from_a_jam(counter: Counter) -> None:
    counter.drawer = drawer_on(counter.printer, open_level_high=False)
    counter.queue_job(PrintKind.DRAWER)
    counter.queue.step(counter.printer, {0: counter.drawer}, seen=DrawerPosition.OPEN)
    assert counter.emulator.drawer.openings == 1
    assert [notice.code for notice in counter.notices] == ["devices.drawer_sensor_odd"]


def test_without_a_sensor_a_jam_is_not_known_and_nothing_is_told(counter: Counter) -> None:
    counter.emulator.drawer.is_jammed = True
    counter.drawer = drawer_on(counter.printer)
    job = counter.queue_job(PrintKind.DRAWER)
    counter.step()
    assert counter.state(job) is PrintState.SENT
    assert not counter.notices


def test_an_opening_cut_off_in_sending_is_told_once_and_never_resent(counter: Counter) -> None:
    job = counter.queue_job(PrintKind.DRAWER, state=PrintState.SENDING)
    counter.restart()
    counter.step()
    assert counter.state(job) is PrintState.UNKNOWN
    assert [notice.code for notice in counter.notices] == ["devices.drawer_unsure"]
    counter.restart()
    counter.step()
    assert len(counter.notices) == 1
    assert counter.emulator.drawer.openings == 0


def test_a_crash_between_sending_and_the_pulse_opens_nothing_afterwards(counter: Counter) -> None:
    def crash() -> None:
        raise SystemExit

    job = counter.queue_job(PrintKind.DRAWER, sale_id=None)
    control = a_control(counter, witness=crash)
    with pytest.raises(SystemExit):
        control.step({0: counter.drawer})
    assert counter.state(job) is PrintState.SENDING
    counter.restart()
    while counter.step():
        pass
    assert counter.state(job) is PrintState.UNKNOWN
    assert counter.emulator.drawer.openings == 0


def test_a_cable_pulled_in_the_middle_of_a_pulse_is_a_doubt(counter: Counter) -> None:
    near, _ = memory_pair()
    near.faults.stall_after = 1
    job = counter.queue_job(PrintKind.DRAWER, sale_id=None)
    drawer = TriggerBoxDrawer(near, BOXES["glancetron"])
    a_control(counter).step({0: drawer})
    assert counter.state(job) is PrintState.UNKNOWN
    assert [notice.code for notice in counter.notices] == ["devices.drawer_unsure"]


def test_a_till_without_a_drawer_gives_openings_up_without_a_word(counter: Counter) -> None:
    job = counter.queue_job(PrintKind.DRAWER)
    assert a_control(counter, share=DrawerShare((0,), 0)).step({})
    assert counter.state(job) is PrintState.DROPPED
    assert not counter.notices


def test_what_was_missed_hours_ago_is_dropped_without_a_word(counter: Counter) -> None:
    job = counter.queue_job(PrintKind.DRAWER)
    counter.clock.advance(hours=2)
    counter.step()
    assert counter.state(job) is PrintState.DROPPED
    assert not counter.notices


def test_each_line_opens_the_drawers_that_hang_on_it_and_no_other(counter: Counter) -> None:
    front = a_shift("front")
    back = a_shift("back")
    with counter.storage.begin() as work:
        store = work.policy().store
        rules = replace(store.cash_rules, drawer_names=("front", "back"))
        work.put_store(replace(store, cash_rules=rules))
        for shift in (front, back):
            work.shifts.add_shift(shift)
        work.commit()
    jobs = [
        counter.queue_job(PrintKind.DRAWER, id=an_id(name), sale_id=None, shift_id=shift_id)
        for name, shift_id in (("1", front.id), ("2", back.id), ("3", None))
    ]
    boxes = [TriggerBoxEmulator("glancetron") for _ in range(2)]
    drawers = [TriggerBoxDrawer(EmulatedTransport(box), BOXES["glancetron"]) for box in boxes]
    second = a_control(counter, share=DrawerShare((1,), 2))
    while second.step({1: drawers[1]}):
        pass
    assert [counter.state(job) for job in jobs] == [
        PrintState.QUEUED,
        PrintState.CONFIRMED,
        PrintState.QUEUED,
    ]
    first = a_control(counter, share=DrawerShare((0,), 2))
    while first.step({0: drawers[0]}):
        pass
    assert [box.drawer.openings for box in boxes] == [2, 1]


def test_a_drawer_that_the_till_does_not_have_opens_the_first(counter: Counter) -> None:
    back = a_shift("back")
    with counter.storage.begin() as work:
        store = work.policy().store
        rules = replace(store.cash_rules, drawer_names=("front", "back"))
        work.put_store(replace(store, cash_rules=rules))
        work.shifts.add_shift(back)
        work.commit()
    counter.queue_job(PrintKind.DRAWER, sale_id=None, shift_id=back.id)
    counter.step()
    assert counter.emulator.drawer.openings == 1
