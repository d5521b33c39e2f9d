"""`regulars import products FILE.csv [--yes]`: check a file row by row, then import all of it.

Prints what is wrong and what would change, asks, and imports. Exit code 0: imported (or nothing to
do); 1: faults, refused or cancelled; nothing was changed then. Runs beside an open till. Who may
run it has the machine's key already, so no PIN is asked: the audit names the manager given.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.catalogue import ImportReport, RowFault
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.staff import Role, StaffMember
from pos_app.operations.import_products import ImportProducts, preview_of
from pos_app.operations.import_rows import ImportNames
from pos_app.paths import own_places, places_in
from pos_app.phrases import Phrases
from pos_app.settings import read_settings
from pos_app.storage.catalogue_import import SqlCatalogueImport
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.errors import StorageError

_FAULTS_PRINTED = 200


def add_to(subparsers: Any, phrases: Phrases) -> None:
    """Add `products` to the words after `regulars import`."""
    say = phrases.say
    parser = subparsers.add_parser("products", help=say("catalogue.help_products"))
    parser.add_argument("file", type=Path, metavar="FILE", help=say("catalogue.help_file"))
    parser.add_argument("--yes", action="store_true", help=say("catalogue.help_yes"))
    parser.add_argument(
        "--leave-out-faulty", action="store_true", help=say("catalogue.help_leave_out")
    )
    parser.add_argument("--staff", metavar="NUMBER", help=say("catalogue.help_staff"))
    parser.add_argument("--folder", type=Path, help=say("catalogue.help_folder"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, phrases: Phrases) -> int:
    """Import; returns the exit code."""
    places = own_places() if args.folder is None else places_in(args.folder)
    try:
        machine = open_machine(places, read_settings(places.settings_file))
    except StorageError as error:
        print(phrases.say(error.code, **error.values), file=sys.stderr)
        return 1
    try:
        return machine.do(lambda: _import(machine, args, phrases))
    except (RuleError, StorageError) as error:
        print(phrases.say(error.code, **error.values), file=sys.stderr)
        return 1
    finally:
        machine.close()


def _import(machine: Machine, args: argparse.Namespace, phrases: Phrases) -> int:
    """Check, report, ask, apply. On the database thread, so the reader is opened here too."""
    policy = machine.units.policy()
    staff = manager_of(machine, args.staff)
    if staff is None:
        print(phrases.say("catalogue.no_manager"), file=sys.stderr)
        return 1
    reader = machine.reader()
    operation = ImportProducts(
        imports=SqlCatalogueImport(machine.units, clock=machine.clock),
        catalogue=SqlCatalogue(reader),
        unit_of_work=machine.units,
        clock=machine.clock,
        new_id=mint_id,
    )
    on_progress = _progress(phrases)
    try:
        preview = preview_of(args.file, policy)
        if preview.shape.ignored:
            columns = ", ".join(preview.shape.ignored)
            print(phrases.say("catalogue.columns_ignored", columns=columns))
        if not preview.has_price:
            print(phrases.say("catalogue.no_price_column"))
        report = operation.check(
            args.file,
            staff=staff,
            names=ImportNames(
                department=phrases.say("catalogue.department_other"),
                deposit=phrases.say("catalogue.deposit_name", amount="{amount}"),
            ),
            on_progress=on_progress,
            is_cancelled=_never,
        )
        print_report(report, phrases)
        if not _may_apply(report, args, phrases):
            operation.discard(report)
            return 1 if report.fault_count else 0
        done = operation.apply(
            report,
            staff=staff,
            on_progress=on_progress,
            is_cancelled=_never,
            leaves_out_faulty=args.leave_out_faulty,
        )
    finally:
        reader.close()
    print(phrases.say("catalogue.applied", new=done.new, changed=done.changed))
    return 1 if report.fault_count else 0


def print_report(report: ImportReport, phrases: Phrases) -> None:
    """Print the faults by row, then what the import comes to."""
    for fault in report.faults[:_FAULTS_PRINTED]:
        print(sentence_of(fault, phrases))
    unprinted = report.fault_count - min(len(report.faults), _FAULTS_PRINTED)
    if unprinted:
        print(phrases.count("catalogue.more_faults", unprinted))
    print(
        phrases.say(
            "catalogue.summary",
            rows=report.rows,
            new=report.new,
            changed=report.changed,
            unchanged=report.unchanged,
        )
    )


def sentence_of(fault: RowFault, phrases: Phrases) -> str:
    """What is wrong in a row, as a sentence with its row number."""
    return phrases.say(
        "catalogue.in_row", row=fault.row, fault=phrases.say(fault.code, **dict(fault.values))
    )


def _may_apply(report: ImportReport, args: argparse.Namespace, phrases: Phrases) -> bool:
    if report.fault_count and not args.leave_out_faulty:
        print(phrases.count("catalogue.refused", report.fault_count))
        return False
    if not report.new + report.changed:
        print(phrases.say("catalogue.nothing_to_do"))
        return False
    if args.yes:
        return True
    if not sys.stdin.isatty():
        print(phrases.say("catalogue.say_yes"))
        return False
    answer = input(phrases.say("catalogue.ask") + " ")
    return answer.strip().casefold() in phrases.say("catalogue.yes_words").split()


def manager_of(machine: Machine, number: str | None) -> StaffMember | None:
    """The manager of that number, else the first by name."""
    with machine.units() as work:
        for member in work.staff():
            is_meant = member.number == number if number else member.role is Role.MANAGER
            if member.is_active and is_meant:
                return member
    return None


def _progress(phrases: Phrases) -> Callable[[str, int, int], None]:
    """A line that is written over; none where nobody watches."""
    shown = [""]

    def show(step: str, done: int, of: int) -> None:
        text = phrases.say(f"catalogue.step_{step}", percent=100 * done // max(1, of))
        if sys.stderr.isatty() and text != shown[0]:
            print(f"\r{text:<60}", end="\r", file=sys.stderr, flush=True)
            shown[0] = text

    return show


def _never() -> bool:
    return False
