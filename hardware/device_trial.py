"""Tries the device at an address: opens it, checks it as its role asks, closes it.

For a device that nobody has open (one that was just found, or `regulars devices`); one that the
till uses is asked by its own station, because a printer serves one connection. Never opens a
drawer: that is for a person who has signed on. Makes no thread.

Invariant: what a trial opened is closed when it returns, and no DeviceError or DeviceAddressError
leaves it.
"""

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from hardware.device_check import (
    ANSWER_DEADLINE_S,
    SCAN_DEADLINE_S,
    CheckName,
    CheckResult,
    Opens,
    check_label_printer,
    check_line_display,
    check_opening,
    check_printer,
    check_scale,
    check_scanner,
    check_sensor,
    check_terminal,
)
from hardware.device_role import DeviceRole
from hardware.devices.printer_profile import PROFILE_80MM, PrinterProfile
from hardware.drivers.wedge_scanner import WedgeScanner
from hardware.emulators.bench import EmulatorBench
from hardware.protocols.zpl_encoder import LabelPage
from hardware.registry import (
    label_printer_at,
    line_display_at,
    printer_at,
    scale_at,
    scanner_at,
    terminal_at,
    trigger_box_at,
)
from hardware.settings import DeviceAddress, DeviceAddressError
from hardware.transports.name_lookup import LookUp, look_up_here


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is tried with. Without `page` or `label` nothing is printed.

    `scan_s` 0 waits for no scan.
    """

    bench: EmulatorBench = field(default_factory=EmulatorBench)
    profile: PrinterProfile = PROFILE_80MM
    page: bytes | None = None
    label: LabelPage | None = None
    lines: tuple[str, str] = ("", "")
    scan_s: float = SCAN_DEADLINE_S
    look_up: LookUp = look_up_here


class _Device(Opens, Protocol):
    def close(self) -> None:
        """Disconnect."""


_Results = tuple[CheckResult, ...]


def try_device(role: DeviceRole, address: str, trial: Trial) -> _Results:
    """Return what each check found; a wrong address, or nothing there, is a result too."""
    begun_at_s = time.monotonic()
    try:
        parsed = DeviceAddress.parse(address)
        return _TRIALS[role](parsed, trial)
    except DeviceAddressError as error:
        took_ms = round((time.monotonic() - begun_at_s) * 1000)
        values = tuple((key, str(value)) for key, value in error.values.items())
        return (
            CheckResult(
                name=CheckName.ANSWER,
                is_good=False,
                code="address_wrong",
                values=values,
                took_ms=took_ms,
            ),
        )


def _printer(address: DeviceAddress, trial: Trial) -> _Results:
    printer = printer_at(address, profile=trial.profile, bench=trial.bench, look_up=trial.look_up)
    with _opened(printer) as opening:
        if not opening.is_good:
            return (opening,)
        return check_printer(printer, trial.page)


def _scanner(address: DeviceAddress, trial: Trial) -> _Results:
    scanner = scanner_at(address, bench=trial.bench, look_up=trial.look_up)
    if isinstance(scanner, WedgeScanner):
        # It types into whatever has the keyboard: there is no line to ask.
        return (CheckResult(name=CheckName.ANSWER, is_good=None, code="wedge"),)
    with _opened(scanner) as opening:
        if not opening.is_good or not trial.scan_s:
            return (opening,)
        return (opening, *check_scanner(scanner, deadline_s=trial.scan_s))


def _scale(address: DeviceAddress, trial: Trial) -> _Results:
    scale = scale_at(address, bench=trial.bench, look_up=trial.look_up)
    with _opened(scale) as opening:
        return (opening, *check_scale(scale)) if opening.is_good else (opening,)


def _drawer(address: DeviceAddress, trial: Trial) -> _Results:
    drawer = trigger_box_at(address, bench=trial.bench, look_up=trial.look_up)
    with _opened(drawer) as opening:
        if not opening.is_good:
            return (opening,)
        return (opening, *check_sensor(drawer.look))


def _line_display(address: DeviceAddress, trial: Trial) -> _Results:
    display = line_display_at(address, bench=trial.bench, look_up=trial.look_up)
    with _opened(display) as opening:
        if not opening.is_good:
            return (opening,)
        return (opening, *check_line_display(display, *trial.lines))


def _label_printer(address: DeviceAddress, trial: Trial) -> _Results:
    printer = label_printer_at(address, bench=trial.bench, look_up=trial.look_up)
    with _opened(printer) as opening:
        if not opening.is_good:
            return (opening,)
        label = trial.label
        send = None if label is None else lambda deadline_s: printer.send(label, deadline_s)
        return check_label_printer(printer, send)


def _terminal(address: DeviceAddress, trial: Trial) -> _Results:
    terminal = terminal_at(address, bench=trial.bench, look_up=trial.look_up)
    if terminal is None:
        # Without a line there is nothing to ask: the amount is typed there.
        return (CheckResult(name=CheckName.ANSWER, is_good=None, code="standalone"),)
    with _opened(terminal) as opening:
        return check_terminal(terminal) if opening.is_good else (opening,)


@contextlib.contextmanager
def _opened(device: _Device) -> Iterator[CheckResult]:
    try:
        yield check_opening(device, deadline_s=ANSWER_DEADLINE_S)
    finally:
        device.close()


_TRIALS: Mapping[DeviceRole, Callable[[DeviceAddress, Trial], _Results]] = {
    DeviceRole.RECEIPT_PRINTER: _printer,
    DeviceRole.KITCHEN_PRINTER: _printer,
    DeviceRole.LABEL_PRINTER: _label_printer,
    DeviceRole.PAYMENT_TERMINAL: _terminal,
    DeviceRole.SCANNER: _scanner,
    DeviceRole.SCALE: _scale,
    DeviceRole.LINE_DISPLAY: _line_display,
    DeviceRole.CASH_DRAWER: _drawer,
    DeviceRole.SECOND_DRAWER: _drawer,
}
