"""All devices of this till: made from a plan, kept open, exchanged for others, told in one place.

Does not print or decide anything (print_queue, drawer_control); the plan is passed in by bootstrap.
An address that cannot be understood or a device that is not there never stops the till: it is a
device in the state FAILED, with a phrase that says why.

Invariants:
- Every call returns at once, `stop` excepted; all waiting is on the devices' own threads.
- Of two devices that follow each other the second begins when the first has ended: no job is on two
  printers, and no port is asked for twice.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from hardware.devices.scanner import Scan
from hardware.emulators.bench import EmulatorBench
from hardware.protocols.wedge_lesson import WedgeLesson
from pos_app.domain.card_request import CardRequest
from pos_app.domain.print_job import PrintJob
from pos_app.domain.receipt_code import Sign
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.customer_display import CustomerDisplay
from pos_app.peripherals.device_book import Place
from pos_app.peripherals.device_check import ChecksDevice
from pos_app.peripherals.device_health import (
    DeviceHealth,
    DeviceKind,
    health_ready,
)
from pos_app.peripherals.device_latency import Latency, Measure
from pos_app.peripherals.device_making import DeviceMaker
from pos_app.peripherals.device_plan import (
    DISPLAY,
    PAPER,
    SCALE,
    SCANNER,
    TERMINAL,
    DevicePlan,
)
from pos_app.peripherals.device_slot import DeviceSlot
from pos_app.peripherals.device_states import DeviceStates
from pos_app.peripherals.drawer_station import DrawerStation
from pos_app.peripherals.paper_line import PaperLine, PaperNews
from pos_app.peripherals.payment_terminal_control import PaymentTerminalControl
from pos_app.peripherals.print_journal import PrintJournal
from pos_app.peripherals.print_queue import PrintQueue
from pos_app.peripherals.printer_station import PrinterStation
from pos_app.peripherals.scale_feed import ScaleFeed
from pos_app.peripherals.scanner_feed import ScannerFeed
from pos_app.peripherals.till_scale import TillScale
from pos_app.peripherals.till_terminal import TillTerminal
from pos_app.peripherals.wedge_filter import WedgeFilter

LOOK_EVERY_MS = 20  # whether what leaves has left


class DeviceSet(QObject):
    """Built on the GUI thread. `start` opens everything, `stop` ends every thread."""

    scanned = Signal(object)  # hardware.devices.scanner.Scan
    device_changed = Signal(object)  # DeviceHealth
    device_measured = Signal(object)  # Latency
    exchanged = Signal()  # a device came or went
    card_progressed = Signal(object)  # CardProgress

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
        self._maker = DeviceMaker(
            bench=self.bench, new_back_off=new_back_off, write_down=write_down
        )
        self._paper = PaperLine(journal, self._maker, sign=sign, witness=witness)
        self.print_queue = self._paper.print_queue
        self.kitchen_queue = self._paper.kitchen_queue
        self.drawers = self._paper.drawers
        self.print_queue.print_timed.connect(self._on_printed)
        self._states = DeviceStates(journal.clock.now)
        self._states.changed.connect(self.device_changed)
        self._states.measured.connect(self.device_measured)
        self.book = self._states.book
        self.till_scale, self.till_terminal = TillScale(), TillTerminal()
        self._plan = plan
        self._slots: dict[str, DeviceSlot] = {}
        self._feeds: dict[str, ScannerFeed | WedgeFilter] = {}
        self.terminal: PaymentTerminalControl | None = None
        self.scale: ScaleFeed | None = None
        self.display: CustomerDisplay | None = None
        self.last_scan: Scan | None = None
        self._is_started = self._is_stopped = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._go_on)
        self._make_missing()

    @property
    def healths(self) -> tuple[DeviceHealth, ...]:
        """The last known state of every device."""
        return self._states.healths

    @property
    def checked(self) -> tuple[ChecksDevice, ...]:
        """The devices with a thread of their own, each of which can be asked how it is."""
        return self._states.checked

    @property
    def has_printer(self) -> bool:
        """Whether there is a printer to queue receipts for."""
        return self._paper.has_printer

    @property
    def print_queues(self) -> tuple[PrintQueue, ...]:
        """Every queue of paper: each printer has its own, and none waits for another."""
        return (self.print_queue, self.kitchen_queue)

    def start(self) -> None:
        """Open all devices and catch scans from now on."""
        self._is_started = True
        for slot in self._slots.values():
            self._start(slot)

    def change(self, plan: DevicePlan) -> None:
        """Let these be the devices from now on; what is the same in both plans is left alone.

        What goes ends what it is doing first: a job that is being sent is sent to its end, and a
        card that is being asked for is waited for.
        """
        self._plan = plan
        self._go_on()

    @property
    def is_changing(self) -> bool:
        """Whether a device that goes has yet to end."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Finish what is being printed, disconnect everything, let keys through again."""
        self._is_stopped = True
        self._timer.stop()
        for slot in self._slots.values():
            slot.stop()

    def wake_printer(self, job: PrintJob | None = None) -> None:
        """Look at the print journal now: `job` or another has just been committed."""
        del job
        self._paper.wake()

    def learn_wedge(self, lesson: WedgeLesson) -> None:
        """Undo what the scanners that type do to a code, from the next scan on."""
        for feed in self._feeds.values():
            if isinstance(feed, WedgeFilter):
                feed.learn(lesson)

    def note_latency(self, latency: Latency) -> None:
        """Take in how long a device took."""
        self._states.note_latency(latency)

    # what comes and goes
    def _go_on(self) -> None:
        if self._is_stopped:
            return
        wanted = self._plan.parts
        before, is_waiting = set(map(id, self._slots.values())), False
        for name, slot in tuple(self._slots.items()):
            if slot.part == wanted.get(name) and not slot.is_leaving:
                continue
            if slot.leave():
                self._unmake(name)
            else:
                is_waiting = True
        self._make_missing()
        if is_waiting:
            self._timer.start()
        else:
            self._timer.stop()
        if before != set(map(id, self._slots.values())):
            self.exchanged.emit()

    def _make_missing(self) -> None:
        for name, part in self._plan.parts.items():
            if name not in self._slots:
                slot = self._slots[name] = DeviceSlot(part)
                self._make(name, slot)
                if self._is_started:
                    self._start(slot)
        self.till_scale.serve(self.scale)
        self.till_terminal.serve(self.terminal)

    def _start(self, slot: DeviceSlot) -> None:
        for wrong in slot.wrong:
            self._states.note(wrong)
        slot.start()
        for wedge in slot.filters:
            self._states.note(health_ready(DeviceKind.SCANNER, wedge.source))

    def _unmake(self, name: str) -> None:
        slot = self._slots.pop(name)
        self._states.forget(slot.places)
        self._feeds.pop(name, None)

    def _make(self, name: str, slot: DeviceSlot) -> None:
        if name == PAPER:
            self._make_paper(slot)
        elif name == TERMINAL:
            self._make_terminal(slot)
        elif name == SCALE:
            self._make_scale(slot)
        elif name == DISPLAY:
            self._make_display(slot)
        else:
            self._make_scanner(name, slot)

    def _make_paper(self, slot: DeviceSlot) -> None:
        self._paper.make(
            self._plan,
            PaperNews(
                made=lambda device: self._watch(slot, device),
                refuse=lambda health: self._refuse(slot, health),
            ),
        )

    def _make_terminal(self, slot: DeviceSlot) -> None:
        control = self._maker.terminal(self._plan, lambda health: self._refuse(slot, health))
        self.terminal = control
        if control is not None:
            control.progressed.connect(self.card_progressed)
            slot.is_busy = lambda: control.is_busy
            self._watch(slot, control)

    def _make_scale(self, slot: DeviceSlot) -> None:
        # What another scale sold by may be the same goods on the same pan, at another speed.
        is_cleared = self.scale is None or self.scale.is_cleared
        self.scale = self._maker.scale(
            self._plan, lambda health: self._refuse(slot, health), is_cleared=is_cleared
        )
        if self.scale is not None:
            self._watch(slot, self.scale)

    def _make_display(self, slot: DeviceSlot) -> None:
        self.display = self._maker.display(self._plan, lambda health: self._refuse(slot, health))
        if self.display is not None:
            self._watch(slot, self.display)

    def _make_scanner(self, name: str, slot: DeviceSlot) -> None:
        address = name.removeprefix(SCANNER)
        made = self._maker.scanner(self._plan, address, lambda health: self._refuse(slot, health))
        if made is None:
            return
        self._feeds[name] = made
        made.scanned.connect(self._on_scan)
        if isinstance(made, WedgeFilter):
            slot.filters.append(made)
            slot.is_busy = lambda: made.is_holding  # the rest of a code that is being typed
            self._expect(slot, (DeviceKind.SCANNER, address))
        else:
            self._watch(slot, made)

    # what they tell
    def _watch(
        self,
        slot: DeviceSlot,
        device: PrinterStation
        | ScannerFeed
        | ScaleFeed
        | CustomerDisplay
        | DrawerStation
        | PaymentTerminalControl,
    ) -> None:
        """Hear what a device tells, and let it be checked."""
        device.health_changed.connect(self._states.note)
        device.measured.connect(self._states.note_latency)
        self._expect(slot, (device.kind, device.address), device)
        slot.threads.append(device)

    def _refuse(self, slot: DeviceSlot, health: DeviceHealth) -> None:
        slot.wrong.append(health)
        self._expect(slot, (health.kind, health.address))

    def _expect(self, slot: DeviceSlot, place: Place, device: ChecksDevice | None = None) -> None:
        slot.places.add(place)
        self._states.expect(place, device)

    def _on_scan(self, scan: Scan) -> None:
        self.last_scan = scan
        self.scanned.emit(scan)

    def _on_printed(self, took_ms: int) -> None:
        address = self._plan.receipt_printer
        self.note_latency(Latency(DeviceKind.PRINTER, address, Measure.PRINT, took_ms))
