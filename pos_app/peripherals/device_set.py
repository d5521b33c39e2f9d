"""All devices of this till: made from addresses, kept open, and told about in one place.

Does not print or decide anything (print_queue, drawer_control); the addresses are passed in by
bootstrap. An address that cannot be understood or a device that is not there never stops the till:
it is a device in the state FAILED, with a phrase that says why.

Invariant: every call returns at once; all waiting is on the devices' own threads.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal

from hardware.devices.scanner import Scan
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.printer_profiles import ProfileUnknownError, profile_named
from hardware.drivers.wedge_scanner import WedgeScanner
from hardware.emulators.bench import EmulatorBench
from hardware.protocols.wedge_lesson import WedgeLesson
from hardware.registry import (
    line_display_at,
    printer_at,
    scale_at,
    scanner_at,
    terminal_at,
)
from hardware.settings import DeviceAddress, DeviceAddressError
from pos_app.domain.card_request import CardRequest
from pos_app.domain.pan import ScaleRules
from pos_app.domain.print_job import ALL_PAPER, PrintJob, PrintKind
from pos_app.domain.receipt_code import Sign
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.customer_display import CustomerDisplay
from pos_app.peripherals.device_book import DeviceBook
from pos_app.peripherals.device_check import ChecksDevice
from pos_app.peripherals.device_health import (
    DeviceHealth,
    DeviceKind,
    HealthState,
    health_of_error,
    health_ready,
)
from pos_app.peripherals.device_latency import Latency, Measure
from pos_app.peripherals.drawer_control import DrawerShare
from pos_app.peripherals.drawer_lines import DrawerLines, DrawerPlan
from pos_app.peripherals.drawer_station import DrawerStation
from pos_app.peripherals.name_lookup import look_up_in_time
from pos_app.peripherals.payment_terminal_control import PaymentTerminalControl
from pos_app.peripherals.print_journal import PrintJournal
from pos_app.peripherals.print_queue import PrintQueue
from pos_app.peripherals.printer_station import PrinterStation
from pos_app.peripherals.scale_feed import ScaleFeed
from pos_app.peripherals.scanner_feed import ScannerFeed
from pos_app.peripherals.wedge_filter import WedgeFilter


class _Thread(Protocol):
    def start(self) -> None: ...

    def stop(self) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicePlan:
    """What is connected, as settings.toml names it; an empty address means none."""

    receipt_printer: str = ""
    printer_profile: str = "80mm"
    paints_text: bool = True
    kitchen_printer: str = ""
    kitchen_profile: str = "80mm"
    drawers: DrawerPlan = field(default_factory=DrawerPlan)
    payment_terminal: str = "standalone:"
    scanners: tuple[str, ...] = ("wedge:",)
    scale: str = ""
    scale_rules: ScaleRules = field(default_factory=ScaleRules)
    line_display: str = ""
    wedge_gap_ms: int = 35
    wedge_prefix: str = ""
    wedge_lesson: WedgeLesson = field(default_factory=WedgeLesson)

    @property
    def has_kitchen(self) -> bool:
        """Whether kitchen slips have a printer of their own; else the receipt printer prints them.

        One printer named twice is one: it serves a single connection.
        """
        return self.kitchen_printer not in ("", self.receipt_printer)


class DeviceSet(QObject):
    """Built on the GUI thread. `start` opens everything, `stop` ends every thread."""

    scanned = Signal(object)  # hardware.devices.scanner.Scan
    device_changed = Signal(object)  # DeviceHealth

    def __init__(
        self,
        plan: DevicePlan,
        journal: PrintJournal,
        *,
        sign: Sign,
        bench: EmulatorBench | None = None,
        witness: Callable[[], None] = lambda: None,
        write_down: Callable[[CardRequest], None] = lambda _: None,
        new_back_off: Callable[[], BackOff] = BackOff,
    ) -> None:
        super().__init__()
        self.bench = bench or EmulatorBench()
        self.drawers = DrawerLines(plan.drawers)
        self.print_queue = PrintQueue(
            journal,
            sign=sign,
            witness=witness,
            back_off=new_back_off(),
            share=plan.drawers.on_printer,
            kinds=ALL_PAPER - {PrintKind.KITCHEN} if plan.has_kitchen else ALL_PAPER,
        )
        self.kitchen_queue = PrintQueue(
            journal,
            sign=sign,
            witness=witness,
            back_off=new_back_off(),
            share=DrawerShare(places=()),
            kinds=frozenset({PrintKind.KITCHEN}),
        )
        self._plan = plan
        self._new_back_off = new_back_off
        self.book = DeviceBook(journal.clock.now)
        self._checked: list[ChecksDevice] = []
        self._healths: dict[tuple[DeviceKind, str], DeviceHealth] = {}
        self._wrong: list[DeviceHealth] = []
        self._station = self._make_station()
        self._kitchen = self._make_kitchen() if plan.has_kitchen else None
        self.drawers.make_stations(
            journal,
            self.print_queue,
            is_printing=self.has_printer,
            bench=self.bench,
            witness=witness,
            new_back_off=new_back_off,
        )
        for text, error in self.drawers.wrong:
            self._refuse(DeviceKind.DRAWER, text, error)
        for station in self.drawers.stations:
            self._watch(station)
        self.terminal = self._make_terminal(write_down)
        self.scale = self._make_scale()
        self.display = self._make_display()
        self._feeds: list[ScannerFeed] = []
        self._filters: list[WedgeFilter] = []
        self.last_scan: Scan | None = None
        for number, address in enumerate(plan.scanners, start=1):
            self._make_scanner(address, number)

    @property
    def healths(self) -> tuple[DeviceHealth, ...]:
        """The last known state of every device."""
        return tuple(self._healths.values())

    @property
    def checked(self) -> tuple[ChecksDevice, ...]:
        """The devices with a thread of their own, each of which can be asked how it is."""
        return tuple(self._checked)

    @property
    def has_printer(self) -> bool:
        """Whether there is a printer to queue receipts for."""
        return self._station is not None

    @property
    def print_queues(self) -> tuple[PrintQueue, ...]:
        """Every queue of paper: each printer has its own, and none waits for another."""
        return (self.print_queue, self.kitchen_queue)

    def start(self) -> None:
        """Open all devices and catch scans from now on."""
        application = QCoreApplication.instance()
        assert application is not None, "devices need the application to exist"
        for wrong in self._wrong:
            self._note(wrong)
        for wedge in self._filters:
            application.installEventFilter(wedge)
            self._note(health_ready(DeviceKind.SCANNER, "wedge:"))
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Finish what is being printed, disconnect everything, let keys through again."""
        application = QCoreApplication.instance()
        for wedge in self._filters:
            if application is not None:
                application.removeEventFilter(wedge)
        for thread in self._threads:
            thread.stop()

    @property
    def _threads(self) -> "list[_Thread]":
        """Everything that has a thread of its own."""
        some = (self._station, self._kitchen, self.terminal, self.scale, self.display)
        there = [one for one in some if one is not None]
        return [*self._feeds, *self.drawers.stations, *there]

    def wake_printer(self, job: PrintJob | None = None) -> None:
        """Look at the print journal now: `job` or another has just been committed."""
        del job
        for printer in (self._station, self._kitchen):
            if printer is not None:
                printer.wake()
        for drawer in self.drawers.stations:
            drawer.wake()

    def _make_printer(self, text: str, model: str, kind: DeviceKind) -> EscposPrinter | None:
        """The printer at an address; None, and told, where settings are wrong."""
        try:
            address = DeviceAddress.parse(text)
            profile = profile_named(model)
            profile = replace(profile, paints_text=profile.paints_text and self._plan.paints_text)
            return printer_at(address, profile=profile, bench=self.bench, look_up=look_up_in_time)
        except DeviceAddressError as error:
            self._refuse(kind, text, error)
        except ProfileUnknownError as error:
            values = (("name", error.name), ("nearest", error.nearest))
            self._wrong.append(
                DeviceHealth(kind, text, HealthState.FAILED, "devices.profile_unknown", values)
            )
        return None

    def _make_kitchen(self) -> PrinterStation | None:
        plan = self._plan
        printer = self._make_printer(plan.kitchen_printer, plan.kitchen_profile, DeviceKind.KITCHEN)
        if printer is None:
            return None
        station = PrinterStation(
            printer,
            {},
            self.kitchen_queue,
            address=plan.kitchen_printer,
            kind=DeviceKind.KITCHEN,
            back_off=self._new_back_off(),
        )
        self._watch(station)
        return station

    def _make_station(self) -> PrinterStation | None:
        plan = self._plan
        if not plan.receipt_printer:
            return None
        printer = self._make_printer(plan.receipt_printer, plan.printer_profile, DeviceKind.PRINTER)
        if printer is None:
            return None
        drawers, watch = self.drawers.on_printer(printer)
        station = PrinterStation(
            printer,
            drawers,
            self.print_queue,
            address=plan.receipt_printer,
            watch=watch,
            is_open_level_high=plan.drawers.open_is_high if drawers else None,
            back_off=self._new_back_off(),
        )
        station.drawer_seen.connect(self.drawers.take)
        self._watch(station)
        self.print_queue.print_timed.connect(self._on_printed)
        return station

    def _make_terminal(
        self, write_down: Callable[[CardRequest], None]
    ) -> PaymentTerminalControl | None:
        text = self._plan.payment_terminal
        try:
            terminal = terminal_at(
                DeviceAddress.parse(text), bench=self.bench, look_up=look_up_in_time
            )
        except DeviceAddressError as error:
            self._refuse(DeviceKind.TERMINAL, text, error)
            return None
        if terminal is None:
            return None
        control = PaymentTerminalControl(terminal, address=text, write_down=write_down)
        control.health_changed.connect(self._note)
        return control

    def _make_scale(self) -> ScaleFeed | None:
        text = self._plan.scale
        if not text:
            return None
        try:
            scale = scale_at(DeviceAddress.parse(text), bench=self.bench, look_up=look_up_in_time)
        except DeviceAddressError as error:
            self._refuse(DeviceKind.SCALE, text, error)
            return None
        rules, back_off = self._plan.scale_rules, self._new_back_off()
        feed = ScaleFeed(scale, address=text, rules=rules, back_off=back_off)
        self._watch(feed)
        return feed

    def _make_display(self) -> CustomerDisplay | None:
        text = self._plan.line_display
        if not text:
            return None
        try:
            display = line_display_at(
                DeviceAddress.parse(text), bench=self.bench, look_up=look_up_in_time
            )
        except DeviceAddressError as error:
            self._refuse(DeviceKind.DISPLAY, text, error)
            return None
        made = CustomerDisplay(display, address=text, back_off=self._new_back_off())
        self._watch(made)
        return made

    def _make_scanner(self, text: str, number: int) -> None:
        try:
            address = DeviceAddress.parse(text)
            scanner = scanner_at(address, bench=self.bench, look_up=look_up_in_time)
        except DeviceAddressError as error:
            self._refuse(DeviceKind.SCANNER, text, error)
            return
        if isinstance(scanner, WedgeScanner):
            self._filters.append(self._make_filter(scanner, text))
            return
        feed = ScannerFeed(
            scanner, address=text, name=f"scanner {number}", back_off=self._new_back_off()
        )
        feed.scanned.connect(self._on_scan)
        self._watch(feed)
        self._feeds.append(feed)

    def _make_filter(self, scanner: WedgeScanner, source: str) -> WedgeFilter:
        settings = replace(
            scanner.settings,
            gap_max_s=self._plan.wedge_gap_ms / 1000,
            prefix=scanner.settings.prefix or self._plan.wedge_prefix or None,
        )
        wedge = WedgeFilter(
            settings,
            suffix=scanner.suffix,
            source=source,
            lesson=self._plan.wedge_lesson,
            parent=self,
        )
        wedge.scanned.connect(self._on_scan)
        return wedge

    def learn_wedge(self, lesson: WedgeLesson) -> None:
        """Undo what the scanners that type do to a code, from the next scan on."""
        for wedge in self._filters:
            wedge.learn(lesson)

    def _on_scan(self, scan: Scan) -> None:
        self.last_scan = scan
        self.scanned.emit(scan)

    def note_latency(self, latency: Latency) -> None:
        """Take in how long a device took."""
        self.book.note_latency(latency)

    def _on_printed(self, took_ms: int) -> None:
        address = self._plan.receipt_printer
        self.note_latency(Latency(DeviceKind.PRINTER, address, Measure.PRINT, took_ms))

    def _watch(
        self, device: PrinterStation | ScannerFeed | ScaleFeed | CustomerDisplay | DrawerStation
    ) -> None:
        """Hear what a device tells, and let it be checked."""
        device.health_changed.connect(self._note)
        device.measured.connect(self.note_latency)
        self._checked.append(device)

    def _refuse(self, kind: DeviceKind, address: str, error: DeviceAddressError) -> None:
        self._wrong.append(health_of_error(kind, address, error))

    def _note(self, health: DeviceHealth) -> None:
        self._healths[health.kind, health.address] = health
        self.book.note_health(health)
        self.device_changed.emit(health)
