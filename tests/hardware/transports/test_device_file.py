"""Claims about device files, told by a pseudo terminal in the place of /dev/usb/lp0."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.errors import DeviceLostError, DeviceNotFoundError, DeviceTimeoutError
from hardware.transports.device_file import DeviceFileTransport

if sys.platform == "win32":
    pytest.skip("Windows has no device files", allow_module_level=True)

import tty


@pytest.fixture
def ends() -> Iterator[tuple[DeviceFileTransport, int]]:
    printer, cable = os.openpty()
    tty.setraw(cable)
    tty.setraw(printer)
    transport = DeviceFileTransport(os.ttyname(cable))
    transport.open(1)
    os.close(cable)
    yield transport, printer
    transport.close()
    try:
        os.close(printer)
    except OSError:
        assert not transport.is_open, "only an unplugged printer was closed by its test"


def test_bytes_go_both_ways(ends: tuple[DeviceFileTransport, int]) -> None:
    transport, printer = ends
    transport.write_all(b"\x10\x04\x01", 1)
    assert os.read(printer, 16) == b"\x10\x04\x01"
    os.write(printer, b"\x16\x12")
    assert transport.read(1, 1) == b"\x16"
    assert transport.read(16, 1) == b"\x12"
    assert transport.read(16, 0) == b""


def test_a_deaf_printer_costs_no_more_than_the_deadline(
    ends: tuple[DeviceFileTransport, int],
) -> None:
    transport, _ = ends
    with pytest.raises(DeviceTimeoutError) as caught:
        transport.write_all(bytes(1_000_000), 0.1)
    assert 0 < caught.value.sent_bytes < 1_000_000
    assert transport.is_open


def test_an_unplugged_printer_is_lost(ends: tuple[DeviceFileTransport, int]) -> None:
    transport, printer = ends
    os.close(printer)
    with pytest.raises(DeviceLostError):
        transport.read(1, 1)
    assert not transport.is_open
    with pytest.raises(DeviceLostError) as caught:
        transport.write_all(b"x", 1)
    assert caught.value.sent_bytes == 0


def test_an_unplugged_printer_is_lost_while_writing(ends: tuple[DeviceFileTransport, int]) -> None:
    transport, printer = ends
    os.close(printer)
    with pytest.raises(DeviceLostError):
        transport.write_all(bytes(100_000), 1)


def test_no_time_means_nothing_sent(ends: tuple[DeviceFileTransport, int]) -> None:
    transport, _ = ends
    with pytest.raises(DeviceTimeoutError) as caught:
        transport.write_all(b"x", 0)
    assert caught.value.sent_bytes == 0


def test_nothing_is_plugged_in(tmp_path: Path) -> None:
    transport = DeviceFileTransport(str(tmp_path / "lp0"))
    with pytest.raises(DeviceNotFoundError) as caught:
        transport.open(1)
    assert caught.value.code == "device_not_found"
    assert caught.value.values["address"] == str(tmp_path / "lp0")


def test_a_plain_file_is_no_printer(tmp_path: Path) -> None:
    plain = tmp_path / "receipts.bin"
    plain.write_bytes(b"")
    transport = DeviceFileTransport(str(plain))
    with pytest.raises(DeviceNotFoundError) as caught:
        transport.open(1)
    assert caught.value.code == "device_file_unknown"
    assert not transport.is_open


def test_a_system_without_device_files_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hardware.transports.device_file._HAS_DEVICE_FILES", False)
    with pytest.raises(DeviceNotFoundError) as caught:
        DeviceFileTransport("/dev/usb/lp0").open(1)
    assert caught.value.code == "device_file_not_here"
