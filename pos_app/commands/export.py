"""`regulars export --folder OUT`: take the whole of this till along, in files that others read.

Asks for a manager's PIN, on the keyboard or from standard input. Runs beside an open till; may be
stopped with Ctrl+C, and then nothing stays. Exit code 0: written; 1: refused or failed; 130:
stopped.
"""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from pos_app.bootstrap.export_folder import ExportHead, refuse_taken, write_export
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.errors import RuleError
from pos_app.domain.staff import Permission, StaffMember, is_allowed, require
from pos_app.operations.export_all import ExportAll
from pos_app.paths import own_places, places_in
from pos_app.phrases import Phrases
from pos_app.settings import read_settings
from pos_app.storage.errors import StorageError
from pos_app.storage.till_export import SqlTillExport

_STOPPED = 130  # as every program that Ctrl+C ends


def run(arguments: Sequence[str], *, language: str = "en") -> int:
    """Export; returns the exit code."""
    phrases = Phrases(language)
    asked = _parser(phrases).parse_args(list(arguments))
    places = own_places() if asked.till is None else places_in(asked.till)
    if not places.database.exists():
        print(phrases.say("verify.no_file", file=places.database), file=sys.stderr)
        return 1
    try:
        refuse_taken(asked.folder)
        machine = open_machine(places, read_settings(places.settings_file))
        try:
            _export(machine, asked, phrases)
        finally:
            machine.close()
    except KeyboardInterrupt:
        print("\n" + phrases.say("export.stopped"), file=sys.stderr)
        return _STOPPED
    except (RuleError, StorageError) as error:
        print(phrases.say(error.code, **error.values), file=sys.stderr)
        return 1
    return 0


def _parser(phrases: Phrases) -> argparse.ArgumentParser:
    say = phrases.say
    parser = argparse.ArgumentParser(prog="regulars export", description=say("export.command"))
    parser.add_argument(
        "--folder", type=Path, required=True, metavar="OUT", help=say("export.help_folder")
    )
    parser.add_argument("--staff", metavar="NUMBER", help=say("export.help_staff"))
    parser.add_argument("--pin-stdin", action="store_true", help=say("export.help_pin"))
    parser.add_argument("--till", type=Path, metavar="FOLDER", help=say("catalogue.help_folder"))
    return parser


def _export(machine: Machine, asked: argparse.Namespace, phrases: Phrases) -> None:
    staff = signed_on(machine, asked, phrases)
    # The audit names the folder as it is called: where it lies may name a person's own home.
    allowing = ExportAll(unit_of_work=machine.units, clock=machine.clock)
    machine.do(lambda: allowing.allow(staff=staff, folder=asked.folder.name))
    policy = machine.do(machine.units.policy)
    now = machine.clock.now()
    head = ExportHead(
        store=policy.store.name,
        store_id=str(policy.store.id),
        till=policy.till.name,
        currency=policy.store.currency.code,
        zone=policy.store.zone,
        made_at=now,
        made_by=staff.name,
    )
    with closing(machine.reader()) as reader:
        written = write_export(
            SqlTillExport(reader, now=now),
            asked.folder,
            head=head,
            phrases=phrases,
            on_progress=_progress(phrases),
        )
    rows = sum(one.rows for one in written)
    print(phrases.count("export.done", rows, folder=asked.folder))


def signed_on(machine: Machine, asked: argparse.Namespace, phrases: Phrases) -> StaffMember:
    """Whoever gives their PIN, and may export. Raises RuleError."""
    staff = [one for one in machine.do(machine.sign_on.staff) if _is_meant(one, asked.staff)]
    if not staff:
        raise RuleError("catalogue.no_manager")
    member = staff[0]
    require(member, Permission.EXPORT_ALL)
    if asked.pin_stdin:
        pin = sys.stdin.readline().strip()
    else:
        pin = getpass.getpass(phrases.say("export.pin", name=member.name) + " ")
    return machine.do(lambda: machine.sign_on.sign_on(member.id, pin))


def _is_meant(member: StaffMember, number: str | None) -> bool:
    return member.number == number if number else is_allowed(member, Permission.EXPORT_ALL)


def _progress(phrases: Phrases) -> Callable[[str, int, int], None]:
    """A line a kind, written over while it grows where somebody watches."""
    is_watched = sys.stderr.isatty()

    def show(kind: str, done: int, of: int) -> None:
        text = phrases.say("export.progress", kind=kind, done=done, of=max(done, of))
        if is_watched:
            print(f"\r{text:<60}", end="", file=sys.stderr, flush=True)
        if done >= of:
            print("" if is_watched else text, file=sys.stderr, flush=True)

    return show
