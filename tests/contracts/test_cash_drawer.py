"""What every CashDrawer promises: on a printer's plug by either pulse, and on each trigger box."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from hardware.devices.cash_drawer import CashDrawer
from hardware.drivers.printer_drawer import PulseKind
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.trigger_box_emulator import TriggerBoxEmulator
from hardware.errors import DeviceBlockedError, DeviceError
from hardware.protocols.trigger_boxes import BOXES
from hardware.registry import drawer_on, open_printer, trigger_box_at
from tests.contracts.benches import WAYS, reached

LOOKS = 1000


@dataclass
class Counter:
    """A drawer, the machine at its other end, and what can be known of it."""

    drawer: CashDrawer
    machine: PrinterEmulator | TriggerBoxEmulator
    way: str
    has_sensor: bool = True
    is_printer: bool = False

    def is_seen(self, *, is_open: bool) -> bool:
        """Whether it is seen so soon; always true where nothing can be seen."""
        if not self.has_sensor:
            return self.drawer.is_open(0.2) is None
        # A queued pulse may be overtaken by the real-time question that is_open asks, and a box
        # that streams still says what it said before it was shut.
        return any(self.drawer.is_open(2) is is_open for _ in range(LOOKS))


KINDS = (*PulseKind, *sorted(BOXES))


@pytest.fixture(params=[(way, kind) for way in WAYS for kind in KINDS], ids=str)
def counter(request: pytest.FixtureRequest) -> Iterator[Counter]:
    way, kind = request.param
    bench = EmulatorBench()
    if isinstance(kind, PulseKind):
        with reached(way, bench, bench.printer()) as address:
            printer = open_printer(address, bench=bench)
            drawer = drawer_on(printer, kind=kind, open_level_high=True)
            yield Counter(drawer, bench.printer(), way, is_printer=True)
            printer.close()
        return
    box = bench.box(kind=kind)
    with reached(way, bench, box) as plain:
        address = replace(plain, options={**plain.options, "box": kind})
        on_box = trigger_box_at(address, bench=bench)
        yield Counter(on_box, box, way, has_sensor=on_box.has_sensor)
        on_box.close()


def arrived(counter: Counter, openings: int) -> bool:
    """Whether the far end has taken so many pulses: a line without answers is only waited for."""
    for _ in range(LOOKS):
        if counter.machine.drawer.openings >= openings:
            break
        counter.drawer.is_open(0.01)
        counter.machine.wait(0.005)
    return counter.machine.drawer.openings == openings


def test_one_call_is_one_opening(counter: Counter) -> None:
    assert counter.is_seen(is_open=False)
    counter.drawer.open_drawer(2)
    assert arrived(counter, 1)
    assert counter.is_seen(is_open=True)
    counter.machine.close_drawer()
    assert counter.is_seen(is_open=False)
    assert counter.machine.drawer.openings == 1


def test_what_is_open_can_be_opened_again(counter: Counter) -> None:
    counter.drawer.open_drawer(2)
    counter.drawer.open_drawer(2)
    assert arrived(counter, 2)
    assert counter.is_seen(is_open=True)


def test_a_drawer_that_is_opened_by_hand_is_seen(counter: Counter) -> None:
    assert counter.is_seen(is_open=False)
    counter.machine.drawer.open_by_hand()
    assert counter.is_seen(is_open=True)
    assert counter.machine.drawer.openings == 0


def test_a_jammed_drawer_takes_its_pulse_and_stays_shut(counter: Counter) -> None:
    counter.machine.drawer.is_jammed = True
    counter.drawer.open_drawer(2)
    assert arrived(counter, 1)
    assert counter.is_seen(is_open=False)


def test_no_drawer_opens_late(counter: Counter) -> None:
    if not counter.is_printer:
        pytest.skip("a trigger box has no paper to wait for")
    drawer, machine = counter.drawer, counter.machine
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


def test_silence_is_no_knowledge_and_stops_no_opening(counter: Counter) -> None:
    if isinstance(counter.machine, PrinterEmulator):
        kind = "a queued pulse is only sent to a printer that says it is well"
        counter.machine.set_fault(Fault.SILENCE)
        try:
            counter.drawer.open_drawer(1)
        except DeviceError:
            pytest.skip(kind)
    else:
        counter.machine.set_fault(Fault.SILENCE)
        counter.drawer.open_drawer(1)
    if isinstance(counter.machine, TriggerBoxEmulator) and counter.machine.kind == "acode":
        pytest.skip("a box that streams while it is open is silent when it is shut")
    assert counter.drawer.is_open(0.1) is None
    assert arrived(counter, 1)


def test_a_drawer_that_is_gone_says_so_and_knows_nothing(counter: Counter) -> None:
    assert counter.is_seen(is_open=False)
    counter.machine.set_fault(Fault.UNPLUGGED)
    assert any(counter.drawer.is_open(0.2) is None for _ in range(10))
    if counter.way != "memory" and not counter.is_printer:
        pytest.skip("a line that never answers is only missed by whoever owns the socket or port")
    with pytest.raises(DeviceError):
        counter.drawer.open_drawer(1)
    assert counter.machine.drawer.openings == 0


def test_a_cable_that_is_pulled_at_the_kick_sends_no_second_pulse(counter: Counter) -> None:
    """Back on the cable the drawer opens only when it is told again."""
    if counter.way != "memory":
        pytest.skip("what a socket or a port has taken is out of our hands")
    counter.machine.set_fault(Fault.UNPLUGGED)
    with pytest.raises(DeviceError):
        counter.drawer.open_drawer(1)
    counter.machine.clear_fault(Fault.UNPLUGGED)
    counter.drawer.is_open(0.2)
    assert counter.machine.drawer.openings == 0
