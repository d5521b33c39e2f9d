"""Devices are exchanged while the till runs: nothing is lost, nothing is printed twice.

Over real sockets and pseudo terminals: the emulators are served as other machines would be.
"""

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.emulators.byte_machine import ByteMachine
from hardware.emulators.faults import Fault
from hardware.emulators.payment_terminal_emulator import CardManner
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.pty_port import PtyPort
from hardware.emulators.scale_emulator import ScaleEmulator
from hardware.emulators.scanner_emulator import ScannerEmulator
from pos_app.background.worker import Worker
from pos_app.domain.card_request import CardState
from pos_app.domain.pan import Pan, PanState
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import DeviceKind
from pos_app.peripherals.device_plan import DevicePlan
from pos_app.peripherals.device_set import DeviceSet
from pos_app.peripherals.drawer_lines import DrawerPlan
from pos_app.peripherals.emulator_serving import Serving
from pos_app.peripherals.print_journal import PrintJournal
from tests.builders import a_print_job, a_sale, an_id
from tests.fakes import FakeClock, FakeStorage, fake_signature
from tests.pos_app.peripherals.test_payment_terminal_control import a_request

if TYPE_CHECKING:
    from hardware.devices.scanner import Scan
    from pos_app.peripherals.payment_terminal_control import CardProgress

WAIT_MS = 15_000
NEEDS_PTY = pytest.mark.skipif(not PtyPort.is_available, reason="no pseudo terminals here")
NOTHING = DevicePlan(scanners=(), drawers=DrawerPlan(addresses=()))


class Counter:
    """A set of devices on a journal, and the emulators that are served to it."""

    def __init__(self) -> None:
        self.storage = FakeStorage()
        self._database = Worker("database")
        self._served: list[Serving] = []
        journal = PrintJournal(self.storage.begin, self._database, FakeClock())
        self.devices = DeviceSet(
            NOTHING,
            journal,
            sign=fake_signature,
            new_back_off=lambda: BackOff(first_s=0.01, longest_s=0.02),
        )
        self.doubts: list[PrintJob] = []
        self.devices.print_queue.question_raised.connect(self.doubts.append)
        self.devices.start()

    def serve(self, machine: ByteMachine, *, tcp: int | None = 0) -> str:
        """Serve it on the network, or with None on a pseudo terminal; says its address."""
        serving = Serving(machine, tcp=tcp)
        self._served.append(serving)
        return serving.address

    def queue(self, count: int) -> None:
        with self.storage.begin() as work:
            for sequence in range(1, count + 1):
                sale = a_sale(sequence=sequence)
                work.add_sale(sale)
                work.add_print_job(
                    replace(a_print_job(sale_id=sale.id), id=an_id(f"job {sequence}"))
                )
            work.commit()
        self.devices.wake_printer()

    @property
    def states(self) -> set[PrintState]:
        return {job.state for job in self.storage.tables.print_jobs.values()}

    @property
    def kinds(self) -> set[DeviceKind]:
        return {health.kind for health in self.devices.healths}

    def stop(self) -> None:
        self.devices.stop()
        for serving in self._served:
            assert serving.stop()
        self._database.stop()


@pytest.fixture
def counter(qapp: QApplication) -> Iterator[Counter]:
    made = Counter()
    yield made
    made.stop()


def printing_at(address: str) -> DevicePlan:
    return replace(NOTHING, receipt_printer=address)


def test_what_waits_for_one_printer_comes_out_of_the_next_once(
    qtbot: QtBot, counter: Counter
) -> None:
    first, second = PrinterEmulator(), PrinterEmulator()
    first.set_fault(Fault.PAPER_OUT)
    counter.devices.change(printing_at(counter.serve(first)))
    counter.queue(3)
    qtbot.waitUntil(lambda: PrintState.FAILED in counter.states, timeout=WAIT_MS)
    counter.devices.change(printing_at(counter.serve(second)))
    qtbot.waitUntil(lambda: counter.states == {PrintState.CONFIRMED}, timeout=WAIT_MS)
    first.clear_fault(Fault.PAPER_OUT)
    assert len(second.pages) == 3
    assert first.pages == ()
    assert counter.doubts == []


def test_a_job_that_is_being_sent_ends_on_its_own_printer(qtbot: QtBot, counter: Counter) -> None:
    first, second = PrinterEmulator(), PrinterEmulator()
    counter.devices.change(printing_at(counter.serve(first)))
    qtbot.waitUntil(lambda: bool(counter.kinds), timeout=WAIT_MS)
    sending: list[PrintJob] = []

    def exchange(job: PrintJob) -> None:
        if job.state is PrintState.SENDING and not sending:
            sending.append(job)
            counter.devices.change(printing_at(counter.serve(second)))

    counter.devices.print_queue.job_changed.connect(exchange)
    counter.queue(3)
    qtbot.waitUntil(lambda: counter.states == {PrintState.CONFIRMED}, timeout=WAIT_MS)
    assert sending
    assert len(first.pages) + len(second.pages) == 3
    assert len(first.pages) >= 1
    assert counter.doubts == []


