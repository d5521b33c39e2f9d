"""Checks of a device: short questions that end with "works", "does not", or "cannot be told".

Does not choose a thread, does not open what is open and keeps nothing: whoever owns a device calls
these where the device lives. Holds codes and values, never sentences.

Invariants:
- No check raises a DeviceError, and none waits longer for a device than its deadline.
- `is_good` is None where nobody can know (a one-way cable, a drawer without a sensor), never True.
- Nothing is printed and no drawer is opened twice by one check.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from threading import Event
from typing import Protocol

from hardware.devices.cash_drawer import CashDrawer
from hardware.devices.label_printer import LabelPrinter
from hardware.devices.line_display import LineDisplay
from hardware.devices.payment_terminal import PaymentTerminal
from hardware.devices.receipt_printer import PrintResult, ReceiptPrinter
from hardware.devices.scale import ReadingState, Scale
from hardware.devices.scanner import Scanner
from hardware.errors import DeviceError
from hardware.status import DeviceState

ANSWER_DEADLINE_S = 3.0
PRINT_DEADLINE_S = 10.0
SCAN_DEADLINE_S = 15.0
TRIAL_REFERENCE = "TRIAL"  # no request of a till has this name
_LABEL_ANSWER_S = 1.0  # a label printer that answers at all is quick; most do not
_DRAWER_TRAVEL_S = 1.0  # a drawer is out, and its switch over, well within this
_SENSE_EVERY_S = 0.1


class CheckName(StrEnum):
    """What is tried; codes for phrases."""

    ANSWER = "answer"
    PRINT = "print"
    KICK = "kick"
    SENSE = "sense"
    LEARN_SHUT = "learn_shut"  # what the sensor says of a shut drawer
    LEARN_OPEN = "learn_open"
    SCAN = "scan"
    WEIGH = "weigh"
    SHOW = "show"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """How one check ended. `code` and `values` make the sentence (section `checks` of the till).

    `took_ms`: whole milliseconds from the question to its end.
    """

    name: CheckName
    is_good: bool | None
    code: str
    values: tuple[tuple[str, str], ...] = ()
    took_ms: int = 0


class Opens(Protocol):
    """Any device."""

    def open(self, timeout_s: float) -> None:
        """Connect. Raises DeviceNotFoundError, DeviceBusyError or DeviceTimeoutError."""


_Found = tuple[bool | None, str, tuple[tuple[str, str], ...]]


def is_all_good(results: Iterable[CheckResult]) -> bool:
    """Whether no check failed; what cannot be told does not fail."""
    return all(result.is_good is not False for result in results)


def check_opening(device: Opens, *, deadline_s: float = ANSWER_DEADLINE_S) -> CheckResult:
    """Connect; the device stays open when it worked."""

    def ask() -> _Found:
        device.open(deadline_s)
        return True, "opened", ()

    return _timed(CheckName.ANSWER, ask)


def check_printer(
    printer: ReceiptPrinter, page: bytes | None = None, *, deadline_s: float = PRINT_DEADLINE_S
) -> tuple[CheckResult, ...]:
    """Ask an open printer how it is and, with a `page`, print that once."""
    answer = _timed(CheckName.ANSWER, lambda: _printer_answer(printer, deadline_s))
    if page is None or answer.is_good is False:
        return (answer,)
    rest_s = max(deadline_s - answer.took_ms / 1000, 0.1)
    return (answer, _timed(CheckName.PRINT, lambda: _printed(printer, page, rest_s)))


def check_drawer(
    drawer: CashDrawer, *, kicks: bool = True, deadline_s: float = ANSWER_DEADLINE_S
) -> tuple[CheckResult, ...]:
    """Open the drawer once, unless `kicks` is False, and say what its sensor sees."""
    ends_at_s = time.monotonic() + deadline_s
    if not kicks:
        return (_timed(CheckName.SENSE, lambda: _sensed(drawer.is_open(deadline_s))),)

    def kick() -> _Found:
        drawer.open_drawer(deadline_s)
        return True, "kicked", ()

    kicked = _timed(CheckName.KICK, kick)
    if not kicked.is_good:
        return (kicked,)
    travel_ends_at_s = min(ends_at_s, time.monotonic() + _DRAWER_TRAVEL_S)
    return (kicked, _timed(CheckName.SENSE, lambda: _seen_opening(drawer, travel_ends_at_s)))


def check_sensor(
    look: Callable[[float], bool | None], *, deadline_s: float = ANSWER_DEADLINE_S
) -> tuple[CheckResult, ...]:
    """Say what the sensor of a drawer on a line of its own sees; a line that is gone is a fault.

    `look` raises DeviceError, as `CashDrawer.is_open`, for which it is all one, does not.
    """
    return (_timed(CheckName.SENSE, lambda: _sensed(look(deadline_s))),)


def check_scale(scale: Scale, *, deadline_s: float = ANSWER_DEADLINE_S) -> tuple[CheckResult, ...]:
    """Ask an open scale once what lies on it; any true answer is good, also an empty pan."""

    def ask() -> _Found:
        reading = scale.weigh(deadline_s)
        grams = "" if reading.grams is None else f"{reading.grams:f}"
        is_good = reading.state is not ReadingState.FAULTY
        return is_good, f"scale_{reading.state}", (("grams", grams),)

    return (_timed(CheckName.WEIGH, ask),)


def check_line_display(
    display: LineDisplay, upper: str, lower: str, *, deadline_s: float = ANSWER_DEADLINE_S
) -> tuple[CheckResult, ...]:
    """Show two lines on an open display. It never answers, so somebody has to look."""

    def ask() -> _Found:
        display.show(upper, lower, deadline_s)
        return None, "shown", (("upper", upper), ("lower", lower))

    return (_timed(CheckName.SHOW, ask),)


def check_terminal(
    terminal: PaymentTerminal, *, deadline_s: float = ANSWER_DEADLINE_S
) -> tuple[CheckResult, ...]:
    """Ask an open card terminal about a charge that never was; nothing is charged by it."""

    def ask() -> _Found:
        terminal.inquire(TRIAL_REFERENCE, deadline_s)
        return True, "answered", ()

    return (_timed(CheckName.ANSWER, ask),)


def check_label_printer(
    printer: LabelPrinter,
    send: Callable[[float], None] | None = None,
    *,
    deadline_s: float = ANSWER_DEADLINE_S,
) -> tuple[CheckResult, ...]:
    """Ask an open label printer how it is and call `send`, which prints one label, once."""

    def ask() -> _Found:
        state = printer.state(min(deadline_s, _LABEL_ANSWER_S))
        if state is None:
            return None, "one_way", ()
        reason = state.reason
        return (False, f"label_{reason}", ()) if reason else (True, "answered", ())

    def print_one() -> _Found:
        assert send is not None, "printed only where there is a label"
        send(deadline_s)
        return None, "label_sent", ()

    answer = _timed(CheckName.ANSWER, ask)
    if send is None or answer.is_good is False:
        return (answer,)
    return (answer, _timed(CheckName.PRINT, print_one))


def check_scanner(
    scanner: Scanner, *, deadline_s: float = SCAN_DEADLINE_S
) -> tuple[CheckResult, ...]:
    """Wait for one scan of an open scanner."""

    def ask() -> _Found:
        scan = scanner.read(deadline_s)
        if scan is None:
            return False, "scan_none", ()
        return True, "scanned", (("code", scan.raw), ("aim", scan.aim_id or ""))

    return (_timed(CheckName.SCAN, ask),)


def not_in_time(name: CheckName, took_ms: int) -> CheckResult:
    """Say that a device's thread has not come back: what whoever waits for it shows."""
    return CheckResult(name=name, is_good=False, code="silent", took_ms=took_ms)


