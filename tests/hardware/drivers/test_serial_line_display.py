"""Claims about a customer display on a line."""

import pytest

from hardware.drivers.serial_line_display import SerialLineDisplay
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.faults import Fault
from hardware.emulators.line_display_emulator import LineDisplayEmulator
from hardware.errors import DeviceTimeoutError
from hardware.transports.memory import memory_pair


def test_it_is_reset_before_the_first_words_and_never_between() -> None:
    near, far = memory_pair()
    far.open(1)
    display = SerialLineDisplay(near, "escpos")
    display.open(1)
    display.show("Welcome", "", 1)
    display.show("Total", "7.41", 1)
    sent = far.read(1_000, 0)
    assert sent.startswith(b"\x1b@\x0c")
    assert sent.count(b"\x1b@") == 1


def test_half_a_line_is_wiped_by_the_next() -> None:
    glass = LineDisplayEmulator()
    display = SerialLineDisplay(EmulatedTransport(glass), "escpos")
    display.open(1)
    display.show("Welcome", "", 1)
    glass.feed(b"\x1f$\x01\x02torn")
    glass.set_fault(Fault.STALLED)
    with pytest.raises(DeviceTimeoutError):
        display.show("Total", "7.41", 0.05)
    glass.clear_fault(Fault.STALLED)
    display.show("Change", "", 1)
    assert glass.lines == ("Change", "")
