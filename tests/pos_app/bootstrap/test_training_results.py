"""What was practised can be read without a window."""

from pathlib import Path

import pytest

from pos_app.bootstrap.machine import open_machine
from pos_app.bootstrap.training import prepare_training, training_places, training_settings
from pos_app.bootstrap.training_results import result_lines
from pos_app.paths import places_in
from pos_app.phrases import Phrases
from pos_app.settings import Settings, StorageSettings
from pos_app.storage.errors import StorageError
from tests.pos_app.domain.test_exercise import an_attempt

SETTINGS = Settings(storage=StorageSettings(key_place="file"))


def test_nobody_has_practised_yet_and_nothing_is_made(tmp_path: Path) -> None:
    none = Phrases("en").say("training.results_none")
    assert result_lines(places_in(tmp_path), SETTINGS) == [none]
    assert list(tmp_path.iterdir()) == []


def test_a_line_a_person_and_exercise(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    machine = open_machine(training_places(places), training_settings(SETTINGS))
    prepare_training(machine, None)

    def write() -> None:
        with machine.units() as work:
            work.practice.write(an_attempt())
            work.commit()

    machine.do(write)
    machine.close()
    lines = result_lines(places, SETTINGS)
    assert lines == ["Rosa L.\tWeigh apples\t0:30\t1 try, 0 errors, 0 hints"]


def test_a_file_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    training = training_places(places)
    training.make()
    training.database.write_bytes(b"nothing of ours" * 400)
    with pytest.raises(StorageError):
        result_lines(places, SETTINGS)
