"""`regulars journal --from DAY --to DAY --store NAME --out FILE`: days in double entry, as CSV.

For whoever keeps the books. Writes down who took it along, as of every report that leaves. Runs
beside an open till. `--account NAME=NUMBER` keeps the number of an account in the settings of the
store, for every till of it. Exit code 0: written; 1: refused or failed.
"""

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.commands.import_products import manager_of
from pos_app.domain.errors import RuleError
from pos_app.domain.figures.columns import Period
from pos_app.domain.ledger_accounts import LedgerAccounts
from pos_app.domain.staff import StaffMember
from pos_app.domain.store import Store
from pos_app.operations.note_export import Exported, NoteExport
from pos_app.operations.read_ledger import LONGEST_DAYS, Ledger, ReadLedger
from pos_app.paths import own_places, places_in
from pos_app.phrases import Phrases
from pos_app.settings import read_settings
from pos_app.storage.errors import StorageError
from pos_app.storage.ledger_book import SqlLedgerBook


def run(arguments: Sequence[str], *, language: str = "en") -> int:
    """Write a journal; returns the exit code."""
    phrases = Phrases(language)
    asked = _parser(phrases).parse_args(list(arguments))
    phrases = Phrases(asked.language)
    places = own_places() if asked.folder is None else places_in(asked.folder)
    if not places.database.exists():
        print(phrases.say("verify.no_file", file=places.database), file=sys.stderr)
        return 1
    try:
        machine = open_machine(places, read_settings(places.settings_file))
        try:
            _journal(machine, asked, phrases)
        finally:
            machine.close()
    except (RuleError, StorageError) as error:
        print(phrases.say(error.code, **error.values), file=sys.stderr)
        return 1
    return 0


def _parser(phrases: Phrases) -> argparse.ArgumentParser:
    say = phrases.say
    parser = argparse.ArgumentParser(prog="regulars journal", description=say("ledger.command"))
    add = parser.add_argument
    add("--from", dest="first", required=True, type=date.fromisoformat, help=say("ledger.help_day"))
    add("--to", dest="last", required=True, type=date.fromisoformat, help=say("ledger.help_day"))
    add("--store", metavar="NAME", help=say("ledger.help_store"))
    add("--out", required=True, type=Path, metavar="FILE", help=say("ledger.help_out"))
    add("--account", action="append", default=[], metavar="NAME=NUMBER",
        help=say("ledger.help_account"))  # fmt: skip
    add("--language", choices=("en", "de"), default="en", help=say("ledger.help_language"))
    add("--staff", metavar="NUMBER", help=say("catalogue.help_staff"))
    add("--folder", type=Path, help=say("catalogue.help_folder"))
    return parser


def _journal(machine: Machine, asked: argparse.Namespace, phrases: Phrases) -> None:
    from pos_app.bootstrap.ledger_writing import write_ledger  # noqa: PLC0415  (brings the window)

    if asked.last < asked.first:
        raise RuleError("errors.ledger_days", most=LONGEST_DAYS)
    staff = machine.do(lambda: manager_of(machine, asked.staff))
    if staff is None:
        raise RuleError("catalogue.no_manager")
    if asked.account:
        machine.do(lambda: _keep_numbers(machine, asked, staff))
    with closing(machine.reader()) as reader:
        reading = ReadLedger(book=lambda: SqlLedgerBook(reader), clock=machine.clock)
        store = _store(reading.stores(), asked.store)
        period = Period(first=asked.first, last=asked.last)
        ledger = reading.read(store.id, period, staff=staff)
    exported = Exported(report="ledger", pages=(store.code,), period=period, form="csv")
    noting = NoteExport(unit_of_work=machine.units, clock=machine.clock)
    machine.do(lambda: noting.note(exported, staff=staff))
    path = write_ledger(ledger, asked.out, phrases)
    _tell(ledger, path, phrases)


def _tell(ledger: Ledger, path: Path, phrases: Phrases) -> None:
    from pos_app.ui.report.export.ledger_file import ledger_warnings  # noqa: PLC0415  (late)

    for warning in ledger_warnings(ledger, phrases):
        print(warning, file=sys.stderr)
    print(phrases.count("ledger.written", len(ledger.days), file=path))


def _store(stores: Sequence[Store], name: str | None) -> Store:
    """The store of that name or code; without one that of this till."""
    wanted = (name or stores[0].name).casefold()
    for one in stores:
        if wanted in (one.name.casefold(), one.code.casefold()):
            return one
    raise RuleError("errors.ledger_store", name=name or "")


def _keep_numbers(machine: Machine, asked: argparse.Namespace, staff: StaffMember) -> None:
    store = machine.edit_settings.policy().store
    numbers = dict(store.ledger.numbers)
    for pair in asked.account:
        name, _, number = pair.partition("=")
        numbers[name.strip()] = number.strip()
    given = tuple((name, number) for name, number in sorted(numbers.items()) if number)
    accounts = LedgerAccounts(numbers=given)
    machine.edit_settings.write_store(replace(store, ledger=accounts), staff=staff)
