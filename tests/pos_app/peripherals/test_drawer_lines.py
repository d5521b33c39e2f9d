"""Drawers are made from the settings, wherever they hang, and each has one thread."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.emulators.drawer_emulator import DrawerEmulator
from pos_app.background.worker import Worker
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import DeviceKind, HealthState
from pos_app.peripherals.device_plan import DevicePlan
from pos_app.peripherals.device_set import DeviceSet
from pos_app.peripherals.drawer_control import DrawerShare
from pos_app.peripherals.drawer_lines import ON_PRINTER, DrawerPlan
from pos_app.peripherals.print_journal import PrintJournal
from pos_app.peripherals.printer_station import PrinterStation
from tests.builders import a_print_job
from tests.fakes import FakeClock, FakeStorage, fake_signature

BOX = "emulated:?box=glancetron"


class Till:
    """The devices of a till, and openings queued for them."""

    def __init__(self, *addresses: str, printer: str = "", is_started: bool = True) -> None:
        self.storage, self.database = FakeStorage(), Worker("database")
        self.plan = DrawerPlan(
            addresses=addresses, open_is_high=True, has_printer=bool(printer), remind_after_s=0
        )
        self.devices = DeviceSet(
            DevicePlan(receipt_printer=printer, scanners=(), drawers=self.plan),
            PrintJournal(self.storage.begin, self.database, FakeClock()),
            sign=fake_signature,
            new_back_off=lambda: BackOff(first_s=0.01, longest_s=0.02),
        )
        if is_started:
            self.devices.start()

    def open_drawer(self) -> PrintJob:
        job = a_print_job(PrintKind.DRAWER, sale_id=None, queued_at=FakeClock().now())
        with self.storage.begin() as work:
            work.add_print_job(job)
            work.commit()
        self.devices.wake_printer()
        return job

    def state(self, job: PrintJob) -> PrintState:
        return self.storage.tables.print_jobs[job.id].state

    def close(self) -> None:
        self.devices.stop()
        self.database.stop()


Make = Callable[..., Till]


@pytest.fixture
def make(qapp: QApplication) -> Iterator[Make]:
    made: list[Till] = []

    def open_till(*addresses: str, **how: object) -> Till:
        till = Till(*addresses, **how)  # type: ignore[arg-type]  # passed on as they are
        made.append(till)
        return till

    yield open_till
    for till in made:
        till.close()


def test_a_drawer_on_the_printer_opens_and_is_seen(qtbot: QtBot, make: Make) -> None:
    till = make(ON_PRINTER, printer="emulated:")
    assert till.devices.drawers.stations == []
    qtbot.waitUntil(lambda: till.devices.drawers.position() == "shut")
    job = till.open_drawer()
    qtbot.waitUntil(lambda: till.state(job) is PrintState.CONFIRMED)
    qtbot.waitUntil(lambda: till.devices.drawers.position() == "open")


def test_a_drawer_on_a_box_opens_without_any_printer(qtbot: QtBot, make: Make) -> None:
    till = make(BOX)
    qtbot.waitUntil(lambda: till.devices.drawers.position() == "shut")
    job = till.open_drawer()
    qtbot.waitUntil(lambda: till.state(job) is PrintState.CONFIRMED)
    assert till.devices.bench.box().drawer.openings == 1
    (health,) = till.devices.healths
    assert (health.kind, health.state) == (DeviceKind.DRAWER, HealthState.READY)
    assert len(till.devices.checked) == 1


def test_a_drawer_on_a_box_leaves_the_printers_plug_alone(qtbot: QtBot, make: Make) -> None:
    till = make(BOX, printer="emulated:")
    job = till.open_drawer()
    qtbot.waitUntil(lambda: till.state(job) is PrintState.CONFIRMED)
    assert till.devices.bench.box().drawer.openings == 1
    assert till.devices.bench.printer().drawer.openings == 0


def test_a_till_without_a_drawer_gives_openings_up(qtbot: QtBot, make: Make) -> None:
    for till in (make("", printer="emulated:"), make(""), make(ON_PRINTER)):
        notices: list[object] = []
        till.devices.print_queue.notice_raised.connect(notices.append)
        job = till.open_drawer()
        qtbot.waitUntil(lambda till=till, job=job: till.state(job) is PrintState.DROPPED)
        assert not notices
        assert till.devices.drawers.position() == ""


def test_a_wrong_address_is_told_and_nothing_opens(make: Make) -> None:
    till = make("emulated:?box=unknown", is_started=False)
    told: list[str] = []
    till.devices.device_changed.connect(lambda health: told.append(health.code))
    till.devices.start()
    assert told == ["devices.address_wrong"]


def test_without_what_it_learnt_a_drawer_on_the_printer_is_unknown(
    qtbot: QtBot, make: Make
) -> None:
    till = make(ON_PRINTER, printer="emulated:", is_started=False)
    till.devices.stop()
    plan = DrawerPlan(has_printer=True)
    blind = DeviceSet(
        DevicePlan(receipt_printer="emulated:", scanners=(), drawers=plan),
        PrintJournal(till.storage.begin, till.database, FakeClock()),
        sign=fake_signature,
    )
    blind.start()
    try:
        job = till.open_drawer()
        blind.wake_printer()
        qtbot.waitUntil(lambda: till.state(job) is PrintState.SENT)
        assert blind.drawers.position() == "unknown"
    finally:
        blind.stop()


@pytest.mark.parametrize(
    ("plan", "drawers", "share"),
    [
        (DrawerPlan(), (ON_PRINTER,), DrawerShare((0,), 1)),
        (DrawerPlan(has_printer=False), (), DrawerShare((0,), 0)),
        (DrawerPlan(addresses=(ON_PRINTER, ON_PRINTER)), (ON_PRINTER,) * 2, DrawerShare((0, 1), 2)),
        (DrawerPlan(addresses=(ON_PRINTER, BOX)), (ON_PRINTER, BOX), DrawerShare((0,), 2)),
        (DrawerPlan(addresses=(BOX, ON_PRINTER)), (BOX, ON_PRINTER), DrawerShare((1,), 2)),
        (DrawerPlan(addresses=(BOX, "")), (BOX,), DrawerShare((), 1)),
    ],
)
def test_every_drawer_has_one_place_and_one_thread(
    plan: DrawerPlan, drawers: tuple[str, ...], share: DrawerShare
) -> None:
    assert plan.drawers == drawers
    assert plan.on_printer == share


def test_two_drawers_on_a_printer_are_on_the_two_pins(make: Make) -> None:
    till = make(ON_PRINTER, ON_PRINTER, printer="emulated:", is_started=False)
    printer = till.devices.bench.printer()
    station = next(one for one in till.devices.checked if isinstance(one, PrinterStation))
    station._printer.open(1)
    for place, pin in ((0, 2), (1, 5)):
        printer.drawer = DrawerEmulator(pin=pin)
        station._drawers[place].open_drawer(1)
        assert printer.drawer.openings == 1
