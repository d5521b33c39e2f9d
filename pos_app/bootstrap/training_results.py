"""What was practised, as lines of text for a console: `regulars training --results`.

Opens the training's file to read, and no window. Prints nothing itself (commands).
"""

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.bootstrap.training import training_places, training_settings
from pos_app.domain.exercise import Result, results_of
from pos_app.operations.exercise_table import read_exercises
from pos_app.paths import Places
from pos_app.phrases import Phrases
from pos_app.settings import Settings
from pos_app.ui.training.presenter import result_rows


def result_lines(places: Places, settings: Settings) -> list[str]:
    """A line for each person and exercise, parted by tabs. Raises StorageError."""
    phrases = Phrases(settings.screen.language)
    training = training_places(places)
    results: tuple[Result, ...] = ()
    if training.database.exists():
        machine = open_machine(training, training_settings(settings))
        try:
            results = machine.do(lambda: _results_of(machine))
        finally:
            machine.close()
    rows = result_rows(results, read_exercises(), phrases)
    lines = [f"{row.person}\t{row.exercise}\t{row.best}\t{row.detail}" for row in rows]
    return lines or [phrases.say("training.results_none")]


def _results_of(machine: Machine) -> tuple[Result, ...]:
    with machine.units() as work:
        return results_of(work.practice.attempts())
