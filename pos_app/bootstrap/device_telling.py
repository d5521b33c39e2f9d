"""The devices of one window: made from the settings, and what they tell shown at the counter.

Decides nothing: printing is peripherals, the sentences are phrases. What the devices ask or tell
before the first sign-on waits for whoever signs on first.
"""

import time
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from hardware.devices.scanner import Scan
from hardware.drivers.printer_drawer import PulseKind
from hardware.emulators.bench import EmulatorBench
from hardware.protocols.wedge_lesson import lesson_of
from pos_app.bootstrap.device_words import pills_of
from pos_app.bootstrap.drawer_telling import DrawerTelling
from pos_app.domain.pan import ScaleRules
from pos_app.domain.print_job import PrintJob, PrintKind
from pos_app.domain.till_health import Speed
from pos_app.peripherals.device_health import DeviceHealth, DeviceKind
from pos_app.peripherals.device_latency import Latency, Measure
from pos_app.peripherals.device_plan import DevicePlan
from pos_app.peripherals.device_set import DeviceSet
from pos_app.peripherals.drawer_lines import DrawerPlan
from pos_app.peripherals.payment_terminal_control import CardProgress
from pos_app.peripherals.print_journal import PrintJournal
from pos_app.peripherals.print_queue import PrintNotice
from pos_app.settings import DeviceSettings
from pos_app.ui.sell.picture import Stage
from pos_app.ui.theme_tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos_app.bootstrap.machine import Machine
    from pos_app.bootstrap.window import TillWindow
    from pos_app.ui.sell.presenter import SellPresenter


_DOUBTS = ("devices.receipt_unsure", "devices.kitchen_unsure")


def open_devices(machine: "Machine", bench: EmulatorBench | None) -> DeviceSet:
    """Make the devices that this machine's settings name; nothing is opened before `start`."""
    return DeviceSet(
        device_plan(machine.settings.devices),
        PrintJournal(machine.units, machine.worker, machine.clock),
        sign=machine.sign,
        bench=bench,
        witness=machine.write_witness,
        write_down=lambda request: machine.do(lambda: machine.card_requests.begin(request)),
    )


def device_plan(named: DeviceSettings) -> DevicePlan:
    """What these settings name."""
    return DevicePlan(
        receipt_printer=named.receipt_printer,
        printer_profile=named.printer_profile,
        paints_text=named.printer_raster == "auto",
        kitchen_printer=named.kitchen_printer,
        kitchen_profile=named.kitchen_profile,
        kitchen_wait_min=named.kitchen_wait_min,
        drawers=drawer_plan(named),
        payment_terminal=named.payment_terminal,
        scanners=named.scanners,
        scale=named.scale,
        scale_rules=ScaleRules(
            division_g=named.scale_division_g,
            smallest_g=named.scale_smallest_g,
            takes_typed=named.scale_takes_typed,
            takes_by_itself=named.scale_takes_by_itself,
        ),
        line_display=named.line_display,
        wedge_gap_ms=named.wedge_gap_ms,
        wedge_prefix=named.wedge_prefix,
        wedge_lesson=lesson_of(named.wedge_pairs, named.wedge_separator),
    )


def drawer_plan(named: DeviceSettings) -> DrawerPlan:
    """Which drawers this machine's settings name."""
    return DrawerPlan(
        addresses=(named.cash_drawer, named.second_drawer),
        pin=named.drawer_pin,
        pulse=PulseKind(named.drawer_pulse),
        open_is_high={"high": True, "low": False}.get(named.drawer_open_level),
        remind_after_s=named.drawer_remind_s,
        has_printer=bool(named.receipt_printer),
    )


