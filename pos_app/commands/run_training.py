"""`regulars training`: practise on invented goods and customers, apart from this machine's till.

Everything lies in the folder `training` beside the till's database. Of the till itself only the
rules are read, and it need not be set up. `--results` prints what everybody has come to and opens
nothing else.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pos_app.commands.run_till import has_display, settings_of
from pos_app.paths import Places, own_places, places_in
from pos_app.phrases import Phrases
from pos_app.settings import Settings
from pos_app.storage.errors import StorageError


def run(arguments: Sequence[str]) -> int:
    """Open the training; returns the exit code when its window was closed."""
    parser = argparse.ArgumentParser(prog="regulars training")
    parser.add_argument("--folder", type=Path, help="the folder of the till")
    parser.add_argument("--results", action="store_true", help="print who practised what")
    asked = parser.parse_args(list(arguments))
    places = own_places() if asked.folder is None else places_in(asked.folder)
    settings = settings_of(places)
    if settings is None:
        return 1
    if asked.results:
        return _print_results(places, settings)
    if not has_display(sys.platform, os.environ):
        print(Phrases(settings.screen.language).say("first_start.no_display"), file=sys.stderr)
        return 1
    # Settings come before Qt.
    from pos_app.bootstrap.training import open_training, own_rules  # noqa: PLC0415  (see above)

    try:
        own = own_rules(places, settings)
    except StorageError as error:
        return _complain(error, settings)
    return open_training(places, settings, own=own)


def _print_results(places: Places, settings: Settings) -> int:
    from pos_app.bootstrap.training_results import result_lines  # noqa: PLC0415  (only then)

    try:
        lines = result_lines(places, settings)
    except StorageError as error:
        return _complain(error, settings)
    for line in lines:
        print(line)
    return 0


def _complain(error: StorageError, settings: Settings) -> int:
    print(Phrases(settings.screen.language).say(error.code, **error.values), file=sys.stderr)
    return 1