def test_a_job_that_broke_off_as_its_printer_went_is_asked_about_and_not_sent_again(
    qtbot: QtBot, counter: Counter
) -> None:
    first, second = PrinterEmulator(), PrinterEmulator()
    counter.devices.change(printing_at(counter.serve(first)))
    qtbot.waitUntil(lambda: bool(counter.kinds), timeout=WAIT_MS)
    address = counter.serve(second)

    def pull(job: PrintJob) -> None:
        if job.state is PrintState.SENDING and not second.pages and not counter.doubts:
            first.set_fault(Fault.UNPLUGGED)
            counter.devices.change(printing_at(address))

    counter.devices.print_queue.job_changed.connect(pull)
    counter.queue(3)
    over = {PrintState.CONFIRMED, PrintState.UNKNOWN}
    qtbot.waitUntil(lambda: counter.states <= over, timeout=WAIT_MS)
    pages = len(first.pages) + len(second.pages)
    unknown = [
        job for job in counter.storage.tables.print_jobs.values() if job.state is PrintState.UNKNOWN
    ]
    assert [job.id for job in counter.doubts] == [job.id for job in unknown]
    assert 3 - len(unknown) <= pages <= 3


def test_a_printer_that_hangs_keeps_nobody_waiting_but_its_successor(
    qtbot: QtBot, counter: Counter
) -> None:
    devices, held = counter.devices, threading.Event()
    devices.change(printing_at("emulated://one"))
    qtbot.waitUntil(lambda: counter.kinds == {DeviceKind.PRINTER}, timeout=WAIT_MS)
    station = next(one for one in devices.checked if one.kind is DeviceKind.PRINTER)
    begun = threading.Event()

    def hang() -> None:
        begun.set()
        held.wait(10)

    station.loop.submit(hang)
    qtbot.waitUntil(begun.is_set, timeout=WAIT_MS)
    devices.change(printing_at("emulated://two"))
    counter.queue(1)
    assert devices.is_changing
    assert [health.address for health in devices.healths] == ["emulated://one"]
    held.set()
    qtbot.waitUntil(lambda: counter.states == {PrintState.CONFIRMED}, timeout=WAIT_MS)
    # The step that hung may still have had its turn: one of the two printed it, and once.
    assert sum(len(devices.bench.printer(name).pages) for name in ("one", "two")) == 1


def test_without_a_printer_receipts_wait_and_come_out_of_the_one_that_is_chosen(
    qtbot: QtBot, counter: Counter
) -> None:
    printer = PrinterEmulator()
    address = counter.serve(printer)
    counter.devices.change(printing_at(address))
    qtbot.waitUntil(lambda: counter.kinds == {DeviceKind.PRINTER}, timeout=WAIT_MS)
    counter.devices.change(NOTHING)
    qtbot.waitUntil(lambda: not counter.devices.is_changing, timeout=WAIT_MS)
    assert counter.kinds == set()
    assert DeviceKind.PRINTER not in [device.kind for device in counter.devices.checked]
    assert not counter.devices.has_printer
    counter.queue(1)
    assert counter.states == {PrintState.QUEUED}
    counter.devices.change(printing_at(address))
    qtbot.waitUntil(lambda: counter.states == {PrintState.CONFIRMED}, timeout=WAIT_MS)
    assert len(printer.pages) == 1


def test_slips_of_a_kitchen_printer_that_goes_come_out_of_the_receipt_printer(
    qtbot: QtBot, counter: Counter
) -> None:
    both = replace(printing_at("emulated:"), kitchen_printer="emulated://kitchen")
    bench = counter.devices.bench
    bench.printer("kitchen").set_fault(Fault.PAPER_OUT)
    counter.devices.change(both)
    sale = a_sale(sequence=1)
    with counter.storage.begin() as work:
        work.add_sale(sale)
        work.add_print_job(a_print_job(PrintKind.KITCHEN, sale_id=sale.id))
        work.commit()
    counter.devices.wake_printer()
    qtbot.waitUntil(lambda: counter.states == {PrintState.FAILED}, timeout=WAIT_MS)
    counter.devices.change(replace(both, kitchen_printer=""))
    qtbot.waitUntil(lambda: counter.states == {PrintState.CONFIRMED}, timeout=WAIT_MS)
    assert len(bench.printer().pages) == 1


