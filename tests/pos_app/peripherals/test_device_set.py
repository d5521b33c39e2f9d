"""Devices are made from addresses; a wrong one is told and stops nothing."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.emulators.faults import Fault
from pos_app.background.worker import Worker
from pos_app.domain.pan import ScaleRules
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.domain.sale import Sale
from pos_app.peripherals import device_making, drawer_lines
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import DeviceHealth, DeviceKind, HealthState
from pos_app.peripherals.device_plan import DevicePlan
from pos_app.peripherals.device_set import DeviceSet
from pos_app.peripherals.drawer_lines import DrawerPlan
from pos_app.peripherals.print_journal import PrintJournal
from tests.builders import a_print_job, a_sale
from tests.fakes import FakeClock, FakeStorage, fake_signature

if TYPE_CHECKING:
    from hardware.devices.scanner import Scan

Make = Callable[[DevicePlan], DeviceSet]


@pytest.fixture
def storage() -> FakeStorage:
    return FakeStorage()


@pytest.fixture
def make(qapp: QApplication, storage: FakeStorage) -> Iterator[Make]:
    database = Worker("database")
    made: list[DeviceSet] = []

    def make(plan: DevicePlan) -> DeviceSet:
        journal = PrintJournal(storage.begin, database, FakeClock())
        devices = DeviceSet(
            plan,
            journal,
            sign=fake_signature,
            new_back_off=lambda: BackOff(first_s=0.01, longest_s=0.02),
        )
        made.append(devices)
        return devices

    yield make
    for devices in made:
        devices.stop()
    database.stop()


EMULATED = DevicePlan(receipt_printer="emulated:", scanners=("wedge:", "emulated:"))


def test_emulated_devices_are_the_ones_on_the_bench(
    qtbot: QtBot, make: Make, storage: FakeStorage
) -> None:
    sale = a_sale(sequence=1)
    with storage.begin() as work:
        work.add_sale(sale)
        work.add_print_job(a_print_job(sale_id=sale.id))
        work.commit()
    devices = make(EMULATED)
    devices.start()
    qtbot.waitUntil(
        lambda: all(job.state is PrintState.CONFIRMED for job in storage.tables.print_jobs.values())
    )
    assert len(devices.bench.printer().pages) == 1
    assert devices.has_printer


def test_scans_of_every_scanner_arrive_at_one_signal(qtbot: QtBot, make: Make) -> None:
    devices = make(EMULATED)
    scans: list[Scan] = []
    devices.scanned.connect(scans.append)
    devices.start()
    qtbot.waitUntil(lambda: len(devices.healths) == 3)
    devices.bench.scanner().scan("96385074")
    qtbot.waitUntil(lambda: len(scans) == 1)
    window = QWindow()
    for character in "4006381333931":
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key(ord(character)),
            Qt.KeyboardModifier.NoModifier,
            character,
        )
        QCoreApplication.sendEvent(window, event)
    QCoreApplication.sendEvent(
        window,
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r"),
    )
    assert [scan.raw for scan in scans] == ["96385074", "4006381333931"]
    assert [scan.source for scan in scans] == ["emulated:", "wedge:"]


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (DevicePlan(receipt_printer="tpc://192.0.2.1", scanners=()), "devices.address_wrong"),
        (DevicePlan(receipt_printer="wedge:", scanners=()), "devices.address_wrong"),
        (DevicePlan(scanners=("serial:",)), "devices.address_wrong"),
        (
            DevicePlan(receipt_printer="emulated:", printer_profile="81mm", scanners=()),
            "devices.profile_unknown",
        ),
    ],
)
def test_a_wrong_address_is_told_and_the_till_goes_on(
    make: Make, plan: DevicePlan, code: str
) -> None:
    devices = make(plan)
    told: list[DeviceHealth] = []
    devices.device_changed.connect(told.append)
    devices.start()
    assert [health.code for health in told] == [code]
    assert told[0].state is HealthState.FAILED
    assert not devices.has_printer
    devices.wake_printer()


def test_a_name_that_hangs_is_told_of_every_device(
    qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> tuple[object, ...]:
        raise TimeoutError

    monkeypatch.setattr(device_making, "look_up_in_time", late)
    monkeypatch.setattr(drawer_lines, "look_up_in_time", late)
    where = "tcp://{}.invalid:9100".format
    devices = make(
        DevicePlan(
            receipt_printer=where("receipts"),
            kitchen_printer=where("kitchen"),
            scanners=(where("scanner"),),
            payment_terminal="loopback://card.invalid:20007",
            scale=where("scale"),
            line_display=where("display"),
            drawers=DrawerPlan(addresses=(where("drawer"),)),
        )
    )
    devices.start()
    # A label printer is open only while it prints.
    wanted = set(DeviceKind) - {DeviceKind.LABEL}
    qtbot.waitUntil(lambda: {health.kind for health in devices.healths} == wanted)
    assert {health.code for health in devices.healths} == {"devices.name_look_up_late"}


def test_every_scan_reaches_the_window_and_the_last_is_remembered(qtbot: QtBot, make: Make) -> None:
    devices = make(DevicePlan(scanners=("emulated:",)))
    scans: list[Scan] = []
    devices.scanned.connect(scans.append)
    devices.start()
    qtbot.waitUntil(lambda: len(devices.healths) == 1)
    codes = ["4006381333931", "010400638133393117271130", "96385074", "96385074"]
    for code in codes:
        devices.bench.scanner().scan(code)
    qtbot.waitUntil(lambda: len(scans) == len(codes))
    assert [scan.raw for scan in scans] == codes
    assert devices.last_scan == scans[-1]


def test_after_stopping_keys_go_their_own_way(make: Make) -> None:
    devices = make(DevicePlan())
    scans: list[Scan] = []
    devices.scanned.connect(scans.append)
    devices.start()
    devices.stop()
    window = QWindow()
    for character in "40063\r":
        key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character))
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
        assert not QCoreApplication.sendEvent(window, event) or not scans
    assert not scans


def test_a_scale_is_opened_and_told_as_its_settings_say(qtbot: QtBot, make: Make) -> None:
    rules = ScaleRules(division_g=2, smallest_g=40)
    devices = make(DevicePlan(scanners=(), scale="emulated:?protocol=sma", scale_rules=rules))
    devices.bench.scale().protocol = "sma"
    devices.start()
    qtbot.waitUntil(lambda: [h.code for h in devices.healths] == ["devices.scale_ready"])
    assert devices.scale is not None
    assert devices.scale.rules == rules
    assert devices.scale in devices.checked


def test_a_scale_at_an_address_that_means_nothing_is_told(make: Make) -> None:
    devices = make(DevicePlan(scanners=(), scale="serial:///dev/ttyS0?protocol=mettler"))
    devices.start()
    assert devices.scale is None
    assert [health.code for health in devices.healths] == ["devices.address_wrong"]


KITCHEN = DevicePlan(receipt_printer="emulated:", kitchen_printer="emulated://kitchen", scanners=())


def _queue(storage: FakeStorage) -> Sale:
    sale = a_sale(sequence=1)
    with storage.begin() as work:
        work.add_sale(sale)
        work.add_print_job(a_print_job(sale_id=sale.id))
        work.add_print_job(a_print_job(PrintKind.KITCHEN, sale_id=sale.id))
        work.commit()
    return sale


def _states(storage: FakeStorage) -> dict[PrintKind, PrintState]:
    return {job.kind: job.state for job in storage.tables.print_jobs.values()}


@pytest.mark.parametrize(("dead", "alive"), [("", "kitchen"), ("kitchen", "")])
def test_a_printer_that_is_off_never_holds_the_other(
    qtbot: QtBot, make: Make, storage: FakeStorage, *, dead: str, alive: str
) -> None:
    _queue(storage)
    devices = make(KITCHEN)
    devices.bench.printer(dead).set_fault(Fault.PAPER_OUT)
    devices.start()
    kinds = {"": PrintKind.RECEIPT, "kitchen": PrintKind.KITCHEN}
    qtbot.waitUntil(
        lambda: (
            _states(storage) == {kinds[alive]: PrintState.CONFIRMED, kinds[dead]: PrintState.FAILED}
        )
    )
    assert len(devices.bench.printer(alive).pages) == 1
    assert devices.bench.printer(dead).pages == ()
    ill = {h.kind for h in devices.healths if h.state is HealthState.FAILED}
    assert ill == {DeviceKind.KITCHEN if dead else DeviceKind.PRINTER}
    devices.bench.printer(dead).clear_fault(Fault.PAPER_OUT)
    qtbot.waitUntil(lambda: set(_states(storage).values()) == {PrintState.CONFIRMED})


@pytest.mark.parametrize("kitchen", ["", "emulated:"])
def test_without_a_printer_of_its_own_the_kitchen_slip_comes_out_of_the_receipt_printer(
    qtbot: QtBot, make: Make, storage: FakeStorage, kitchen: str
) -> None:
    _queue(storage)
    devices = make(DevicePlan(receipt_printer="emulated:", kitchen_printer=kitchen, scanners=()))
    devices.start()
    qtbot.waitUntil(lambda: set(_states(storage).values()) == {PrintState.CONFIRMED})
    assert len(devices.bench.printer().pages) == 2


def test_the_plan_says_how_long_a_kitchen_slip_may_wait(
    qtbot: QtBot, make: Make, storage: FakeStorage
) -> None:
    sale, at = a_sale(sequence=1), FakeClock().now() - timedelta(minutes=8)
    job = a_print_job(PrintKind.KITCHEN, sale_id=sale.id, queued_at=at)
    with storage.begin() as work:
        work.add_sale(sale)
        work.add_print_job(job)
        work.commit()
    devices = make(DevicePlan(receipt_printer="emulated:", scanners=(), kitchen_wait_min=7))
    with qtbot.waitSignal(devices.print_queue.old_slips_changed) as asked:
        devices.start()
    assert asked.args == [(job,)]
    devices.stop()
    assert storage.tables.print_jobs[job.id].state is PrintState.QUEUED
