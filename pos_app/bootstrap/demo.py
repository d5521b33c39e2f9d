"""The demo's own parts: an invented store in an empty database, and the emulator dock.

Does not build the store (operations/demo_store) nor draw the dock (ui/emulator_dock).
"""

import sys
from random import Random

from PySide6.QtCore import QTimer

from pos_app.bootstrap.machine import Machine
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.errors import RuleError
from pos_app.domain.staff import StaffMember
from pos_app.phrases import Phrases

SEED = 2026
CASHIER_NUMBER = "11"
# Not with the first paint: the dock is a second window, and a scan may be waiting for the till.
_DOCK_AFTER_MS = 400


def prepare(machine: Machine) -> StaffMember | None:
    """Fill an empty database; returns the demo cashier."""

    def cashier() -> StaffMember | None:
        with machine.units() as work:
            work.policy()
            people = [person for person in work.staff() if person.is_active]
        return next((p for p in people if p.number == CASHIER_NUMBER), people[0])

    try:
        return machine.do(cashier)
    except RuleError:
        _fill(machine)
        return machine.do(cashier)


def _fill(machine: Machine) -> None:
    from pos_app.operations.demo_store import build_demo  # noqa: PLC0415  (only the first time)
    from pos_app.operations.fill_demo import fill_demo  # noqa: PLC0415  (same)
    from pos_app.storage.pin_hasher import ArgonPinHasher  # noqa: PLC0415  (same)

    print(Phrases("en").say("demo.making"), file=sys.stderr, flush=True)
    demo = build_demo(rnd=Random(SEED), now=machine.clock.now())  # noqa: S311  (invented data)
    machine.do(lambda: fill_demo(demo, unit_of_work=machine.units, hasher=ArgonPinHasher()))


def stand_dock_beside(till: TillWindow) -> None:
    """Open the emulator dock beside the till, once the till is painted."""

    def show() -> None:
        from pos_app.ui.emulator_dock.presenter import DockProduct  # noqa: PLC0415  (after paint)
        from pos_app.ui.emulator_dock.screen import EmulatorDock  # noqa: PLC0415  (same)

        def products() -> list[DockProduct]:
            return [
                DockProduct(key.product.name, key.product.codes[0].code)
                for page in till.rooms.catalogue.quick_key_pages()
                for key in page.keys
                if key.product.codes
            ]

        rooms = till.rooms
        dock = EmulatorDock(
            till.theme,
            rooms.phrases,
            till.devices.bench,
            products=products,
            money=rooms.formatter.money,
        )
        if dock.customer is not None:
            till.customers.watch(dock.customer.show_picture)
        dock.stand_beside(till.window, till.window.screen())
        till.window.closing.connect(dock.close)
        till.window.activateWindow()

    QTimer.singleShot(_DOCK_AFTER_MS, show)
