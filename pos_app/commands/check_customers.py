"""`regulars check-customers FILE --country DE`: what a list of customers would be understood as.

Prints what each column was taken for, what is in the list and what is wrong with which row; with
`--report` every fault goes into a CSV. Writes no customer and opens no till. Exit code 0: nothing
is wrong; 1: there are faults; 2: the list cannot be read.
"""

import argparse
import contextlib
import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from pos_app.domain.catalogue import RowFault
from pos_app.domain.clock import SystemClock
from pos_app.domain.errors import RuleError
from pos_app.operations.check_customers import CheckCustomers, CustomerCheck
from pos_app.phrases import Phrases
from pos_app.ui.report.export.harmless_text import guarded

_FAULTS_PRINTED = 20


def run(arguments: Sequence[str], *, language: str = "en") -> int:
    """Look and print; returns the exit code."""
    phrases = Phrases(language)
    say = phrases.say
    parser = argparse.ArgumentParser(
        prog="regulars check-customers", description=say("customer_list.command")
    )
    parser.add_argument("file", type=Path, help=say("customer_list.command_file"))
    parser.add_argument(
        "--country", required=True, type=str.upper, help=say("customer_list.command_country")
    )
    parser.add_argument("--report", type=Path, help=say("customer_list.command_report"))
    asked = parser.parse_args(arguments)
    try:
        found = _check(asked, phrases)
    except RuleError as error:
        print(say(error.code, **error.values), file=sys.stderr)
        return 2
    except OSError as error:
        # The list, or the file of the report: a full disk is told of the one it is on.
        name = Path(error.filename or asked.file).name
        reason = error.strerror or str(error)
        print(say("catalogue.file_unreadable", file=name, reason=reason), file=sys.stderr)
        return 2
    _tell(found, phrases)
    return 1 if found.faulty else 0


def _check(asked: argparse.Namespace, phrases: Phrases) -> CustomerCheck:
    today = SystemClock().now().date()
    operation = CheckCustomers(country=asked.country, today=today)
    if asked.report is None:
        return operation.check(asked.file)
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(asked.report.open("w", encoding="utf-8-sig", newline=""))
        writer = csv.writer(file)
        writer.writerow(["row", "column", "fault"])

        def write(fault: RowFault) -> None:
            # What stands in a cell is quoted in the sentence: it must not become a formula.
            writer.writerow([fault.row, fault.column, guarded(_sentence(fault, phrases))])

        return operation.check(asked.file, on_fault=write)


def _sentence(fault: RowFault, phrases: Phrases) -> str:
    return phrases.say(fault.code, **dict(fault.values))


def _tell(found: CustomerCheck, phrases: Phrases) -> None:
    say = phrases.say
    preset = found.guess.preset or "other"
    print(say(f"customer_list.from_{preset}"))
    for heading, meaning in zip(found.headings, found.guess.meanings, strict=True):
        name = meaning.value or "nothing"
        print(f"  {heading or '–'}: {say(f'customer_list.column_{name}')}")
    counted = ("rows", "people", "twice", "faulty", "consents", "points")
    for name in counted:
        print(f"{getattr(found, name):>12}  {say(f'customer_list.count_{name}')}")
    for fault in found.faults[:_FAULTS_PRINTED]:
        print(say("setup.fault_of_row", row=fault.row, sentence=_sentence(fault, phrases)))
