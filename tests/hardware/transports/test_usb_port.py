"""Claims about USB printers, told by a backend of pyusb that holds one in memory."""

import errno
from collections.abc import Iterator

import pytest
import usb.core
from usb.core import USBError, USBTimeoutError

from hardware.devices.printer_profile import PROFILE_80MM
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.errors import (
    DeviceBusyError,
    DeviceLostError,
    DeviceNotFoundError,
    DeviceTimeoutError,
)
from hardware.status import DeviceState
from hardware.transports.usb_port import UsbTransport
from tests.hardware.transports.fake_usb import PRODUCT, VENDOR, FakeUsb


@pytest.fixture
def printer() -> FakeUsb:
    return FakeUsb()


@pytest.fixture
def port(printer: FakeUsb) -> Iterator[UsbTransport]:
    transport = UsbTransport(VENDOR, PRODUCT, backend=printer)
    transport.open(1)
    yield transport
    transport.close()


def test_it_is_taken_from_the_system_and_given_back(printer: FakeUsb, port: UsbTransport) -> None:
    assert port.is_open
    assert printer.calls == ["detach", "claim"]
    port.close()
    assert printer.calls == ["detach", "claim", "release", "attach", "close"]


def test_it_is_never_reset_and_configured_only_when_it_is_not(printer: FakeUsb) -> None:
    fresh = FakeUsb(is_configured=False)
    for backend in (printer, fresh):
        transport = UsbTransport(VENDOR, PRODUCT, backend=backend)
        transport.open(1)
        transport.close()
    assert "reset" not in printer.calls + fresh.calls
    assert "configure" not in printer.calls
    assert fresh.calls.count("configure") == 1


def test_short_writes_lose_nothing(printer: FakeUsb, port: UsbTransport) -> None:
    printer.longest_write = 7
    job = bytes(range(256)) * 5
    port.write_all(job, 2)
    assert bytes(printer.printed) == job


def test_an_answer_longer_than_was_asked_for_is_kept(printer: FakeUsb, port: UsbTransport) -> None:
    printer.answers.append(b"\x14\x00\x00\x0f")
    assert port.read(1, 1) == b"\x14"
    assert port.read(256, 1) == b"\x00\x00\x0f"
    assert port.read(256, 0) == b""


def test_a_stalled_printer_may_have_taken_the_last_slice(
    printer: FakeUsb, port: UsbTransport
) -> None:
    printer.failure = USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
    with pytest.raises(DeviceTimeoutError) as caught:
        port.write_all(bytes(2_000), 1)
    assert 0 < caught.value.sent_bytes <= 2_000
    assert port.is_open


def test_an_unplugged_printer_is_lost(printer: FakeUsb, port: UsbTransport) -> None:
    printer.is_plugged_in = False
    with pytest.raises(DeviceLostError):
        port.read(1, 1)
    assert not port.is_open
    with pytest.raises(DeviceLostError) as caught:
        port.write_all(b"x", 1)
    assert caught.value.sent_bytes == 0
    with pytest.raises(DeviceNotFoundError):
        port.open(1)


def test_a_printer_plugged_in_again_is_opened_again(printer: FakeUsb, port: UsbTransport) -> None:
    printer.is_plugged_in = False
    with pytest.raises(DeviceLostError):
        port.write_all(b"x", 1)
    printer.is_plugged_in = True
    port.open(1)
    port.write_all(b"x", 1)
    assert bytes(printer.printed) == b"x"


@pytest.mark.parametrize(
    ("number", "error", "code"),
    [
        (errno.EBUSY, DeviceBusyError, "device_busy"),
        (errno.EACCES, DeviceNotFoundError, "device_no_permission"),
        (errno.EIO, DeviceNotFoundError, "device_not_found"),
    ],
)
def test_why_it_cannot_be_taken(
    printer: FakeUsb, number: int, error: type[DeviceBusyError | DeviceNotFoundError], code: str
) -> None:
    printer.claim_failure = USBError("refused", -1, number)
    transport = UsbTransport(VENDOR, PRODUCT, backend=printer)
    with pytest.raises(error) as caught:
        transport.open(1)
    assert caught.value.code == code
    assert caught.value.values["address"] == "04b8:0202"
    assert not transport.is_open
    assert printer.calls[:2] == ["detach", "attach"]


def test_another_serial_number_is_another_printer(printer: FakeUsb) -> None:
    with pytest.raises(DeviceNotFoundError):
        UsbTransport(VENDOR, PRODUCT, "J7F0", backend=printer).open(1)


def test_a_clone_that_calls_its_interface_its_own_is_taken_too() -> None:
    clone = FakeUsb(interface_class=255)
    transport = UsbTransport(VENDOR, PRODUCT, backend=clone)
    transport.open(1)
    transport.write_all(b"x", 1)
    assert bytes(clone.printed) == b"x"
    transport.close()


def test_without_libusb_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_library(**_: object) -> None:
        raise usb.core.NoBackendError("No backend available")

    monkeypatch.setattr(usb.core, "find", no_library)
    with pytest.raises(DeviceNotFoundError) as caught:
        UsbTransport(VENDOR, PRODUCT).open(1)
    assert caught.value.code == "usb_library_missing"


def test_the_printer_on_it_says_how_it_is(printer: FakeUsb) -> None:
    driver = EscposPrinter(UsbTransport(VENDOR, PRODUCT, backend=printer), PROFILE_80MM)
    driver.open(1)
    # It answers DLE EOT 1 and 4 only: what it does not say is not taken for "well".
    assert driver.status(0.2).state is DeviceState.LOST
    driver.close()
