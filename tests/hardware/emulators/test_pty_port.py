import time

import pytest

from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.emulators.pty_port import PtyPort
from hardware.errors import DeviceLostError, DeviceNotFoundError
from hardware.transports.serial_port import SerialTransport


def test_without_ptys_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PtyPort, "is_available", False)
    with pytest.raises(DeviceNotFoundError) as caught:
        PtyPort(PrinterEmulator())
    assert caught.value.code == "no_pty_here"


@pytest.mark.skipif(not PtyPort.is_available, reason="this machine has no ptys")
def test_steps_serve_a_serial_port() -> None:
    printer = PrinterEmulator()
    port = PtyPort(printer)
    assert port.address == f"serial://{port.path}"
    transport = SerialTransport(port.path)
    transport.open(1)
    transport.write_all(b"\x10\x04\x01\x1bd\n", 1)
    port.step(0.05)
    assert transport.read(9, 1) == b"\x12"
    printer.set_fault(Fault.UNPLUGGED)
    port.step(0.01)
    port.step(0.01)
    with pytest.raises(DeviceLostError):
        transport.read(9, 1)
    port.close()


@pytest.mark.skipif(not PtyPort.is_available, reason="this machine has no ptys")
def test_every_byte_passes_unchanged_in_both_directions() -> None:
    printer = PrinterEmulator()
    port = PtyPort(printer)
    transport = SerialTransport(port.path)
    transport.open(1)
    transport.write_all(b"\x1bt\x10" + bytes(range(0x20, 0x7F)) + b"\xe4\n\x1dV\x00", 1)
    for _ in range(40):  # a busy machine hands the bytes over in parts
        if not printer.pages:
            port.step(0.05)
    assert printer.pages[0].text == bytes(range(0x20, 0x7F)).decode() + "ä"
    transport.close()
    port.close()


@pytest.mark.skipif(not PtyPort.is_available, reason="this machine has no ptys")
def test_an_unplugged_machine_costs_no_turns() -> None:
    printer = PrinterEmulator()
    printer.set_fault(Fault.UNPLUGGED)
    port = PtyPort(printer)
    ends_at_s = time.monotonic() + 0.2
    turns = 0
    while time.monotonic() < ends_at_s:
        port.step(0.2)
        turns += 1
    assert turns < 30
