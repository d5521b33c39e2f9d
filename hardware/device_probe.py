"""Finds out how a device on a serial line wants to be spoken to, by trying the usual settings.

One call tries one setting, so that whoever asks can show how far it is and give up between two.
Changes nothing at the device: scales are asked for a weight, printers for their state; a display,
which answers nobody, is shown a number to look for. Makes no thread.

Source: the factory settings of the manuals named in the protocols (Toledo 8217 and its imitators:
9600 or 4800 or 2400, 7E1; SMA and USB scales 9600 8N1; NCI 9600 7E1; displays 9600 8N1).

Invariants:
- No DeviceError leaves `try_guess`, and what it opened is closed when it returns.
- A setting counts only if the device's answer can be understood: noise is no answer.
- All the guesses of a role together take at most GUESSES_S.
"""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Event

from hardware.device_role import DeviceRole
from hardware.devices.printer_profile import PROFILE_80MM
from hardware.emulators.bench import EmulatorBench
from hardware.errors import DeviceError
from hardware.line_options import FRAMING, is_serial, with_options
from hardware.registry import line_display_at, printer_at, scale_at
from hardware.settings import DeviceAddress
from hardware.status import DeviceState, Reason

GUESSES_S = 12.0
OPEN_TIMEOUT_S = 1.0
ANSWER_S = 0.4  # a device that understands a question answers within a tenth of it
LOOK_S = 1.5  # so long a number stands on a display
_SILENT = (DeviceState.LOST, DeviceState.CLOSED)

Options = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Guess:
    """One setting to try. `number` counts from 1; a display shows it."""

    number: int
    options: Options


@dataclass(frozen=True, slots=True)
class GuessResult:
    """`answers`: whether the device understood it; None where only a look can tell."""

    guess: Guess
    answers: bool | None


def guesses_for(role: DeviceRole, address: str) -> tuple[Guess, ...]:
    """The usual settings of a role, the most usual first; none where nothing can be found out."""
    if not is_serial(address):
        return ()
    return tuple(Guess(n, one) for n, one in enumerate(_USUAL.get(role, ()), start=1))


def try_guess(
    role: DeviceRole, address: str, guess: Guess, *, bench: EmulatorBench | None = None
) -> GuessResult:
    """Open the line in this setting, ask or show, close it."""
    parsed = DeviceAddress.parse(with_options(address, guess.options))
    room = bench or EmulatorBench()
    try:
        answers = _ASK[role](parsed, guess, room)
    except DeviceError:
        answers = False
    return GuessResult(guess, answers)


def _ask_scale(address: DeviceAddress, guess: Guess, bench: EmulatorBench) -> bool:
    del guess
    scale = scale_at(address, bench=bench)
    try:
        scale.open(OPEN_TIMEOUT_S)
        scale.weigh(ANSWER_S)
    finally:
        scale.close()
    return True


def _ask_printer(address: DeviceAddress, guess: Guess, bench: EmulatorBench) -> bool:
    del guess
    printer = printer_at(address, profile=PROFILE_80MM, bench=bench)
    try:
        printer.open(OPEN_TIMEOUT_S)
        status = printer.status(ANSWER_S)
    finally:
        printer.close()
    return status.state not in _SILENT and Reason.GARBAGE not in status.reasons


def _show(address: DeviceAddress, guess: Guess, bench: EmulatorBench) -> None:
    display = line_display_at(address, bench=bench)
    try:
        display.open(OPEN_TIMEOUT_S)
        options = guess.options
        display.show(f"No. {guess.number}", f"{options['dialect']} {options['baud']}", ANSWER_S)
        Event().wait(LOOK_S)
    finally:
        display.close()


def _all(names: Iterable[str], *values: Iterable[str]) -> tuple[Options, ...]:
    keys = tuple(names)
    return tuple(dict(zip(keys, one, strict=True)) for one in itertools.product(*values))


_OF_SCALES = ("protocol", "baud", FRAMING)
_USUAL: Mapping[DeviceRole, tuple[Options, ...]] = {
    DeviceRole.SCALE: (
        *_all(_OF_SCALES, ("toledo8217",), ("9600",), ("7E1", "8N1")),
        *_all(_OF_SCALES, ("nci", "sma"), ("9600",), ("7E1", "8N1")),
        *_all(_OF_SCALES, ("toledo8217", "nci"), ("4800", "2400"), ("7E1",)),
        *_all(_OF_SCALES, ("toledo8217",), ("9600",), ("7O1",)),
        *_all(_OF_SCALES, ("sma", "toledo8217"), ("19200",), ("8N1",)),
    ),
    DeviceRole.RECEIPT_PRINTER: _all(
        ("baud", FRAMING), ("9600", "19200", "38400", "115200", "57600", "4800"), ("8N1",)
    ),
    DeviceRole.LINE_DISPLAY: _all(
        ("baud", "dialect", FRAMING), ("9600", "19200"), ("escpos", "cd5220"), ("8N1",)
    ),
}
_ASK = {
    DeviceRole.SCALE: _ask_scale,
    DeviceRole.RECEIPT_PRINTER: _ask_printer,
    DeviceRole.LINE_DISPLAY: _show,
}
