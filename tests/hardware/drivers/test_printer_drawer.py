import pytest

from hardware.devices.cash_drawer import learn_level
from hardware.devices.printer_profile import PROFILE_80MM
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.printer_drawer import PrinterDrawer, PulseKind
from hardware.emulators.drawer_emulator import DrawerEmulator
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.errors import DeviceBlockedError, DeviceLostError


def opened(machine: PrinterEmulator) -> EscposPrinter:
    printer = EscposPrinter(EmulatedTransport(machine), PROFILE_80MM)
    printer.open(1)
    return printer


@pytest.mark.parametrize("kind", list(PulseKind))
@pytest.mark.parametrize("pin", [2, 5])
def test_a_drawer_opens_once_on_its_pin(kind: PulseKind, pin: int) -> None:
    machine = PrinterEmulator(drawer=DrawerEmulator(pin=pin))
    PrinterDrawer(opened(machine), pin=pin, kind=kind).open_drawer(1)
    assert machine.drawer.openings == 1


def test_there_are_only_two_pins() -> None:
    with pytest.raises(ValueError, match="pin 2 or 5"):
        PrinterDrawer(opened(PrinterEmulator()), pin=3)


@pytest.mark.parametrize("fault", [Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.OFFLINE])
def test_a_queued_pulse_is_refused_where_it_would_fire_late(fault: Fault) -> None:
    machine = PrinterEmulator()
    drawer = PrinterDrawer(opened(machine), kind=PulseKind.QUEUED)
    machine.set_fault(fault)
    with pytest.raises(DeviceBlockedError) as caught:
        drawer.open_drawer(1)
    assert caught.value.values == {"reason": fault.value}
    machine.clear_fault(fault)
    assert machine.drawer.openings == 0


def test_a_real_time_pulse_opens_without_paper() -> None:
    machine = PrinterEmulator()
    drawer = PrinterDrawer(opened(machine))
    machine.set_fault(Fault.PAPER_OUT)
    drawer.open_drawer(1)
    assert machine.drawer.openings == 1


@pytest.mark.parametrize("level", [True, False])
def test_a_learnt_sensor_says_whether_it_is_open(level: bool) -> None:
    machine = PrinterEmulator(drawer=DrawerEmulator(open_level_high=level))
    drawer = PrinterDrawer(opened(machine), open_level_high=level)
    assert drawer.is_open(1) is False
    drawer.open_drawer(1)
    assert drawer.is_open(1) is True
    machine.set_fault(Fault.UNPLUGGED)
    assert drawer.is_open(1) is None
    with pytest.raises(DeviceLostError):
        drawer.open_drawer(1)


def test_an_unknown_sensor_says_nothing() -> None:
    assert PrinterDrawer(opened(PrinterEmulator())).is_open(1) is None


@pytest.mark.parametrize("is_high", [True, False])
def test_the_level_of_the_sensor_can_be_read_before_it_is_learnt(*, is_high: bool) -> None:
    machine = PrinterEmulator(drawer=DrawerEmulator(open_level_high=is_high))
    drawer = PrinterDrawer(opened(machine))
    shut = drawer.sensor_level(1)
    machine.drawer.open_by_hand()
    assert (shut, drawer.sensor_level(1)) == (not is_high, is_high)
    assert drawer.is_open(1) is None
    assert learn_level(shut, is_high) is is_high