class DeviceTelling:
    """What the devices of one window tell, brought to the counter that is open."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._untold: deque[Callable[[SellPresenter], None]] = deque()
        self._drawers = DrawerTelling(till)
        devices = till.devices
        devices.card_progressed.connect(self._on_card)
        devices.exchanged.connect(self._on_exchange)
        devices.scanned.connect(self._on_scan)
        devices.device_changed.connect(self._on_device)
        devices.device_changed.connect(till.screens.health.take_health)
        devices.device_measured.connect(till.screens.health.take_latency)
        for queue in devices.print_queues:
            queue.job_changed.connect(self._on_job)
            queue.question_raised.connect(self._on_doubt)
            queue.notice_raised.connect(self._on_notice)
            queue.old_slips_changed.connect(self._on_old_slips)
        devices.print_queue.waiting_changed.connect(self._on_waiting)
        devices.kitchen_queue.waiting_changed.connect(self._on_kitchen_waiting)

    def tell_kept(self, presenter: "SellPresenter") -> None:
        """Tell what was said while nobody had signed on: after a power cut devices are sooner."""
        while self._untold:
            self._untold.popleft()(presenter)

    def _on_device(self, health: DeviceHealth) -> None:
        del health
        self.show_pills()

    def _on_exchange(self) -> None:
        """A device came or went: the foot says so, and a new display shows what stands."""
        self.show_pills()
        self._till.customers.look()

    def show_pills(self) -> None:
        """Say at the foot what is wrong with the devices, or quietly that nothing is."""
        till = self._till
        for pill in pills_of(till.devices.healths, till.rooms.phrases):
            till.screens.sell.set_status(pill.name, pill.text, pill.icon, pill.tone)
        self._drawers.show()

    def _on_scan(self, scan: Scan) -> None:
        """Pass a scan on, and note when its line is painted."""
        begun_at_s = time.monotonic()
        is_sale = self._till.window.current == "sell"
        if is_sale:
            self._till.screens.health.begin(Speed.SCAN)
        self._till.on_scan(scan)
        if is_sale:
            QTimer.singleShot(0, lambda: self._note_line(scan.source, begun_at_s))

    def _note_line(self, source: str, begun_at_s: float) -> None:
        took_ms = round((time.monotonic() - begun_at_s) * 1000)
        devices = self._till.devices
        devices.note_latency(Latency(DeviceKind.SCANNER, source, Measure.LINE, took_ms))

    def _on_job(self, job: PrintJob) -> None:
        if (presenter := self._standing) is not None:
            presenter.tender.on_job_changed(job)

    def _on_card(self, progress: CardProgress) -> None:
        if (presenter := self._standing) is not None:
            presenter.tender.card.on_progress(progress)

    @property
    def _standing(self) -> "SellPresenter | None":
        """Whoever is at the counter; what a device said last reaches a till that has closed."""
        return None if self._till.is_closed else self._till.presenter

    def _on_doubt(self, job: PrintJob) -> None:
        self._tell(lambda presenter: presenter.tender.on_print_doubt(job))

    def _on_old_slips(self, jobs: tuple[PrintJob, ...]) -> None:
        self._tell(lambda presenter: presenter.tender.on_old_slips(jobs))

    def _on_notice(self, notice: PrintNotice) -> None:
        presenter = self._till.presenter
        is_doubt = notice.code in _DOUBTS
        busy = presenter is None or presenter.tender.stage is Stage.CHANGE
        if notice.job.kind is PrintKind.DRAWER or not (is_doubt or busy):
            sentence = self._till.rooms.phrases.say(notice.code)
            self._tell(lambda presenter: presenter.notice(sentence, is_bad=True))

    def _tell(self, step: "Callable[[SellPresenter], None]") -> None:
        if self._till.presenter is None:
            self._untold.append(step)
        else:
            step(self._till.presenter)

    def _on_waiting(self, count: int) -> None:
        phrases = self._till.rooms.phrases
        text = phrases.count("devices.waiting_receipts", count) if count else ""
        self._till.screens.sell.set_status("waiting", text, "receipt", Tone.WARN)

    def _on_kitchen_waiting(self, count: int) -> None:
        """At the foot, which stands beside tender and change too and is in nobody's way."""
        phrases = self._till.rooms.phrases
        text = phrases.count("devices.waiting_slips", count) if count else ""
        self._till.screens.sell.set_status("waiting_kitchen", text, "utensils", Tone.WARN)
