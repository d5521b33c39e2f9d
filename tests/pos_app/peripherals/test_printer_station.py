"""The printer's thread prints when woken, tells how the printer is, and finds it again."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.device_check import CheckName
from hardware.emulators.faults import Fault
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import DeviceHealth, HealthState
from pos_app.peripherals.device_latency import Latency, Measure
from pos_app.peripherals.printer_station import PrinterStation
from tests.builders import an_id
from tests.pos_app.peripherals.test_print_queue import Counter


class Station(Counter):
    """A counter whose printer has its own thread."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.printer.close()
        self.healths: list[DeviceHealth] = []
        self.station = PrinterStation(
            self.printer,
            {0: self.drawer},
            self.queue,
            address="emulated:",
            is_open_level_high=True,
            poll_every_s=0.02,
            back_off=BackOff(first_s=0.01, longest_s=0.02),
        )
        self.station.health_changed.connect(self.healths.append)

    @property
    def code(self) -> str:
        return self.healths[-1].code if self.healths else ""


@pytest.fixture
def station(qapp: QApplication) -> Iterator[Station]:
    made = Station()
    made.station.start()
    yield made
    assert made.station.stop()
    made.database.stop()


def test_a_committed_job_prints_when_woken(qtbot: QtBot, station: Station) -> None:
    qtbot.waitUntil(lambda: station.code == "devices.printer_ready")
    job = station.queue_job()
    station.station.wake()
    qtbot.waitUntil(lambda: station.state(job) is PrintState.CONFIRMED)
    assert len(station.paper) == 1


def test_the_open_drawer_is_seen_and_its_closing_too(qtbot: QtBot, station: Station) -> None:
    station.queue_job(PrintKind.DRAWER)
    station.station.wake()
    qtbot.waitUntil(lambda: bool(station.healths) and station.healths[-1].is_drawer_open is True)
    station.emulator.close_drawer()
    qtbot.waitUntil(lambda: station.healths[-1].is_drawer_open is False)
    assert station.emulator.drawer.openings == 1


def test_paper_out_is_told_and_what_waited_prints_as_soon_as_it_is_back(
    qtbot: QtBot, station: Station
) -> None:
    qtbot.waitUntil(lambda: station.code == "devices.printer_ready")
    station.emulator.set_fault(Fault.PAPER_OUT)
    qtbot.waitUntil(lambda: station.code == "devices.printer_paper_out")
    job = station.queue_job()
    station.station.wake()
    qtbot.waitUntil(lambda: station.state(job) is PrintState.FAILED)
    station.emulator.clear_fault(Fault.PAPER_OUT)
    # The queue's own back-off stands still in this test: only the good news lets it go on.
    qtbot.waitUntil(lambda: station.state(job) is PrintState.CONFIRMED)
    assert len(station.paper) == 1


def test_an_unplugged_printer_is_found_again(qtbot: QtBot, station: Station) -> None:
    qtbot.waitUntil(lambda: station.code == "devices.printer_ready")
    station.emulator.set_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: station.healths[-1].state is HealthState.FAILED)
    job = station.queue_job(id=an_id("later"))
    station.station.wake()
    station.emulator.clear_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: station.state(job) is PrintState.CONFIRMED)
    assert station.code == "devices.printer_ready"
    assert len(station.paper) == 1


def test_a_check_prints_one_test_page_beside_the_journal(qtbot: QtBot, station: Station) -> None:
    qtbot.waitUntil(lambda: station.code == "devices.printer_ready")
    ticket = station.station.loop.submit(lambda: station.station.check(CheckName.PRINT))
    answer, printed = ticket.result(5)
    assert (answer.is_good, printed.is_good) == (True, True)
    assert len(station.emulator.pages) == 1
    assert not station.storage.tables.print_jobs


def test_a_check_connects_first_and_says_why_it_cannot(qtbot: QtBot, station: Station) -> None:
    qtbot.waitUntil(lambda: station.code == "devices.printer_ready")
    station.emulator.set_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: station.healths[-1].state is HealthState.FAILED)
    (result,) = station.station.loop.submit(lambda: station.station.check(CheckName.ANSWER)).result(
        5
    )
    assert (result.is_good, result.code) == (False, "device_not_found")


def test_the_drawer_on_the_plug_is_asked_too(qtbot: QtBot, station: Station) -> None:
    assert CheckName.SENSE in station.station.checks
    (result,) = station.station.loop.submit(lambda: station.station.check(CheckName.SENSE)).result(
        5
    )
    assert result.code == "sensor_closed"
    assert station.emulator.drawer.openings == 0


def test_connecting_and_answering_are_measured(qtbot: QtBot, station: Station) -> None:
    measured: list[Latency] = []
    station.station.measured.connect(measured.append)
    qtbot.waitUntil(lambda: len(measured) > 2)
    assert Measure.ANSWER in {one.measure for one in measured}
    assert all(one.took_ms < 1000 for one in measured)
