"""The printers of a till and what hangs on them: their queues, their stations, the drawers.

Opens nothing and starts nothing (device_set does). The queues and `drawers` stay the same while the
devices behind them are exchanged: jobs that waited for one printer go on to the next.

Invariant: `make` is called only when every thread that it made before has ended.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QObject

from pos_app.domain.print_job import ALL_PAPER, PrintKind
from pos_app.domain.receipt_code import Sign
from pos_app.peripherals.device_health import DeviceHealth, DeviceKind, health_of_error
from pos_app.peripherals.device_making import DeviceMaker
from pos_app.peripherals.device_plan import DevicePlan
from pos_app.peripherals.drawer_control import DrawerShare
from pos_app.peripherals.drawer_lines import DrawerLines
from pos_app.peripherals.drawer_station import DrawerStation
from pos_app.peripherals.print_journal import PrintJournal
from pos_app.peripherals.print_queue import PrintQueue
from pos_app.peripherals.printer_station import PrinterStation

_KITCHEN = frozenset({PrintKind.KITCHEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNews:
    """Who hears what is made, and of addresses that mean nothing."""

    made: Callable[[PrinterStation | DrawerStation], None]
    refuse: Callable[[DeviceHealth], None]


class PaperLine(QObject):
    """Built on the GUI thread."""

    def __init__(
        self,
        journal: PrintJournal,
        maker: DeviceMaker,
        *,
        sign: Sign,
        witness: Callable[[], None],
    ) -> None:
        super().__init__()
        self._journal, self._maker, self._witness = journal, maker, witness

        def new_queue() -> PrintQueue:
            back_off = maker.new_back_off()
            return PrintQueue(journal, sign=sign, witness=witness, back_off=back_off)

        self.print_queue, self.kitchen_queue = new_queue(), new_queue()
        self.drawers = DrawerLines()
        self._printers: list[PrinterStation] = []

    @property
    def has_printer(self) -> bool:
        """Whether there is a printer to queue receipts for."""
        return any(one.kind is DeviceKind.PRINTER for one in self._printers)

    def wake(self) -> None:
        """Look at the print journal now."""
        for printer in self._printers:
            printer.wake()
        for drawer in self.drawers.stations:
            drawer.wake()

    def make(self, plan: DevicePlan, news: PaperNews) -> None:
        """Make the printers and drawers of a plan in place of those before."""
        self._printers.clear()
        self.drawers.change(plan.drawers)
        paper = ALL_PAPER - _KITCHEN if plan.has_kitchen else ALL_PAPER
        wait = timedelta(minutes=plan.kitchen_wait_min) if plan.kitchen_wait_min else None
        self.print_queue.serve(paper, plan.drawers.on_printer, kitchen_wait=wait)
        self.kitchen_queue.serve(_KITCHEN, DrawerShare(places=()), kitchen_wait=wait)
        if plan.receipt_printer:
            self._make_printer(plan, DeviceKind.PRINTER, news)
        if plan.has_kitchen:
            self._make_printer(plan, DeviceKind.KITCHEN, news)
        self.drawers.make_stations(
            self._journal,
            self.print_queue,
            is_printing=self.has_printer,
            bench=self._maker.bench,
            witness=self._witness,
            new_back_off=self._maker.new_back_off,
        )
        for text, error in self.drawers.wrong:
            news.refuse(health_of_error(DeviceKind.DRAWER, text, error))
        for drawer in self.drawers.stations:
            news.made(drawer)

    def _make_printer(self, plan: DevicePlan, kind: DeviceKind, news: PaperNews) -> None:
        is_kitchen = kind is DeviceKind.KITCHEN
        address = plan.kitchen_printer if is_kitchen else plan.receipt_printer
        printer = self._maker.printer(
            address,
            plan.kitchen_profile if is_kitchen else plan.printer_profile,
            kind,
            paints_text=plan.paints_text,
            refuse=news.refuse,
        )
        if printer is None:
            return
        drawers, watch = ({}, None) if is_kitchen else self.drawers.on_printer(printer)
        station = PrinterStation(
            printer,
            drawers,
            self.kitchen_queue if is_kitchen else self.print_queue,
            address=address,
            kind=kind,
            watch=watch,
            is_open_level_high=plan.drawers.open_is_high if drawers else None,
            back_off=self._maker.new_back_off(),
        )
        if drawers:
            station.drawer_seen.connect(self.drawers.take)
        self._printers.append(station)
        news.made(station)
