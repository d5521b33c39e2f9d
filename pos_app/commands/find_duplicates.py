"""`regulars duplicates FILE.csv`: find the records of one person in a list from anywhere.

Reads a list of people, before it is imported or instead; writes pairs with how sure they are and
how alike each field is. With the column that says who is who, precision and recall. Opens no till.
"""

import argparse
import contextlib
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pos_app.domain.errors import RuleError
from pos_app.phrases import Phrases


def run(arguments: Sequence[str], *, language: str = "en") -> int:
    """Find and write; returns the exit code."""
    phrases = Phrases(language)
    say = phrases.say
    parser = argparse.ArgumentParser(
        prog="regulars duplicates", description=say("duplicates.command")
    )
    parser.add_argument("file", type=Path, help=say("duplicates.command_file"))
    parser.add_argument("--out", type=Path, help=say("duplicates.command_out"))
    parser.add_argument("--truth", default="", help=say("duplicates.command_truth"))
    parser.add_argument(
        "--without", action="append", default=[], help=say("duplicates.command_without")
    )
    parser.add_argument("--chance", type=float, default=0.5, help=say("duplicates.command_chance"))
    asked = parser.parse_args(arguments)
    try:
        return _find(asked, phrases)
    except RuleError as error:
        print(say(error.code, **error.values), file=sys.stderr)
    except OSError as error:
        reason = error.strerror or str(error)
        print(say("catalogue.file_unreadable", file=asked.file.name, reason=reason),
              file=sys.stderr)  # fmt: skip
    return 2


def _find(asked: argparse.Namespace, phrases: Phrases) -> int:
    from pos_app.domain.duplicates.columns import ColumnsBuilder  # noqa: PLC0415  (brings numpy)
    from pos_app.domain.duplicates.finding import find_in  # noqa: PLC0415  (same)
    from pos_app.domain.duplicates.of_files import plan_for  # noqa: PLC0415  (same)
    from pos_app.operations.nicknames import nicknames  # noqa: PLC0415  (same)
    from pos_app.operations.people_file import read_people  # noqa: PLC0415  (same)

    headings, rows = read_people(asked.file)
    if asked.truth and asked.truth not in headings:
        raise RuleError("duplicates.no_truth", column=asked.truth, found=", ".join(headings))
    planned = plan_for(headings, nicknames(), without=[*asked.without, asked.truth])
    builder = ColumnsBuilder(planned.plan.names)
    whose: list[str] = []
    at = headings.index(asked.truth) if asked.truth else -1

    def records() -> Iterator[tuple[str, ...]]:
        for cells in rows:
            if asked.truth:
                whose.append(cells[at])
            yield planned.record(cells)

    builder.add(records())
    found = find_in(builder.build(), planned.plan)
    kept = [place for place in range(len(found.one)) if found.chance[place] >= asked.chance]
    with contextlib.ExitStack() as stack:
        file = sys.stdout
        if asked.out:
            file = stack.enter_context(asked.out.open("w", encoding="utf-8", newline=""))
        writer = csv.writer(file)
        writer.writerow(["row", "other_row", "chance", *planned.plan.names])
        for place in kept:
            one = found.at(place)
            # Rows as a spreadsheet counts them: the headings are the first.
            writer.writerow([one.pair[0] + 2, one.pair[1] + 2, f"{one.chance:.4f}", *one.levels])
    said = phrases.count("duplicates.command_found", len(kept))
    print(said, file=sys.stderr)
    if asked.truth:
        print(_judged([found.at(place).pair for place in kept], whose), file=sys.stderr)
    return 0


def _judged(pairs: Sequence[tuple[int, int]], whose: Sequence[str]) -> str:
    right = sum(whose[one] == whose[other] for one, other in pairs)
    true = sum(n * (n - 1) // 2 for n in Counter(whose).values())
    precision, recall = right / max(len(pairs), 1), right / max(true, 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"precision {precision:.4f} recall {recall:.4f} F1 {both:.4f}"
