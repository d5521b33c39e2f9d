from collections.abc import Callable
from typing import Any

import pytest

from hardware.devices.printer_profile import PROFILE_58MM
from hardware.devices.receipt_printer import PrintResult
from hardware.drivers.serial_scanner import SerialScanner
from hardware.drivers.wedge_scanner import WedgeScanner
from hardware.emulators.bench import EmulatorBench
from hardware.errors import DeviceNotFoundError
from hardware.registry import (
    drawer_on,
    line_display_at,
    open_printer,
    open_scanner,
    printer_at,
    scale_at,
    scanner_at,
    terminal_at,
    transport_at,
    trigger_box_at,
)
from hardware.settings import DeviceAddress, DeviceAddressError
from hardware.transports.name_lookup import Place


@pytest.fixture
def bench() -> EmulatorBench:
    return EmulatorBench()


def test_an_emulated_printer_prints_on_the_bench(bench: EmulatorBench) -> None:
    address = DeviceAddress.parse("emulated://counter")
    printer = open_printer(address, profile=PROFILE_58MM, bench=bench)
    outcome = printer.print_job(b"x\n\x1dV\x00", deadline_s=1, on_first_byte=lambda: None)
    assert outcome.result is PrintResult.CONFIRMED
    assert printer.profile is PROFILE_58MM
    drawer_on(printer).open_drawer(1)
    assert bench.printer("counter").drawer.openings == 1
    assert len(bench.printer("counter").pages) == 1


def test_an_emulated_scanner_reads_from_the_bench(bench: EmulatorBench) -> None:
    scanner = open_scanner(DeviceAddress.parse("emulated:"), bench=bench)
    bench.scanner().scan("1234")
    scan = scanner.read(1)
    assert scan is not None
    assert (scan.raw, scan.source) == ("1234", "emulated:")


@pytest.mark.parametrize("text", ["tcp://127.0.0.1:9", "serial:///dev/null-is-not-here"])
def test_devices_are_made_without_being_opened(text: str, bench: EmulatorBench) -> None:
    address = DeviceAddress.parse(text)
    assert isinstance(scanner_at(address, bench=bench), SerialScanner)
    printer_at(address, bench=bench)
    with pytest.raises(DeviceNotFoundError):
        open_printer(address, bench=bench, timeout_s=1)


def test_a_wedge_is_a_scanner_and_no_printer(bench: EmulatorBench) -> None:
    address = DeviceAddress.parse("wedge:")
    assert isinstance(scanner_at(address, bench=bench), WedgeScanner)
    with pytest.raises(DeviceAddressError) as caught:
        printer_at(address, bench=bench)
    assert caught.value.code == "address_scheme_unfit"
    assert caught.value.values["known"] == "tcp, serial, usblp, usb, spooler, emulated"


@pytest.mark.parametrize("text", ["usblp:/dev/usb/lp9", "usb://04b8:0202/J7F0", "spooler://bar"])
def test_a_printer_may_hang_on_usb_or_a_queue(text: str, bench: EmulatorBench) -> None:
    printer = printer_at(DeviceAddress.parse(text), bench=bench)
    # What comes out of a queue nobody hears of.
    assert printer.profile.answers_status is not text.startswith("spooler")


def test_an_address_made_without_a_port_is_refused(bench: EmulatorBench) -> None:
    with pytest.raises(DeviceAddressError):
        printer_at(DeviceAddress("tcp", "h"), bench=bench)


@pytest.mark.parametrize(
    "make", [printer_at, scanner_at, terminal_at, scale_at, line_display_at, trigger_box_at]
)
def test_every_device_at_a_name_looks_it_up_as_it_is_told(
    make: Callable[..., Any], bench: EmulatorBench
) -> None:
    scheme = "loopback" if make is terminal_at else "tcp"
    address = DeviceAddress.parse(f"{scheme}://device.invalid:9100")
    device = make(address, bench=bench, look_up=_late)
    with pytest.raises(DeviceNotFoundError) as caught:
        device.open(1)
    assert caught.value.code == "name_look_up_late"


def test_a_label_printer_looks_its_name_up_as_it_is_told() -> None:
    line = transport_at(DeviceAddress.parse("tcp://labels.invalid:9100"), look_up=_late)
    with pytest.raises(DeviceNotFoundError):
        line.open(1)


def _late(*_: object) -> tuple[Place, ...]:
    raise TimeoutError
