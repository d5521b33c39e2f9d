"""Claims about drawers on trigger boxes, box by box."""

import pytest

from hardware.drivers.trigger_box import TriggerBoxDrawer
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.faults import Fault
from hardware.emulators.trigger_box_emulator import TriggerBoxEmulator
from hardware.errors import DeviceLostError, DeviceNotFoundError, DeviceTimeoutError
from hardware.protocols.trigger_boxes import BOXES
from hardware.transports.memory import memory_pair

WITH_SENSOR = sorted(name for name, box in BOXES.items() if box.opened)


def a_drawer(kind: str) -> tuple[TriggerBoxDrawer, TriggerBoxEmulator]:
    machine = TriggerBoxEmulator(kind)
    return TriggerBoxDrawer(EmulatedTransport(machine), BOXES[kind]), machine


@pytest.mark.parametrize("kind", sorted(BOXES))
def test_one_call_is_one_opening(kind: str) -> None:
    drawer, machine = a_drawer(kind)
    drawer.open_drawer(1)
    assert machine.drawer.openings == 1
    drawer.open_drawer(1)
    assert machine.drawer.openings == 2


@pytest.mark.parametrize("kind", WITH_SENSOR)
def test_the_sensor_is_asked(kind: str) -> None:
    drawer, machine = a_drawer(kind)
    assert drawer.is_open(0.5) is False
    drawer.open_drawer(1)
    assert drawer.is_open(0.5) is True
    machine.close_drawer()
    assert drawer.is_open(0.5) is False
    assert machine.drawer.openings == 1


def test_a_box_without_a_sensor_knows_nothing() -> None:
    drawer, _ = a_drawer("any")
    drawer.open_drawer(1)
    assert drawer.is_open(0.5) is None


def test_no_answer_is_no_knowledge() -> None:
    drawer, machine = a_drawer("glancetron")
    machine.set_fault(Fault.SILENCE)
    assert drawer.is_open(0.05) is None


@pytest.mark.parametrize("kind", sorted(BOXES))
def test_an_unplugged_box_sends_nothing_and_comes_back(kind: str) -> None:
    drawer, machine = a_drawer(kind)
    machine.set_fault(Fault.UNPLUGGED)
    assert drawer.is_open(0.05) is None
    with pytest.raises(DeviceNotFoundError):
        drawer.open_drawer(0.1)
    assert machine.drawer.openings == 0
    machine.clear_fault(Fault.UNPLUGGED)
    drawer.open_drawer(1)
    assert machine.drawer.openings == 1


def test_a_line_that_stalls_says_how_much_left() -> None:
    near, _ = memory_pair()
    near.faults.stall_after = 1
    drawer = TriggerBoxDrawer(near, BOXES["glancetron"])
    with pytest.raises(DeviceTimeoutError) as caught:
        drawer.open_drawer(0.1)
    assert caught.value.sent_bytes == 1


def test_the_second_plug_has_its_own_bytes() -> None:
    near, far = memory_pair()
    far.open(1)
    TriggerBoxDrawer(near, BOXES["glancetron"], plug=2).open_drawer(1)
    assert far.read(16, 0) == b"\x1b5"


@pytest.mark.parametrize("kind", sorted(BOXES))
def test_looking_tells_a_lost_line_from_a_drawer_without_a_sensor(kind: str) -> None:
    drawer, machine = a_drawer(kind)
    assert drawer.look(0.5) is (False if drawer.has_sensor else None)
    machine.set_fault(Fault.UNPLUGGED)
    with pytest.raises(DeviceLostError):
        drawer.look(0.1)
    with pytest.raises(DeviceNotFoundError):
        drawer.open(0.1)
    machine.clear_fault(Fault.UNPLUGGED)
    drawer.open(0.1)
    assert drawer.is_open(0.5) is (False if drawer.has_sensor else None)
