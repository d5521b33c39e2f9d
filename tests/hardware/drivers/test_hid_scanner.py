"""Claims about a scanner in HID point-of-sale mode, told by two ends of a pipe."""

import pytest

from hardware.devices.scanner import Scan
from hardware.drivers.hid_scanner import HidScanner
from hardware.errors import DeviceAnswerError, DeviceLostError
from hardware.protocols.hid_pos_scan import hid_reports
from hardware.protocols.serial_scan import SCAN_CHARACTERS_MAX
from hardware.transports.memory import MemoryTransport, memory_pair

SOURCE = "hidraw:///dev/hidraw0"


@pytest.fixture
def ends() -> tuple[HidScanner, MemoryTransport]:
    near, far = memory_pair()
    scanner = HidScanner(near, SOURCE)
    scanner.open(1)
    far.open(1)
    return scanner, far


def test_scans_come_in_sequence(ends: tuple[HidScanner, MemoryTransport]) -> None:
    scanner, far = ends
    far.write_all(hid_reports(b"4006381333931", "]E0") + hid_reports(b"1234"), 1)
    assert scanner.read(1) == Scan("4006381333931", "]E0", SOURCE)
    assert scanner.read(1) == Scan("1234", None, SOURCE)
    assert scanner.read(0.001) is None


def test_what_is_no_scan_is_seen_and_the_next_scan_is_read(
    ends: tuple[HidScanner, MemoryTransport],
) -> None:
    scanner, far = ends
    far.write_all(b"\x09" * 64 + hid_reports(b"1234"), 1)
    with pytest.raises(DeviceAnswerError):
        scanner.read(1)
    assert scanner.read(1) == Scan("1234", None, SOURCE)
    far.write_all(hid_reports(b"7" * (SCAN_CHARACTERS_MAX + 1)), 1)
    with pytest.raises(DeviceAnswerError) as caught:
        scanner.read(1)
    assert caught.value.code == "scan_overlong"


def test_an_unplugged_scanner_is_lost(ends: tuple[HidScanner, MemoryTransport]) -> None:
    scanner, _ = ends
    scanner.close()
    with pytest.raises(DeviceLostError):
        scanner.read(0.01)
