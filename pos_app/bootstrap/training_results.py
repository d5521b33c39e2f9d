"""What was practised, as lines of text for a console: `regulars training --results`.

Opens the training's file to read, and no window. Prints nothing itself (commands).
"""

from functools import partial

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.bootstrap.training import training_folder, training_settings
from pos_app.domain.exercise import Attempt, results_of
from pos_app.operations.exercise_table import read_exercises
from pos_app.paths import Places, places_in
from pos_app.phrases import Phrases
from pos_app.settings import Settings
from pos_app.ui.training.results import result_rows


def result_lines(places: Places, settings: Settings) -> list[str]:
    """A line for each person and exercise, parted by tabs. Raises StorageError."""
    phrases = Phrases(settings.screen.language)
    attempts: list[Attempt] = []
    for file in sorted(training_folder(places).glob("*/kept/till.db")):
        machine = open_machine(places_in(file.parents[1]), training_settings(settings))
        try:
            attempts += machine.do(partial(_attempts_of, machine))
        finally:
            machine.close()
    rows = result_rows(results_of(attempts), read_exercises(), phrases)
    lines = [f"{row.person}\t{row.exercise}\t{row.best}\t{row.detail}" for row in rows]
    return lines or [phrases.say("training.results_none")]


def _attempts_of(machine: Machine) -> tuple[Attempt, ...]:
    with machine.units() as work:
        return work.practice.attempts()
