"""Every exercise can be played through with the keys that its hints name, whoever practises."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.training_results import result_lines
from pos_app.domain.exercise import Grade
from pos_app.domain.staff import Role
from pos_app.operations.exercise_table import read_exercises
from pos_app.paths import places_in
from pos_app.phrases import Phrases, languages
from pos_app.ui.training.strip_keys import StripKeys
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.training_hands import SETTINGS, Trainee, somebody
from tests.scenarios.training_plays import AMOUNT, PLAYS, keys_of, said_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
EXERCISES = {one.name: one for one in read_exercises()}
CAPS = {"Ctrl+": {"de": "Strg+"}}
WORDS = {"amount": AMOUNT, "card": "F12"}

Come = Callable[..., Trainee]


@pytest.fixture
def come(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Come]:
    """Somebody comes to practise; the window closes after the test."""
    del qapp
    here: list[Trainee] = []

    def enter(**fields: object) -> Trainee:
        here.append(Trainee(tmp_path, qtbot, somebody(**fields)))
        return here[-1]

    with process_kept():
        yield enter
        for trainee in here:
            trainee.till.window.close()


def keys(trainee: Trainee, name: str) -> list[list[str]]:
    amount = trainee.room.words["amount"]
    return [[key.replace(AMOUNT, amount) for key in keys_of(play)] for play in PLAYS[name]]


def test_every_exercise_has_a_play_and_a_hint_for_each_part_of_it() -> None:
    assert list(PLAYS) == list(EXERCISES)
    assert {name: len(play) for name, play in PLAYS.items()} == {
        name: one.hints for name, one in EXERCISES.items()
    }


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", PLAYS)
def test_each_hint_names_what_is_pressed_in_its_sequence(name: str, language: str) -> None:
    for number, play in enumerate(PLAYS[name], start=1):
        hint = Phrases(language).say(f"training.{name}_hint_{number}", **WORDS)
        at = 0
        for key in said_in(play):
            cap = key.replace("Ctrl+", "Strg+") if language == "de" else key
            found = hint.find(cap, at)
            assert found >= 0, f"{cap} is not in, or not after what comes before: {hint}"
            at = found


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", PLAYS)
def test_the_keys_of_the_hints_do_the_exercise(come: Come, name: str, role: Role) -> None:
    trainee = come(role=role)
    trainee.begin(name)
    trainee.play(keys(trainee, name))
    done = trainee.until_done()
    assert (done.errors, done.hints) == (0, EXERCISES[name].hints)
    assert done.grade(EXERCISES[name]) is Grade.WELL
    assert trainee.attempts()[-1] == done
    assert trainee.till.presenter is not None
    assert "0 errors" in trainee.said


def test_all_of_them_one_after_the_other_and_the_manager_sees_times_and_errors(
    come: Come, tmp_path: Path
) -> None:
    trainee = come(role=Role.MANAGER)
    for name in PLAYS:
        trainee.begin(name)
        trainee.play(keys(trainee, name))
        trainee.until_done()
    trainee.press(StripKeys.RESULTS)
    trainee.until(lambda: "Practised so far" in trainee.texts(), "the results are listed")
    listed = trainee.texts()
    for name in PLAYS:
        assert Phrases("en").say(f"training.{name}") in listed
    trainee.till.window.close()
    lines = [line.split("\t") for line in result_lines(places_in(tmp_path), SETTINGS)]
    assert [line[1] for line in lines] == [Phrases("en").say(f"training.{n}") for n in PLAYS]
    assert {line[0] for line in lines} == {"Rosa L."}
    assert all("1 try, 0 errors" in line[3] for line in lines)
