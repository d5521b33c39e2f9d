"""Devices in words for the tests of their page: what a desk says is what a test told it to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pos_app.ui.setup.device_desk import OnFoundOut, OnLines, PutBack
from pos_app.ui.setup.device_picture import (
    DeviceCard,
    DeviceLine,
    DeviceTest,
    FoundCard,
    Learnt,
    LineChoice,
    ProbeNow,
    SearchNow,
    Understood,
)

PRINTER = DeviceCard(
    key="printer|tcp://192.0.2.40:9100",
    kind="printer",
    icon="printer",
    name="Receipt printer",
    address="tcp://192.0.2.40:9100",
    chip="Ready",
    tone="good",
    sentence="Printer ready",
    detail="since 08:02",
    speed="answers in 18 ms",
    recent=(18, 15, 26, 12, 14, 18, 14, 16),
    figures=("Answering: usually 18 ms, 1 in 20 takes 40 ms or more",),
    tests=(DeviceTest("print", "Print a test", "printer"), DeviceTest("answer", "Ask it")),
)
DRAWER = DeviceCard(
    key="drawer|printer:",
    kind="drawer",
    icon="archive",
    name="Cash drawer",
    address="opened by the printer",
    chip="Closed",
    tone="good",
    sentence="Drawer closed",
    tests=(
        DeviceTest("kick", "Open it, as a no-sale", "lock-open", needs_hand=True),
        DeviceTest("sense", "Look at its sensor", "search"),
    ),
)
SCANNER = DeviceCard(
    key="scanner|wedge:",
    kind="scanner",
    icon="scan-barcode",
    name="Scanner",
    address="wedge:",
    chip="Ready",
    tone="good",
    sentence="Scanner ready",
    detail="since 08:02",
    speed="on screen in 6 ms",
    recent=(6, 7, 6, 6, 9, 6, 6, 6),
    tests=(DeviceTest("scan", "Scan a test code", "scan-line", needs_hand=True),),
)
SCALE_LOST = DeviceCard(
    key="scale|serial:///dev/ttyUSB0",
    kind="scale",
    icon="scale",
    name="Scale",
    address="serial:///dev/ttyUSB0",
    chip="No answer",
    tone="bad",
    sentence="The scale does not answer. Look at its cable and its power.",
    detail="since 14:02",
    speed="no answer",
    is_silent=True,
    recent=(20, 20, 20, 20, 24, 60, 400),
    tests=(DeviceTest("weigh", "Weigh", "scale"),),
    selling="Type the weight with the keypad.",
    steps=(
        "Look whether it is switched on.",
        "Press the plug in on both ends of the cable.",
        "Test again. It also comes back by itself.",
    ),
    call_out="Till 2 · Scale · serial:///dev/ttyUSB0 · no_answer",
    without="No scale",
)
FOUND = FoundCard(
    address="usblp:/dev/regulars/printer-A1",
    name="EPSON TM-T20III",
    where="USB printer",
    icon="printer",
    roles=(("receipt_printer", "receipt printer"), ("label_printer", "label printer")),
)
PORT = FoundCard(
    address="serial:///dev/serial/by-id/usb-scale",
    name="USB Serial",
    where="Serial cable",
    icon="cable",
    roles=(("scanner", "scanner"), ("scale", "scale")),
)
CHOICES = (
    LineChoice("protocol", "Speaks", "sma", (("toledo8217", "Toledo 8217"), ("sma", "SMA"))),
    LineChoice("baud", "Speed", "9600", (("9600", "9600"), ("19200", "19200"))),
)


TYPING = replace(
    SCANNER, tests=(*SCANNER.tests, DeviceTest("teach", "Teach the scanner", "keyboard", True))
)


@dataclass
class FakeTeacher:
    """A ScannerTeacher of two codes: `keys` is what arrives with the next scan."""

    codes: tuple[str, ...] = ("AB12", "0104006381333931\x1d21")
    keys: str = ""
    learnt: Learnt = field(default_factory=lambda: Learnt(0, "", has_separator=True))
    written: list[tuple[str, ...]] = field(default_factory=list)
    taken_up: list[tuple[str, ...]] = field(default_factory=list)
    error: Exception | None = None

    def typed(self) -> str:
        return self.keys

    def fault(self, number: int, typed: str) -> str:
        return "short" if len(typed) < len(self.codes[number]) else ""

    def judge(self, arrived: tuple[str, ...]) -> Learnt:
        assert len(arrived) == len(self.codes)
        return self.learnt

    def write(self, arrived: tuple[str, ...]) -> None:
        if self.error is not None:
            raise self.error
        self.written.append(arrived)

    def take_up(self, arrived: tuple[str, ...]) -> None:
        self.taken_up.append(arrived)


@dataclass
class FakeDevices:
    """A DeviceDesk and its PluggedDesk: `answers` are kept until a test lets one come."""

    shown: list[DeviceCard] = field(default_factory=lambda: [PRINTER])
    there: list[FoundCard] = field(default_factory=list)
    now: SearchNow = field(default_factory=SearchNow)
    asked: list[tuple[str, str]] = field(default_factory=list)
    tried: list[tuple[str, str]] = field(default_factory=list)
    used: list[tuple[str, str]] = field(default_factory=list)
    scans: list[tuple[str, int]] = field(default_factory=list)
    answers: list[OnLines] = field(default_factory=list)
    settings: list[dict[str, str]] = field(default_factory=list)
    probed: list[tuple[str, str]] = field(default_factory=list)
    found_out: list[OnFoundOut] = field(default_factory=list)
    probing: ProbeNow = field(default_factory=ProbeNow)
    options: list[tuple[str, str]] = field(default_factory=list)
    emptied: list[str] = field(default_factory=list)
    taken_up: int = 0
    error: Exception | None = None
    teacher: FakeTeacher = field(default_factory=FakeTeacher)

    @property
    def typed(self) -> "FakeDevices":
        return self

    def roles(self) -> tuple[tuple[str, str], ...]:
        return (("receipt_printer", "receipt printer"), ("scale", "scale"))

    def understood(self, role: str, text: str) -> Understood:
        if "!" in text or not text:
            return Understood(fault=f"“{text}” is no place for a {role}.")
        return Understood(f"tcp://{text}", f"Network, {text}")

    def attempt(self, address: str, role: str, chosen: Mapping[str, str], on_done: OnLines) -> None:
        self.try_found(address, role, chosen, on_done)

    def set_option(self, key: str, code: str) -> PutBack:
        self.options.append((key, code))
        return lambda: self.options.remove((key, code))

    @property
    def plugged(self) -> "FakeDevices":
        return self

    def cards(self) -> tuple[DeviceCard, ...]:
        return tuple(self.shown)

    def events(self, key: str) -> tuple[DeviceLine, ...]:
        return (DeviceLine(f"Ready: {key}", "good", "14:31"),)

    def ask(self, key: str, test: str, on_done: OnLines) -> None:
        self.asked.append((key, test))
        self.answers.append(on_done)

    def note_scan(self, key: str, took_ms: int) -> None:
        self.scans.append((key, took_ms))

    def find(self) -> None:
        self.now = SearchNow("Looking for printers …", 0, is_running=True)

    def stop_finding(self) -> None:
        self.now = SearchNow()

    def search(self) -> SearchNow:
        return self.now

    def found(self) -> tuple[FoundCard, ...]:
        return tuple(self.there)

    def choices(self, address: str, role: str) -> tuple[LineChoice, ...]:
        return CHOICES if (address, role) == (PORT.address, "scale") else ()

    def can_probe(self, address: str, role: str) -> bool:
        return bool(self.choices(address, role))

    def probe(self, address: str, role: str, on_found: OnFoundOut) -> None:
        self.probed.append((address, role))
        self.found_out.append(on_found)
        self.probing = ProbeNow(sentence="Trying 1 of 9 …", share=111, is_running=True)

    def probe_now(self) -> ProbeNow:
        return self.probing

    def stop_probing(self) -> None:
        self.probing = replace(self.probing, is_running=False)

    def guessed(self, number: str) -> Mapping[str, str]:
        return {"baud": "19200"} if number == "3" else {}

    def try_found(
        self, address: str, role: str, chosen: Mapping[str, str], on_done: OnLines
    ) -> None:
        self.tried.append((address, role))
        self.settings.append(dict(chosen))
        self.answers.append(on_done)

    def use(self, address: str, role: str, chosen: Mapping[str, str]) -> PutBack:
        if self.error is not None:
            raise self.error
        self.used.append((address, role))
        self.settings.append(dict(chosen))
        return lambda: self.used.remove((address, role))

    def empty(self, key: str) -> PutBack:
        if self.error is not None:
            raise self.error
        self.emptied.append(key)
        return lambda: self.emptied.remove(key)

    def take_up(self) -> None:
        self.taken_up += 1
