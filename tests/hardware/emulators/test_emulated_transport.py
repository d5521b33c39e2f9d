import pytest

from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.errors import DeviceLostError, DeviceNotFoundError, DeviceTimeoutError


def opened(printer: PrinterEmulator) -> EmulatedTransport:
    transport = EmulatedTransport(printer)
    transport.open(1)
    return transport


def test_answers_come_back() -> None:
    transport = opened(PrinterEmulator())
    transport.write_all(b"\x10\x04\x01\x10\x04\x04", 1)
    assert transport.read(1, 1) == b"\x12"
    assert transport.read(9, 1) == b"\x12"
    assert transport.read(9, 0.001) == b""


def test_what_the_machine_says_by_itself_comes_too() -> None:
    printer = PrinterEmulator()
    transport = opened(printer)
    transport.write_all(b"\x1da\xff", 1)
    transport.read(9, 1)
    printer.set_fault(Fault.COVER_OPEN)
    assert transport.read(9, 1) == b"\x38\x00\x00\x00"


def test_a_full_buffer_costs_no_more_than_the_deadline() -> None:
    printer = PrinterEmulator(buffer_bytes=10)
    printer.set_fault(Fault.STALLED)
    transport = opened(printer)
    with pytest.raises(DeviceTimeoutError) as caught:
        transport.write_all(b"x" * 30, 0.01)
    assert caught.value.sent_bytes == 10


@pytest.mark.parametrize("count", [0, 1, 7])
def test_the_cable_pulled_after_n_bytes_is_lost_after_n_bytes(count: int) -> None:
    printer = PrinterEmulator()
    transport = opened(printer)
    printer.unplug_after(count)
    with pytest.raises(DeviceLostError) as caught:
        transport.write_all(b"x" * 30, 1)
    # The cable can only be seen to be out once a byte has tried to go through it.
    assert caught.value.sent_bytes == max(count, 1)
    assert not transport.is_open


def test_nothing_is_there_without_the_cable() -> None:
    printer = PrinterEmulator()
    transport = opened(printer)
    printer.set_fault(Fault.UNPLUGGED)
    with pytest.raises(DeviceLostError):
        transport.read(1, 1)
    with pytest.raises(DeviceNotFoundError):
        transport.open(1)
    transport.close()
