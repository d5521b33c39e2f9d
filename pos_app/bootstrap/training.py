"""Training: a till of its own beside the real one, opened in its place and closed again.

The real till is closed first, as at the end of a day (its basket is on record), and opened again
afterwards at its sign-on: two tills never share a scanner, and what cuts off a training leaves a
machine that starts as the real till.

Invariants:
- The training's file, key, witness and logs lie under `training` in the till's folder, and nothing
  else there is opened while it lasts.
- No device but a scanner is real: the printer is emulated, the drawer hangs on it, the card machine
  has no line.
"""

import sys
from collections.abc import Callable
from random import Random

from PySide6.QtWidgets import QApplication

from pos_app.bootstrap.machine import Machine
from pos_app.bootstrap.opening import Begin, Prepare, open_till
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.errors import RuleError
from pos_app.domain.staff import StaffMember
from pos_app.paths import Places, places_in
from pos_app.phrases import Phrases
from pos_app.settings import DeviceSettings, Settings

SEED = 1910


def training_places(places: Places) -> Places:
    """Where the training of a till lies."""
    return places_in(places.kept / "training")


def training_settings(settings: Settings) -> Settings:
    """The till's own screen and scanners; nothing else of this machine is touched."""
    real = settings.devices
    return Settings(
        devices=DeviceSettings(
            receipt_printer="emulated:",
            scanners=real.scanners,
            wedge_gap_ms=real.wedge_gap_ms,
            wedge_prefix=real.wedge_prefix,
        ),
        screen=settings.screen,
        storage=settings.storage,
    )


def prepare_training(machine: Machine, staff: StaffMember | None) -> StaffMember | None:
    """Fill an empty training; `staff` of the real till may practise as themselves."""
    from pos_app.operations.demo_training import welcome  # noqa: PLC0415  (not before the paint)

    try:
        machine.do(lambda: _rules_of(machine))
    except RuleError:
        _fill(machine)
    if staff is None:
        return None
    return machine.do(lambda: welcome(staff, unit_of_work=machine.units))


def _rules_of(machine: Machine) -> None:
    with machine.units() as work:
        work.policy()


def _fill(machine: Machine) -> None:
    from pos_app.operations.demo_training import build_training  # noqa: PLC0415  (only once)
    from pos_app.operations.fill_demo import fill_demo  # noqa: PLC0415  (same)
    from pos_app.storage.pin_hasher import ArgonPinHasher  # noqa: PLC0415  (same)

    name = Phrases(machine.settings.screen.language).say("training.store_name")
    rnd = Random(SEED)  # noqa: S311  (invented data)
    training = build_training(rnd=rnd, now=machine.clock.now(), name=name)
    machine.do(lambda: fill_demo(training, unit_of_work=machine.units, hasher=ArgonPinHasher()))


def open_training(
    places: Places, settings: Settings, staff: StaffMember | None = None, *, is_silent: bool = False
) -> int:
    """Open the training of a till and wait until its window closes; returns the exit code."""
    return open_till(
        training_places(places),
        training_settings(settings),
        prepare=lambda machine: prepare_training(machine, staff),
        is_silent=is_silent,
    )


def open_with_training(
    places: Places,
    settings: Settings,
    *,
    prepare: Prepare = lambda _: None,
    begin: Begin = lambda _: None,
    instead: Callable[[], int] | None = None,
    is_silent: bool = False,
) -> int:
    """Open a till; each time somebody asks to practise, its training in between."""
    _application = QApplication.instance() or QApplication([sys.argv[0]])
    # Between two windows there is none: that must not end the program.
    QApplication.setQuitOnLastWindowClosed(False)
    while True:
        asked: list[StaffMember] = []

        def hear(till: TillWindow, asked: list[StaffMember] = asked) -> None:
            if till.screens.practises is not None:
                asked.append(till.screens.practises)

        code = open_till(
            places,
            settings,
            prepare=prepare,
            begin=begin,
            ended=hear,
            instead=instead,
            is_silent=is_silent,
        )
        if not asked:
            return code
        open_training(places, settings, asked[0], is_silent=is_silent)