@NEEDS_PTY
def test_a_scale_is_exchanged_while_somebody_waits_for_its_weight(
    qtbot: QtBot, counter: Counter
) -> None:
    first, second = ScaleEmulator(), ScaleEmulator("sma")
    first.put(0, is_moving=True)
    second.put(640)
    counter.devices.change(replace(NOTHING, scale=counter.serve(first, tcp=None)))
    scale, pans = counter.devices.till_scale, list[Pan]()
    assert scale.is_there

    def told(pan: Pan) -> bool:
        pans.append(pan)
        return pan.state is not PanState.READY

    scale.watch(told)
    qtbot.waitUntil(lambda: Pan(PanState.MOVING) in pans, timeout=WAIT_MS)
    address = counter.serve(second, tcp=None) + "?protocol=sma"
    counter.devices.change(replace(NOTHING, scale=address))
    qtbot.waitUntil(lambda: pans[-1] == Pan(PanState.READY, 640), timeout=WAIT_MS)
    assert [health.address for health in counter.devices.healths] == [address]


def test_goods_that_were_sold_are_not_sold_again_at_another_speed(
    qtbot: QtBot, counter: Counter
) -> None:
    counter.devices.bench.scale().put(640)
    counter.devices.change(replace(NOTHING, scale="emulated:"))
    scale = counter.devices.till_scale
    scale.watch(lambda _: True)
    qtbot.waitUntil(lambda: scale.pan.state is PanState.READY, timeout=WAIT_MS)
    scale.taken()
    counter.devices.change(replace(NOTHING, scale="emulated:?unit=kg"))
    qtbot.waitUntil(lambda: not counter.devices.is_changing, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: scale.pan.state is PanState.TAKE_OFF, timeout=WAIT_MS)


def test_a_scale_that_is_taken_away_leaves_the_typed_weight(qtbot: QtBot, counter: Counter) -> None:
    counter.devices.change(replace(NOTHING, scale="emulated:"))
    pans: list[Pan] = []
    counter.devices.till_scale.watch(lambda pan: bool(pans.append(pan)) or True)
    counter.devices.change(NOTHING)
    qtbot.waitUntil(lambda: not counter.devices.is_changing, timeout=WAIT_MS)
    assert not counter.devices.till_scale.is_there
    assert pans[-1].state.is_out_of_order


@NEEDS_PTY
def test_a_scanner_is_exchanged_while_another_one_scans(qtbot: QtBot, counter: Counter) -> None:
    stays, goes, comes = ScannerEmulator(), ScannerEmulator(), ScannerEmulator()
    scans: list[Scan] = []
    counter.devices.scanned.connect(scans.append)
    first, old = (counter.serve(one, tcp=None) for one in (stays, goes))
    counter.devices.change(replace(NOTHING, scanners=(first, old)))
    qtbot.waitUntil(lambda: len(counter.devices.healths) == 2, timeout=WAIT_MS)
    codes = [f"400638133{n:04}" for n in range(20)]
    new = ""
    for n, code in enumerate(codes):
        stays.scan(code)
        if n == 10:
            goes.scan("96385074")
            qtbot.waitUntil(lambda: "96385074" in [s.raw for s in scans], timeout=WAIT_MS)
            new = counter.serve(comes, tcp=None)
            counter.devices.change(replace(NOTHING, scanners=(first, new)))
    qtbot.waitUntil(
        lambda: {h.address for h in counter.devices.healths} == {first, new}, timeout=WAIT_MS
    )
    comes.scan("12345670")
    qtbot.waitUntil(lambda: len(scans) == len(codes) + 2, timeout=WAIT_MS)
    assert [scan.raw for scan in scans if scan.source == first] == codes


def test_a_card_that_is_being_asked_for_is_waited_for(qtbot: QtBot, counter: Counter) -> None:
    devices = counter.devices
    machine = devices.bench.terminal()
    machine.manner = CardManner.WAIT
    devices.change(replace(NOTHING, payment_terminal="emulated:"))
    told: list[CardProgress] = []
    devices.card_progressed.connect(told.append)
    devices.till_terminal.charge(a_request())
    qtbot.waitUntil(lambda: bool(machine.waiting), timeout=WAIT_MS)
    devices.change(NOTHING)
    assert devices.is_changing
    assert devices.till_terminal.is_there
    machine.finish()
    qtbot.waitUntil(lambda: not devices.is_changing, timeout=WAIT_MS)
    assert told[-1].state is CardState.APPROVED
    assert not devices.till_terminal.is_there
    assert list(machine.charged_minor.values()) == [3516]


def test_to_and_fro_ends_with_what_was_said_last(qtbot: QtBot, counter: Counter) -> None:
    for _ in range(5):
        counter.devices.change(printing_at("emulated://one"))
        counter.devices.change(printing_at("emulated://two"))
    counter.queue(2)
    qtbot.waitUntil(lambda: counter.states == {PrintState.CONFIRMED}, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not counter.devices.is_changing, timeout=WAIT_MS)
    assert {health.address for health in counter.devices.healths} == {"emulated://two"}
