"""Every line of a scanner arrives once, in order, and an unplugged one comes back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.device_check import CheckName
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.registry import scanner_at
from hardware.settings import DeviceAddress
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import DeviceHealth, HealthState
from pos_app.peripherals.scanner_feed import ScannerFeed

if TYPE_CHECKING:
    from hardware.devices.scanner import Scan


class Line:
    """A feed on an emulated scanner, with what it told."""

    def __init__(self) -> None:
        self.bench = EmulatorBench()
        self.emulator = self.bench.scanner()
        scanner = scanner_at(DeviceAddress.parse("emulated:"), bench=self.bench)
        back_off = BackOff(first_s=0.01, longest_s=0.02)
        self.feed = ScannerFeed(scanner, address="emulated:", name="scanner 1", back_off=back_off)
        self.scans: list[Scan] = []
        self.healths: list[DeviceHealth] = []
        self.feed.scanned.connect(self.scans.append)
        self.feed.health_changed.connect(self.healths.append)

    @property
    def states(self) -> list[HealthState]:
        return [health.state for health in self.healths]


@pytest.fixture
def line(qapp: QApplication) -> Iterator[Line]:
    made = Line()
    made.feed.start()
    yield made
    assert made.feed.stop()


def test_scans_arrive_in_order_on_the_gui_thread(qtbot: QtBot, line: Line) -> None:
    qtbot.waitUntil(lambda: bool(line.healths))
    codes = ["4006381333931", "96385074", "21"]
    line.emulator.scan(codes[0], aim_id="]E0")
    for code in codes[1:]:
        line.emulator.scan(code)
    qtbot.waitUntil(lambda: len(line.scans) == 3)
    assert [scan.raw for scan in line.scans] == codes
    assert line.scans[0].aim_id == "]E0"


def test_an_unplugged_scanner_is_told_once_and_comes_back(qtbot: QtBot, line: Line) -> None:
    qtbot.waitUntil(lambda: line.states == [HealthState.READY])
    line.emulator.set_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: line.states[-1] is HealthState.FAILED)
    line.emulator.clear_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: line.states[-1] is HealthState.READY)
    line.emulator.scan("96385074")
    qtbot.waitUntil(lambda: bool(line.scans))
    assert line.scans[0].raw == "96385074"


def test_a_scanner_says_that_its_line_stands(qtbot: QtBot, line: Line) -> None:
    qtbot.waitUntil(lambda: line.states == [HealthState.READY])
    feed = line.feed
    (result,) = feed.loop.submit(lambda: feed.check(CheckName.ANSWER)).result(5)
    assert (result.is_good, result.code) == (True, "opened")
