"""The drawers of a till by the lines that they hang on: the printer's plug, or trigger boxes.

Makes them from addresses and says how each stands; opens nothing itself. A till without a drawer
is one of its own kind: what is queued for a drawer is then given up quietly.

Invariant: each drawer has a place (0, 1) in the order of the store's drawer names, and exactly one
thread deals with the openings of a place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from hardware.devices.cash_drawer import CashDrawer
from hardware.drivers.escpos_printer import EscposPrinter
from hardware.drivers.printer_drawer import PrinterDrawer, PulseKind
from hardware.emulators.bench import EmulatorBench
from hardware.registry import drawer_on, trigger_box_at
from hardware.settings import DeviceAddress, DeviceAddressError
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.drawer_control import DrawerControl, DrawerShare
from pos_app.peripherals.drawer_station import DrawerStation
from pos_app.peripherals.drawer_watch import (
    REMIND_AFTER_S,
    DrawerPosition,
    DrawerSight,
    DrawerWatch,
    WatchedDrawer,
)
from pos_app.peripherals.name_lookup import look_up_in_time
from pos_app.peripherals.print_journal import PrintJournal
from pos_app.peripherals.print_queue import PrintQueue

ON_PRINTER = "printer:"
OTHER_PIN = {2: 5, 5: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerPlan:
    """Which drawers there are, as settings.toml names them; an empty address means none.

    A second drawer on the printer is on the other pin. `open_is_high`: the sensor's level of an
    open drawer, None if it was never learnt. `remind_after_s` 0: never.
    """

    addresses: tuple[str, ...] = (ON_PRINTER,)
    pin: int = 2
    pulse: PulseKind = PulseKind.REAL_TIME
    open_is_high: bool | None = None
    remind_after_s: int = REMIND_AFTER_S
    has_printer: bool = True

    @property
    def drawers(self) -> tuple[str, ...]:
        """The addresses of what is there, by place."""
        wanted = (ON_PRINTER,) if self.has_printer else ()
        return tuple(one for one in self.addresses if one and (one != ON_PRINTER or wanted))

    @property
    def on_printer(self) -> DrawerShare:
        """What the printer's thread deals with; on a till without a drawer, giving up."""
        places = [place for place, one in enumerate(self.drawers) if one == ON_PRINTER]
        return DrawerShare(tuple(places) if self.drawers else (0,), len(self.drawers))


class DrawerLines(QObject):
    """Built on the GUI thread. `stations` are the threads that the set of devices runs."""

    seen = Signal(object)  # DrawerSight

    def __init__(self, plan: DrawerPlan | None = None) -> None:
        super().__init__()
        self.change(plan or DrawerPlan())

    def change(self, plan: DrawerPlan) -> None:
        """Begin again with these drawers; whoever made stations has ended them."""
        self._plan = plan
        self.stations: list[DrawerStation] = []
        self.wrong: list[tuple[str, DeviceAddressError]] = []
        self._sights: dict[int, DrawerSight] = {}
        self._plugs: list[PrinterDrawer] = []

    def make_stations(
        self,
        journal: PrintJournal,
        queue: PrintQueue,
        *,
        is_printing: bool,
        bench: EmulatorBench,
        witness: Callable[[], None],
        new_back_off: Callable[[], BackOff],
    ) -> None:
        """Make a thread for each drawer that no printer's thread looks after.

        `queue` tells what becomes of jobs; `is_printing` says that there is a printer's thread.
        Openings of a drawer that cannot be reached (a wrong address goes to `wrong`) are given up.
        """
        drawers = self._plan.drawers
        for place, text in enumerate(drawers or ("",)):
            if is_printing and text in ("", ON_PRINTER):
                continue
            line = None
            if text not in ("", ON_PRINTER):
                try:
                    line = trigger_box_at(
                        DeviceAddress.parse(text), bench=bench, look_up=look_up_in_time
                    )
                except DeviceAddressError as error:
                    self.wrong.append((text, error))
            control = DrawerControl(
                journal,
                on_changed=queue.tell,
                on_notice=queue.notice,
                witness=witness,
                share=DrawerShare((place,), len(drawers)),
            )
            station = DrawerStation(
                line, control, self._watch((place,)), address=text, back_off=new_back_off()
            )
            station.drawer_seen.connect(self.take)
            self.stations.append(station)

    def on_printer(
        self, printer: EscposPrinter
    ) -> tuple[Mapping[int, CashDrawer], DrawerWatch | None]:
        """The drawers on its plug by place, and the watch over the one sensor that they share."""
        plan = self._plan
        places = plan.on_printer.places if plan.drawers else ()
        if not places:
            return {}, None
        watch = self._watch(places)
        pins = (plan.pin, OTHER_PIN.get(plan.pin, plan.pin))
        self._plugs = [
            drawer_on(printer, pin=pin, kind=plan.pulse, open_level_high=plan.open_is_high)
            for _, pin in zip(places, pins, strict=False)
        ]
        watched = {
            place: WatchedDrawer(drawer, watch)
            for place, drawer in zip(places, self._plugs, strict=True)
        }
        return watched, watch

    def learn(self, open_is_high: bool | None) -> None:  # noqa: FBT001  (a level)
        """Read the sensor of the printer's plug this way from now on; None: there is none."""
        for drawer in self._plugs:
            drawer.open_level_high = open_is_high

    def position(self, place: int = 0) -> str:
        """How the drawer of a place was seen last; empty for a till without a drawer.

        Places beyond those there are the first.
        """
        if not self._plan.drawers:
            return ""
        place = place if place < len(self._plan.drawers) else 0
        sight = self._sights.get(place)
        return DrawerPosition.UNKNOWN if sight is None else sight.position

    def take(self, sight: DrawerSight) -> None:
        """Take in what a station saw, and pass it on."""
        for place in sight.places:
            self._sights[place] = sight
        self.seen.emit(sight)

    def _watch(self, places: tuple[int, ...]) -> DrawerWatch:
        return DrawerWatch(places, remind_after_s=self._plan.remind_after_s)
