"""`regulars import export FOLDER`: take over what `regulars export` took along from another till.

Says of each part what came and what could not. Exit code 0: all of it; 1: something was left out
or nothing came. May be run again: what is known already stays as it is. As of every import, who may
run it has the machine's key already, so no PIN is asked: the audit names the manager given.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pos_app.bootstrap.export_taken import open_export
from pos_app.bootstrap.machine import open_machine
from pos_app.bootstrap.taking_over import TakingOver
from pos_app.commands.import_products import manager_of, print_report, sentence_of
from pos_app.domain.catalogue import RowFault
from pos_app.domain.errors import RuleError
from pos_app.operations.import_rows import ImportNames
from pos_app.paths import own_places, places_in
from pos_app.phrases import Phrases
from pos_app.settings import read_settings
from pos_app.storage.errors import StorageError

_FAULTS_PRINTED = 50


def add_to(subparsers: Any, phrases: Phrases) -> None:
    """Add `export` to the words after `regulars import`."""
    say = phrases.say
    parser = subparsers.add_parser("export", help=say("export.help_take_over"))
    parser.add_argument("file", type=Path, metavar="FOLDER", help=say("export.help_taken"))
    parser.add_argument("--staff", metavar="NUMBER", help=say("catalogue.help_staff"))
    parser.add_argument("--folder", type=Path, help=say("catalogue.help_folder"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, phrases: Phrases) -> int:
    """Take over; returns the exit code."""
    places = own_places() if args.folder is None else places_in(args.folder)
    try:
        taken = open_export(args.file)
        machine = open_machine(places, read_settings(places.settings_file))
        try:
            staff = machine.do(lambda: manager_of(machine, args.staff))
            if staff is None:
                raise RuleError("catalogue.no_manager")
            say = phrases.say
            taking = TakingOver(
                machine=machine,
                taken=taken,
                staff=staff,
                names=ImportNames(
                    department=say("catalogue.department_other"),
                    deposit=say("catalogue.deposit_name", amount="{amount}"),
                ),
                on_step=_progress(phrases),
            )
            return machine.do(lambda: _take(taking, phrases))
        finally:
            machine.close()
    except (RuleError, StorageError) as error:
        print(phrases.say(error.code, **error.values), file=sys.stderr)
    except OSError as error:
        name = Path(error.filename or args.file).name
        reason = error.strerror or str(error)
        told = phrases.say("catalogue.file_unreadable", file=name, reason=reason)
        print(told, file=sys.stderr)
    return 1


def _take(taking: TakingOver, phrases: Phrases) -> int:
    say, faults = phrases.say, list[RowFault]()
    for name in taking.taken.changed():
        print(say("export.changed", name=name), file=sys.stderr)
    print(say("export.took_places", n=taking.places_and_staff()))
    report = taking.products()
    print_report(report, phrases)
    print(say("export.took_rules", n=taking.rules()))
    for kind in ("customers", "purchases"):
        counts = taking.people(kind, faults.append)
        values = {"new": counts.new, "known": counts.known, "purchases": counts.purchases}
        print(say(f"export.took_{kind}", **values))
    for fault in faults[:_FAULTS_PRINTED]:
        print(sentence_of(fault, phrases))
    if len(faults) > _FAULTS_PRINTED:
        print(phrases.count("catalogue.more_faults", len(faults) - _FAULTS_PRINTED))
    for name in taking.left_out:
        print(say("export.rule_left_out", name=name))
    print(say("export.took_rest"))
    return 1 if faults or report.fault_count or taking.left_out else 0


def _progress(phrases: Phrases) -> Callable[[str, int, int], None]:
    """A line that is written over; none where nobody watches."""
    is_watched = sys.stderr.isatty()

    def show(step: str, done: int, of: int) -> None:
        if is_watched:
            kind, _, _ = step.partition("_")
            text = phrases.say("export.taking", kind=kind, percent=100 * done // max(1, of))
            print(f"\r{text:<60}", end="\r", file=sys.stderr, flush=True)

    return show
