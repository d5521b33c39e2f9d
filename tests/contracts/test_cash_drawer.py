"""What every CashDrawer promises."""

from collections.abc import Iterator

import pytest

from hardware.devices.cash_drawer import CashDrawer
from hardware.drivers.printer_drawer import PulseKind
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.errors import DeviceBlockedError, DeviceError
from hardware.registry import drawer_on, open_printer
from tests.contracts.benches import WAYS, reached


@pytest.fixture(params=[(way, kind) for way in WAYS for kind in PulseKind], ids=str)
def counter(request: pytest.FixtureRequest) -> Iterator[tuple[CashDrawer, PrinterEmulator]]:
    way, kind = request.param
    bench = EmulatorBench()
    with reached(way, bench, bench.printer()) as address:
        printer = open_printer(address, bench=bench)
        yield drawer_on(printer, kind=kind, open_level_high=True), bench.printer()
        printer.close()


def test_one_call_is_one_opening(counter: tuple[CashDrawer, PrinterEmulator]) -> None:
    drawer, machine = counter
    assert drawer.is_open(2) is False
    drawer.open_drawer(2)
    # A queued pulse may be overtaken by the real-time question that is_open asks.
    assert any(drawer.is_open(2) for _ in range(1000))
    machine.close_drawer()
    assert drawer.is_open(2) is False
    assert machine.drawer.openings == 1


def test_no_drawer_opens_late(counter: tuple[CashDrawer, PrinterEmulator]) -> None:
    drawer, machine = counter
    machine.set_fault(Fault.PAPER_OUT)
    try:
        drawer.open_drawer(2)
    except DeviceBlockedError:
        before = 0
    else:
        assert drawer.is_open(2) is True
        before = 1
    machine.clear_fault(Fault.PAPER_OUT)
    drawer.is_open(2)
    assert machine.drawer.openings == before


def test_a_drawer_that_is_gone_says_so_and_knows_nothing(
    counter: tuple[CashDrawer, PrinterEmulator],
) -> None:
    drawer, machine = counter
    assert drawer.is_open(2) is False
    machine.set_fault(Fault.UNPLUGGED)
    assert drawer.is_open(2) is None
    with pytest.raises(DeviceError):
        drawer.open_drawer(1)
    assert machine.drawer.openings == 0
