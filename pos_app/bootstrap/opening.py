"""Opening a till: the machine, its window, and the loop that waits until it closes.

Says in a sentence why it cannot open and returns an exit code. Does not read settings (commands).
"""

import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pos_app.bootstrap.fault_watch import watch_for_bugs
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.bootstrap.set_up import is_set_up
from pos_app.bootstrap.start_probe import probe_asked_for
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.errors import RuleError
from pos_app.domain.staff import StaffMember
from pos_app.logs import start_logs
from pos_app.paths import Places
from pos_app.phrases import Phrases
from pos_app.settings import Settings
from pos_app.storage.errors import StorageError

if TYPE_CHECKING:
    from pos_app.bootstrap.first_start import FirstStart

GARBAGE_EVERY_MS = 20_000

Prepare = Callable[[Machine], StaffMember | None]
Begin = Callable[[TillWindow], None]


def open_till(
    places: Places,
    settings: Settings,
    *,
    prepare: Prepare = lambda _: None,
    begin: Begin = lambda _: None,
    ended: Begin = lambda _: None,
    instead: Callable[[], int] | None = None,
    is_silent: bool = False,
) -> int:
    """Open the machine and its window and wait until it closes; returns the exit code.

    `prepare(machine)` may fill an empty database and say who is signed on; `begin(window)` runs
    once the window shows and `ended(window)` when it was closed.

    A till that is empty then is set up in a window of its own first;
    `instead` is what is offered there for somebody who does not want to, and its exit code.
    """
    # Threads change places as Python has it. Ten times as often did nothing for a scan beside an
    # import: p99 of 300 scans, in turn six times each, 10.8 to 27.7 ms, and without 10.7 to 19.9.
    application = QApplication.instance() or QApplication([sys.argv[0]])
    probe = probe_asked_for()
    phrases = Phrases(settings.screen.language)
    start_logs(places.logs)
    try:
        machine = open_machine(places, settings)
    except StorageError as error:
        print(phrases.say(error.code, **error.values), file=sys.stderr)
        return 1
    try:
        staff = prepare(machine)
        first = None if is_set_up(machine) else _first_start(machine, has_demo=instead is not None)
        if first is not None and (outcome := first.ask()) != "set_up":
            first.put_away()
            machine.close()
            return instead() if instead is not None and outcome == "demo" else 0
        till = TillWindow(machine, is_silent=is_silent)
    except (RuleError, StorageError) as error:
        machine.close()
        print(phrases.say(error.code, **error.values), file=sys.stderr)
        return 1
    watch_for_bugs(till)
    till.start(staff)
    if first is not None:
        first.put_away()
    begin(till)
    if probe is not None:
        probe.hand_to(till)
    application.processEvents()
    _sweep_here(till)
    code = 0
    # A window that was closed by now has no loop to end: one begun here would never end.
    if not till.is_closed:
        till.on_closed = application.quit
        code = application.exec()
    till.close()
    ended(till)
    return code


def _first_start(machine: Machine, *, has_demo: bool) -> "FirstStart":
    from pos_app.bootstrap.first_start import FirstStart  # noqa: PLC0415  (once in a till's life)

    return FirstStart(machine, has_demo=has_demo)


def _sweep_here(till: TillWindow) -> None:
    """Collect garbage on this thread while nobody waits: elsewhere it could delete a widget."""
    gc.collect()
    gc.freeze()
    gc.disable()
    sweep = QTimer(till.window)
    sweep.timeout.connect(gc.collect)
    sweep.start(GARBAGE_EVERY_MS)
