"""`regulars demo`: the till on demo data, signed in, with emulated devices in a dock beside it.

With `--by-itself` (what start.py asks for where there is no display) the same window, offscreen,
rings up a sale by real key events, writes pictures of the screens and of the receipt, says where,
and ends. The demo lives in a folder of its own and never touches this machine's till.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from pos_app.commands.run_till import open_window
from pos_app.paths import Places, own_places, places_in

if TYPE_CHECKING:
    from pos_app.bootstrap.machine import Machine
    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.staff import StaffMember

SEED = 2026
CASHIER_NUMBER = "11"
SETTINGS = """\
[devices]
receipt_printer = "emulated:"
scanners = ["wedge:", "emulated:"]

[screen]
theme = "{theme}"
lock_after_s = 0

[storage]
key_place = "file"
"""


def run(arguments: Sequence[str]) -> int:
    """Open the demo; returns the exit code."""
    parser = argparse.ArgumentParser(prog="regulars demo")
    parser.add_argument("--by-itself", action="store_true", help="ring up a sale, take pictures")
    parser.add_argument("--theme", choices=("light", "dark", "high_contrast"), default="light")
    parser.add_argument("--folder", type=Path, help="keep the demo in this folder")
    parser.add_argument("--pictures", type=Path, help="write the pictures into this folder")
    parser.add_argument("--size", default="1366x768", help="size of the window by itself")
    parser.add_argument("--afresh", action="store_true", help="begin with new demo data")
    asked = parser.parse_args(list(arguments))
    folder = asked.folder or own_places().kept / "demo"
    places = places_in(folder)
    if asked.afresh or asked.by_itself:
        # By itself it shows the same each time; a demo that was played with is kept apart.
        places = places_in(folder / "by_itself") if asked.by_itself else places
        shutil.rmtree(places.kept.parent, ignore_errors=True)
    write_settings(places, asked.theme)
    begin = _beside_dock
    if asked.by_itself:
        from pos_app.commands.demo_by_itself import DemoByItself  # noqa: PLC0415  (only then)

        pictures = asked.pictures or folder / "pictures"
        begin = DemoByItself(pictures, size=asked.size).begin
    return open_window(places, prepare=prepare, begin=begin, is_silent=asked.by_itself)


def write_settings(places: Places, theme: str) -> None:
    """Write the demo's settings file, unless there is one: emulated devices, the key in a file."""
    places.make()
    if not places.settings_file.exists():
        places.settings_file.write_text(SETTINGS.format(theme=theme), encoding="utf-8")


def prepare(machine: "Machine") -> "StaffMember | None":
    """Fill an empty database; returns the demo cashier."""
    from pos_app.domain.errors import RuleError  # noqa: PLC0415  (settings are read first)

    def cashier() -> "StaffMember | None":
        with machine.units() as work:
            work.policy()
            people = [person for person in work.staff() if person.is_active]
        return next((p for p in people if p.number == CASHIER_NUMBER), people[0])

    try:
        return machine.do(cashier)
    except RuleError:
        _fill(machine)
        return machine.do(cashier)


def _fill(machine: "Machine") -> None:
    from pos_app.operations.demo_store import build_demo  # noqa: PLC0415  (only the first time)
    from pos_app.operations.fill_demo import fill_demo  # noqa: PLC0415  (same)
    from pos_app.storage.pin_hasher import ArgonPinHasher  # noqa: PLC0415  (same)

    print("Making the demo store …", file=sys.stderr, flush=True)
    demo = build_demo(rnd=Random(SEED), now=machine.clock.now())  # noqa: S311  (invented data)
    machine.do(lambda: fill_demo(demo, unit_of_work=machine.units, hasher=ArgonPinHasher()))


def _beside_dock(till: "TillWindow") -> None:
    """Open the emulator dock beside the till, once the till is painted."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415  (Qt is loaded by now)

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

        dock = EmulatorDock(till.theme, till.rooms.phrases, till.devices.bench, products=products)
        dock.stand_beside(till.window, till.window.screen())
        till.window.closing.connect(dock.close)
        till.window.activateWindow()

    QTimer.singleShot(50, show)
