"""The checks that run in the guest, against the kernel's real USB stack. Prints a line for each.

`CHECK name ok` or `CHECK name: why not`; the host reads them (tests/usb/test_usb.py).
"""

import select
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from hardware import discovery
from hardware.devices.printer_profile import PROFILE_80MM
from hardware.devices.receipt_printer import PrintOutcome, PrintResult
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.grabbed_scanner import grabbed_scanner
from hardware.drivers.hid_scanner import HidScanner
from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.errors import DeviceBusyError, DeviceError, DeviceLostError, DeviceNotFoundError
from hardware.protocols.escpos_encoder import EscposPage
from hardware.protocols.hid_pos_scan import hid_reports
from hardware.status import DeviceState
from hardware.transports.device_file import DeviceFileTransport
from hardware.transports.evdev import EvdevTransport
from hardware.transports.transport import Transport
from hardware.transports.usb_port import UsbTransport
from tests.usb import gadgets

LP = "/dev/usb/lp0"
APPEARS_S = 10.0
CHECKS: dict[str, Callable[[PrinterEmulator], None]] = {}


def check(step: Callable[[PrinterEmulator], None]) -> Callable[[PrinterEmulator], None]:
    CHECKS[step.__name__] = step
    return step


def await_file(path: str) -> None:
    ends_at_s = time.monotonic() + APPEARS_S
    while not Path(path).exists():
        assert time.monotonic() < ends_at_s, f"{path} did not appear"


def a_page(text: str) -> bytes:
    page = EscposPage(PROFILE_80MM)
    page.text(text)
    page.cut()
    return page.finish()


def print_on(line: Transport, text: str) -> PrintOutcome:
    printer = EscposPrinter(line, PROFILE_80MM)
    printer.open(3)
    try:
        return printer.print_job(a_page(text), deadline_s=5, on_first_byte=lambda: None)
    finally:
        printer.close()


def usb_line() -> UsbTransport:
    return UsbTransport(gadgets.VENDOR, gadgets.PRODUCT, gadgets.SERIAL)


@check
def the_printer_is_found_by_its_name(machine: PrinterEmulator) -> None:
    del machine
    (found,) = discovery.printer_files()
    assert (found.address, found.name) == (f"usblp:{LP}", "EPSON TM-FAKE"), found


@check
def the_device_file_prints_and_confirms(machine: PrinterEmulator) -> None:
    outcome = print_on(DeviceFileTransport(LP), "by the kernel's driver")
    assert outcome.result is PrintResult.CONFIRMED, outcome
    assert machine.pages[-1].text == "by the kernel's driver", machine.pages


@check
def a_second_till_finds_the_device_file_busy(machine: PrinterEmulator) -> None:
    del machine
    first, second = DeviceFileTransport(LP), DeviceFileTransport(LP)
    first.open(1)
    try:
        second.open(1)
    except DeviceBusyError:
        return
    finally:
        first.close()
    raise AssertionError("two programs had the printer")


@check
def paper_out_is_told_before_a_byte_leaves(machine: PrinterEmulator) -> None:
    machine.set_fault(Fault.PAPER_OUT)
    outcome = print_on(DeviceFileTransport(LP), "no paper")
    machine.clear_fault(Fault.PAPER_OUT)
    assert (outcome.result, outcome.sent_bytes) == (PrintResult.FAILED, 0), outcome


@check
def paper_that_ends_in_a_job_is_unknown(machine: PrinterEmulator) -> None:
    machine.fault_after(60, Fault.PAPER_OUT)
    outcome = print_on(DeviceFileTransport(LP), "torn " * 200)
    machine.clear_fault(Fault.PAPER_OUT)
    assert outcome.result is PrintResult.UNKNOWN, outcome


@check
def pulled_out_it_is_lost_and_plugged_in_it_prints(machine: PrinterEmulator) -> None:
    printer = EscposPrinter(DeviceFileTransport(LP), PROFILE_80MM)
    printer.open(3)
    assert printer.status(3).state is DeviceState.READY
    gadgets.pull_out()
    assert printer.status(3).state is DeviceState.LOST
    machine.set_fault(Fault.UNPLUGGED)
    machine.clear_fault(Fault.UNPLUGGED)
    gadgets.plug_in()
    await_file(LP)
    outcome = print_on(DeviceFileTransport(LP), "back again")
    assert outcome.result is PrintResult.CONFIRMED, outcome


@check
def libusb_finds_and_prints(machine: PrinterEmulator) -> None:
    (found,) = discovery.usb_printers()
    assert found.address == f"usb://04b8:0202/{gadgets.SERIAL}", found
    outcome = print_on(usb_line(), "by libusb")
    assert outcome.result is PrintResult.CONFIRMED, outcome
    assert machine.pages[-1].text == "by libusb", machine.pages


@check
def after_libusb_the_kernel_has_it_again(machine: PrinterEmulator) -> None:
    await_file(LP)
    outcome = print_on(DeviceFileTransport(LP), "by the kernel again")
    assert outcome.result is PrintResult.CONFIRMED, outcome
    assert machine.pages[-1].text == "by the kernel again", machine.pages


@check
def a_hid_scanner_is_read(machine: PrinterEmulator) -> None:
    del machine
    await_file("/dev/hidraw0")
    scanner = HidScanner(DeviceFileTransport("/dev/hidraw0"), "hidraw:")
    scanner.open(1)
    long_code = b"https://id.gs1.org/01/04006381333931/10/AB?17=261130&3103=001250"
    gadgets.scan_by_report(hid_reports(b"4006381333931", "]E0") + hid_reports(long_code, "]Q1"))
    for aim_id, raw in (("]E0", "4006381333931"), ("]Q1", long_code.decode())):
        scan = scanner.read(3)
        assert scan is not None, raw
        assert (scan.aim_id, scan.raw) == (aim_id, raw), scan
    scanner.close()


@check
def a_typing_scanner_is_taken_from_everybody(machine: PrinterEmulator) -> None:
    del machine
    typing = gadgets.TypingScanner()
    await_file(typing.path)
    scanner = grabbed_scanner(EvdevTransport(typing.path), "evdev:")
    scanner.open(1)
    try:
        EvdevTransport(typing.path).open(1)
    except DeviceBusyError:
        pass
    else:
        raise AssertionError("two programs had the keys")
    typing.type_keys(bytes([5, 11, 11, 7, 28]))
    scan = scanner.read(3)
    assert scan is not None
    assert scan.raw == "4006", scan
    typing.unplug()
    try:
        while True:
            scanner.read(3)
    except DeviceLostError:
        pass
    try:
        EvdevTransport(typing.path or "/dev/input/gone").open(1)
    except DeviceNotFoundError:
        return
    raise AssertionError("it was there without its cable")


def main() -> None:
    """Run all checks, then switch the guest off: its kernel breaks when this program ends."""
    machine = PrinterEmulator()
    gadgets.make_gadget()
    gadgets.plug_in()
    await_file(LP)
    with gadgets.printing(machine):
        for name, step in CHECKS.items():
            try:
                step(machine)
            except (AssertionError, DeviceError, OSError, ValueError):
                trace = traceback.format_exc().replace("\n", " | ")
                sys.stdout.write(f"CHECK {name}: {trace}\n")
            else:
                sys.stdout.write(f"CHECK {name} ok\n")
            sys.stdout.flush()
        Path("/proc/sysrq-trigger").write_text("o")
        select.select([], [], [])


if __name__ == "__main__":
    main()
