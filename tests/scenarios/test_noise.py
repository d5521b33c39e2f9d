"""Whatever comes down a line, no parser of a device lets an exception escape.

Half of the inputs are noise, half are real answers with bytes changed, lost, doubled and put in.
"""

import random
from collections.abc import Callable, Mapping
from contextlib import suppress

import pytest

from hardware.emulators.line_display_emulator import LineDisplayEmulator
from hardware.emulators.scale_emulator import ANSWERS, Load
from hardware.errors import DeviceAnswerError
from hardware.protocols.escpos_reader import EscposReader, bytes_to_complete
from hardware.protocols.escpos_status import StatusSorter
from hardware.protocols.evdev_keys import EVENT, EvdevKeys
from hardware.protocols.hid_pos_scan import HidScanAssembler, hid_reports
from hardware.protocols.keyboard_wedge import KeyPress, WedgeRule, WedgeSettings
from hardware.protocols.line_display import escpos_lines
from hardware.protocols.loopback_terminal import TerminalLines, read_answer, read_line, read_request
from hardware.protocols.serial_scan import ScanLine, ScanLineAssembler, split_aim_id
from hardware.registry import SCALE_PROTOCOLS
from pos_app.domain.barcode import read_code
from pos_app.domain.errors import RuleError
from tests.hardware.drivers.printing import receipt

LONGEST = 120
COUNT, SLICE, SLICES = 300, 10_000, 10  # for each parser


def _scale(protocol: str) -> Callable[[bytes], object]:
    return SCALE_PROTOCOLS[protocol]("kg").reading


def _status(noise: bytes) -> None:
    StatusSorter().feed(noise)


def _page(noise: bytes) -> None:
    EscposReader().feed(noise)
    bytes_to_complete(noise)


def _card_lines(noise: bytes) -> None:
    for line in TerminalLines().feed(noise):
        with suppress(DeviceAnswerError):
            read_answer(line)
        with suppress(DeviceAnswerError):
            read_request(read_line(line)[1])


def _scan(noise: bytes) -> None:
    assembler = ScanLineAssembler()
    for line in [*assembler.feed(noise), *assembler.end_line()]:
        if isinstance(line, ScanLine):
            aim_id, raw = split_aim_id(line.text)
            with suppress(RuleError):
                read_code(raw, aim_id)


def _wedge(noise: bytes) -> None:
    rule = WedgeRule(WedgeSettings())
    for number, byte in enumerate(noise):
        rule.feed(KeyPress(chr(byte), number * byte / 4_000, is_suffix=byte == ord("\r")))
    rule.poll(len(noise))


def _hid(noise: bytes) -> None:
    HidScanAssembler().feed(noise)


def _evdev(noise: bytes) -> None:
    EvdevKeys().feed(noise).decode()


def _display(noise: bytes) -> None:
    LineDisplayEmulator().feed(noise)


STATUS = b"\x10\x0f\x00\x00\x16\x12\x5fEPSON\x00\x37\x220007\x00\x11\x13"
CARD_LINES = (
    b"STATE ref=a1 state=approved amount=3516 tip=0 cashback=0 surcharge=0 code=482913\n"
    b"PAY ref=a1 amount=3516 currency=EUR tip=0 cashback=0\n"
)
SCANS = "]d20104006381333931\x1d10AB\x1d17261130\r]Q1https://id.gs1.org/01/04006381333931\r"
# Each parser, and what it understands.
PARSERS: Mapping[str, tuple[Callable[[bytes], object], bytes]] = {
    "printer status": (_status, STATUS),
    "printer page": (_page, receipt("noise", 7)),
    "payment terminal": (_card_lines, CARD_LINES),
    "scanner": (_scan, SCANS.encode()),
    "hid scanner": (_hid, hid_reports(b"4006381333931" * 8, "]E0")),
    "grabbed keyboard": (_evdev, EVENT.pack(0, 0, 1, 5, 1) * 5 + EVENT.pack(0, 0, 1, 28, 1)),
    "wedge": (_wedge, b"4006381333931\r"),
    "line display": (_display, escpos_lines("Total", "7.41")),
} | {
    f"scale {name}": (_scale(name), answer(Load(1_250, tare_grams=50)))
    for name, (_, answer) in ANSWERS.items()
}


def _spoilt(dice: random.Random, good: bytes) -> bytes:
    spoilt = bytearray(good)
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(spoilt) + 1)
        match dice.randrange(4):
            case 0:
                spoilt[place : place + 1] = dice.randbytes(1)
            case 1:
                del spoilt[place : place + dice.randint(1, 5)]
            case 2:
                spoilt[place:place] = spoilt[place : place + 6]
            case _:
                spoilt[place:place] = dice.randbytes(dice.randint(1, 4))
    return bytes(spoilt)


def _run(name: str, count: int, seed: int) -> None:
    parse, good = PARSERS[name]
    dice = random.Random(f"{name} {seed}")
    for number in range(count):
        noise = _spoilt(dice, good) if number % 2 else dice.randbytes(dice.randrange(LONGEST))
        # An answer that cannot be true is the one thing that a parser may say.
        with suppress(DeviceAnswerError):
            parse(noise)


@pytest.mark.parametrize("name", PARSERS)
def test_noise_never_escapes_a_parser(name: str) -> None:
    _run(name, COUNT, 0)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, SLICES + 1))
@pytest.mark.parametrize("name", PARSERS)
def test_a_million_inputs_never_escape_a_parser(name: str, seed: int) -> None:
    _run(name, SLICE, seed)


@pytest.mark.parametrize("name", PARSERS)
def test_a_scan_of_four_thousand_characters_is_survived(name: str) -> None:
    parse, _ = PARSERS[name]
    with suppress(DeviceAnswerError):
        parse(b"4" * 4_000 + b"\r\n\x03")


def test_what_is_whole_is_understood() -> None:
    """The inputs that are spoilt would be good as they are."""
    for parse, good in PARSERS.values():
        parse(good)
