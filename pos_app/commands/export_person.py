"""`regulars export-person ID --folder OUT`: write everything that is held about one person.

ID is theirs, or the number of their card.

One JSON file (domain/person_export says its schema), named without the person. Runs beside an open
till. Who may run it has the machine's key already, so no PIN is asked: the journal names the two
who are given. Exit code 0: written; 1: refused, or it could not be written, and nothing is left.
"""

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from uuid import UUID, uuid4

import msgspec

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.person_export import PersonExport
from pos_app.domain.staff import Role, StaffMember
from pos_app.operations.export_person import ExportPerson
from pos_app.paths import own_places, places_in
from pos_app.phrases import Phrases
from pos_app.settings import read_settings
from pos_app.storage.errors import StorageError
from pos_app.storage.person_export import read_person


def run(arguments: Sequence[str], *, language: str = "en") -> int:
    """Export; returns the exit code."""
    phrases = Phrases(language)
    say = phrases.say
    parser = argparse.ArgumentParser(
        prog="regulars export-person", description=say("privacy.export_help")
    )
    parser.add_argument("person", metavar="ID", help=say("privacy.export_id"))
    parser.add_argument("--folder", type=Path, required=True, help=say("privacy.export_folder"))
    parser.add_argument("--staff", metavar="NUMBER", help=say("catalogue.help_staff"))
    parser.add_argument("--second", metavar="NUMBER", help=say("privacy.export_second"))
    parser.add_argument("--till", type=Path, metavar="FOLDER", help=say("catalogue.help_folder"))
    asked = parser.parse_args(list(arguments))
    places = own_places() if asked.till is None else places_in(asked.till)
    if not places.database.exists():
        print(say("verify.no_file", file=places.database), file=sys.stderr)
        return 1
    try:
        with closing(open_machine(places, read_settings(places.settings_file))) as machine:
            path = machine.do(lambda: _export(machine, asked))
    except (RuleError, StorageError) as error:
        print(say(error.code, **error.values), file=sys.stderr)
        return 1
    except OSError as error:
        reason = error.strerror or str(error)
        print(say("privacy.export_unwritten", folder=asked.folder, reason=reason), file=sys.stderr)
        return 1
    print(say("privacy.export_written", file=path))
    return 0


def _export(machine: Machine, asked: argparse.Namespace) -> Path:
    staff, person = _manager(machine, asked.staff), _person(machine, asked.person)
    second = None if asked.second is None else _manager(machine, asked.second)
    if not asked.folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    with closing(machine.reader()) as reader:
        operation = ExportPerson(
            unit_of_work=machine.units,
            clock=machine.clock,
            read_all=lambda one: read_person(reader, one),
        )
        told = operation.read(person, staff=staff, second=second)
        return write_export(told.export, asked.folder)


def write_export(export: PersonExport, folder: Path) -> Path:
    """Write the file whole or not at all, for its owner's eyes alone; raises OSError."""
    name = f"{export.made_at:%Y-%m-%d}-{uuid4().hex[:8]}.json"
    path, half = folder / name, folder / f".{name}.part"
    content = msgspec.json.format(msgspec.json.encode(export.as_plain()), indent=2)
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)
        raise
    return path


def _person(machine: Machine, text: str) -> CustomerId:
    """Whose id or card this is. Raises RuleError `privacy.export_no_id`."""
    try:
        return CustomerId(UUID(text))
    except ValueError:
        with machine.units() as work:
            found = work.customers.by_card(text)
        if found is None:
            raise RuleError("privacy.export_no_id", text=text) from None
        return found.id


def _manager(machine: Machine, number: str | None) -> StaffMember:
    """The one of that number, else the first manager by name."""
    with machine.units() as work:
        for member in work.staff():
            is_meant = member.number == number if number else member.role is Role.MANAGER
            if member.is_active and is_meant:
                return member
    raise RuleError("catalogue.no_manager")
