"""What was practised, as lines of text for a console: `regulars training --results`.

Opens the training's file to read, and no window.
"""

import sys

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.bootstrap.training import training_places, training_settings
from pos_app.domain.exercise import Result, results_of
from pos_app.operations.exercise_table import read_exercises
from pos_app.paths import Places
from pos_app.phrases import Phrases
from pos_app.settings import Settings
from pos_app.storage.errors import StorageError
from pos_app.ui.training.presenter import result_rows


def print_results(places: Places, settings: Settings) -> int:
    """Print a line for each person and exercise; returns the exit code."""
    phrases = Phrases(settings.screen.language)
    training = training_places(places)
    results: tuple[Result, ...] = ()
    if training.database.exists():
        try:
            machine = open_machine(training, training_settings(settings))
        except StorageError as error:
            print(phrases.say(error.code, **error.values), file=sys.stderr)
            return 1
        results = machine.do(lambda: _results_of(machine))
        machine.close()
    rows = result_rows(results, read_exercises(), phrases)
    for row in rows:
        print(f"{row.person}\t{row.exercise}\t{row.best}\t{row.detail}")
    if not rows:
        print(phrases.say("training.results_none"))
    return 0


def _results_of(machine: Machine) -> tuple[Result, ...]:
    with machine.units() as work:
        return results_of(work.practice.attempts())
