"""Training: a till of its own beside the real one, opened in its place and closed again.

The real till is closed first, as at the end of a day (its basket is on record), and opened again
afterwards at its sign-on: two tills never share a scanner, and what cuts off a training leaves a
machine that starts as the real till.

Invariants:
- The training's file, key, witness and logs lie under `training` in the till's folder, and nothing
  else there is opened while it lasts. There is one file a currency: amounts never meet another.
- No device but a scanner is real: the printer is emulated, the drawer hangs on it, the card machine
  has no line.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication

from pos_app.bootstrap.keys import key_store
from pos_app.bootstrap.machine import Machine
from pos_app.bootstrap.opening import Begin, Prepare, open_till
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.errors import RuleError
from pos_app.domain.policy import Policy
from pos_app.domain.staff import StaffMember
from pos_app.paths import Places, places_in
from pos_app.phrases import Phrases
from pos_app.settings import DeviceSettings, Settings
from pos_app.storage.connection import open_reader
from pos_app.storage.places import read_policy

SEED = 1910
DEMO_CURRENCY = "EUR"


def training_folder(places: Places) -> Path:
    """Where everything of a till's training lies, a folder a currency."""
    return places.kept / "training"


def training_places(places: Places, own: Policy | None = None) -> Places:
    """Where the training of a till with these rules lies; None: it has none yet."""
    currency = DEMO_CURRENCY if own is None else own.store.currency.code
    return places_in(training_folder(places) / currency.lower())


def own_rules(places: Places, settings: Settings) -> Policy | None:
    """The rules of the till of these places, read without opening it. Raises StorageError."""
    if not places.database.exists():
        return None
    reader = open_reader(places.database, key_store(places, settings).key_for(places.database).hex)
    try:
        return read_policy(reader)
    except RuleError:  # not set up yet
        return None
    finally:
        reader.close()


def training_settings(settings: Settings) -> Settings:
    """The till's own screen and scanners; nothing else of this machine is touched."""
    real = settings.devices
    return Settings(
        devices=DeviceSettings(
            receipt_printer="emulated:",
            scanners=real.scanners,
            wedge_gap_ms=real.wedge_gap_ms,
            wedge_prefix=real.wedge_prefix,
            wedge_pairs=real.wedge_pairs,
            wedge_separator=real.wedge_separator,
        ),
        screen=settings.screen,
        storage=settings.storage,
    )


def prepare_training(
    machine: Machine, staff: StaffMember | None, own: Policy | None = None
) -> StaffMember | None:
    """Fill an empty training or follow the till's rules; returns who `staff` is here."""
    # Not before the real till's first paint.
    from pos_app.operations.demo_training import follow, welcome  # noqa: PLC0415  (see above)

    try:
        machine.do(lambda: _rules_of(machine))
    except RuleError:
        _fill(machine, own)
    else:
        if own is not None:
            machine.do(lambda: follow(own, unit_of_work=machine.units))
    if staff is None:
        return None
    return machine.do(lambda: welcome(staff, unit_of_work=machine.units))


def _rules_of(machine: Machine) -> None:
    with machine.units() as work:
        work.policy()


def _fill(machine: Machine, own: Policy | None) -> None:
    from pos_app.operations.demo_training import build_training  # noqa: PLC0415  (only once)
    from pos_app.operations.fill_demo import fill_demo  # noqa: PLC0415  (same)
    from pos_app.storage.pin_hasher import ArgonPinHasher  # noqa: PLC0415  (same)

    name = Phrases(machine.settings.screen.language).say("training.store_name")
    rnd = Random(SEED)  # noqa: S311  (invented data)
    training = build_training(rnd=rnd, now=machine.clock.now(), name=name, own=own)
    machine.do(lambda: fill_demo(training, unit_of_work=machine.units, hasher=ArgonPinHasher()))


def open_training(
    places: Places,
    settings: Settings,
    staff: StaffMember | None = None,
    *,
    own: Policy | None,
    is_silent: bool = False,
) -> int:
    """Open the training of a till and wait until its window closes; returns the exit code.

    `staff`: who practises, as the till knows them; `own`: the till's rules.
    """

    def begin(till: TillWindow) -> None:
        if till.screens.training is not None:
            till.screens.training.guest = staff

    return open_till(
        training_places(places, own),
        training_settings(settings),
        prepare=lambda machine: prepare_training(machine, staff, own),
        begin=begin,
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
        asked: list[tuple[StaffMember, Policy]] = []

        def hear(till: TillWindow, asked: list[tuple[StaffMember, Policy]] = asked) -> None:
            if till.screens.practises is not None:
                asked.append((till.screens.practises, till.rooms.policy))

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
        staff, own = asked[0]
        open_training(places, settings, staff, own=own, is_silent=is_silent)