def _printer_answer(printer: ReceiptPrinter, deadline_s: float) -> _Found:
    status = printer.status(min(deadline_s, ANSWER_DEADLINE_S))
    if not printer.profile.answers_status and not status.is_blocked:
        return None, "one_way", ()
    if status.is_blocked:
        return False, f"printer_{status.reasons[0] if status.reasons else 'lost'}", ()
    if status.state is DeviceState.ATTENTION:
        return True, f"printer_{status.reasons[0]}", ()
    return True, "answered", ()


def _printed(printer: ReceiptPrinter, page: bytes, deadline_s: float) -> _Found:
    outcome = printer.print_job(page, deadline_s=deadline_s, on_first_byte=lambda: None)
    if outcome.result is PrintResult.CONFIRMED:
        return True, "printed", ()
    if outcome.result is PrintResult.SENT:
        return None, "printed_one_way", ()
    reason = outcome.reasons[0] if outcome.reasons else "lost"
    return False, f"printer_{reason}", ()


def _sensed(is_open: bool | None) -> _Found:  # noqa: FBT001  (three values, one meaning)
    if is_open is None:
        return None, "sensor_none", ()
    return True, "sensor_open" if is_open else "sensor_closed", ()


def _seen_opening(drawer: CashDrawer, ends_at_s: float) -> _Found:
    while True:
        remaining_s = ends_at_s - time.monotonic()
        is_open = drawer.is_open(max(remaining_s, _SENSE_EVERY_S))
        if is_open is None:
            return None, "sensor_none", ()
        if is_open:
            return True, "sensor_open", ()
        if remaining_s <= 0:
            return False, "sensor_stays_closed", ()
        Event().wait(_SENSE_EVERY_S)


def _timed(name: CheckName, ask: Callable[[], _Found]) -> CheckResult:
    begun_at_s = time.monotonic()
    try:
        is_good, code, values = ask()
    except DeviceError as error:
        is_good, code = False, error.code
        values = tuple((key, str(value)) for key, value in error.values.items())
    took_ms = round((time.monotonic() - begun_at_s) * 1000)
    return CheckResult(name=name, is_good=is_good, code=code, values=values, took_ms=took_ms)
