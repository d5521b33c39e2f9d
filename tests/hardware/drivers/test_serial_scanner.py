import pytest

from hardware.devices.scanner import Scan
from hardware.drivers import serial_scanner
from hardware.drivers.serial_scanner import SerialScanner
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.faults import Fault
from hardware.emulators.scanner_emulator import ScannerEmulator
from hardware.errors import DeviceAnswerError, DeviceLostError
from hardware.protocols.serial_scan import SCAN_CHARACTERS_MAX


def opened(machine: ScannerEmulator) -> SerialScanner:
    scanner = SerialScanner(EmulatedTransport(machine), "emulated:")
    scanner.open(1)
    return scanner


def test_scans_come_in_sequence_with_their_source() -> None:
    machine = ScannerEmulator()
    scanner = opened(machine)
    machine.scan("4006381333931", aim_id="]E0")
    machine.scan("1234")
    assert scanner.read(1) == Scan("4006381333931", "]E0", "emulated:")
    assert scanner.read(1) == Scan("1234", None, "emulated:")
    assert scanner.read(0.001) is None


def test_a_scanner_without_line_end_is_read_after_a_silence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serial_scanner, "LINE_SILENCE_S", 0.001)
    machine = ScannerEmulator(suffix=b"")
    scanner = opened(machine)
    machine.scan("1234")
    assert scanner.read(1) == Scan("1234", None, "emulated:")


def test_an_endless_line_is_an_error_that_is_seen() -> None:
    machine = ScannerEmulator()
    scanner = opened(machine)
    machine.scan("7" * (SCAN_CHARACTERS_MAX + 1))
    machine.scan("1234")
    with pytest.raises(DeviceAnswerError) as caught:
        scanner.read(1)
    assert caught.value.code == "scan_overlong"
    assert scanner.read(1) == Scan("1234", None, "emulated:")


def test_an_unplugged_scanner_is_lost_and_comes_back() -> None:
    machine = ScannerEmulator()
    scanner = opened(machine)
    machine.set_fault(Fault.UNPLUGGED)
    with pytest.raises(DeviceLostError):
        scanner.read(1)
    machine.clear_fault(Fault.UNPLUGGED)
    scanner.open(1)
    machine.scan("1234")
    assert scanner.read(1) == Scan("1234", None, "emulated:")
    scanner.close()
