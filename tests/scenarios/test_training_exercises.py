"""Every exercise can be played through with the keys that its hints name, whoever practises."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.training_results import result_lines
from pos_app.domain.cash_rules import CashRules
from pos_app.domain.discretion import Cap, Discretion
from pos_app.domain.exercise import Grade
from pos_app.domain.ids import StaffId
from pos_app.domain.refund_rules import RefundRules
from pos_app.domain.staff import Role
from pos_app.domain.store import ReceiptChoice
from pos_app.operations.exercise_table import read_exercises
from pos_app.paths import places_in
from pos_app.phrases import Phrases, languages
from pos_app.ui.training.strip_keys import StripKeys
from tests.builders import an_id
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.training_hands import SETTINGS, Trainee, rules_of, somebody
from tests.scenarios.training_plays import ADDRESS, AMOUNT, PLAYS, POINTS, keys_of, said_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
EXERCISES = {one.name: one for one in read_exercises()}
CAPS = {"Ctrl+": {"de": "Strg+"}}
WORDS = {"amount": AMOUNT, "card": "F12", "address": ADDRESS}

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
    amount, address = trainee.room.words["amount"], trainee.address
    # Foreign notes stand before the points in the list of other tenders.
    points = str(5 + len(trainee.till.rooms.policy.store.tendering.foreign_currencies[:2]))
    plays = [
        [
            key.replace(AMOUNT, amount).replace(ADDRESS, address).replace(POINTS, points)
            for key in keys_of(play)
        ]
        for play in PLAYS[name]
    ]
    if trainee.room.words["card"] == "F12":
        return plays
    return [
        [
            new
            for key in play
            for new in (("F10", "1") if key == "F12" and name == "split_tender" else (key,))
        ]
        for play in plays
    ]


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


@pytest.mark.parametrize("name", ["discount_approved", "refund"])
def test_a_manager_alone_can_practise_what_a_second_person_approves(come: Come, name: str) -> None:
    trainee = come(role=Role.MANAGER)
    trainee.begin(name)
    trainee.play(keys(trainee, name))
    assert trainee.until_done().errors == 0


def test_the_keys_of_the_hints_do_every_exercise_and_the_manager_sees_times_and_errors(
    come: Come, tmp_path: Path
) -> None:
    trainee = come(role=Role.MANAGER)
    for name, exercise in EXERCISES.items():
        trainee.begin(name)
        trainee.play(keys(trainee, name))
        done = trainee.until_done()
        assert (done.exercise, done.errors, done.hints) == (name, 0, exercise.hints)
        assert done.grade(exercise) is Grade.WELL
        assert trainee.attempts()[-1] == done
        assert "0 errors" in trainee.said
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


def test_what_goes_wrong_on_the_way_is_counted_and_the_better_try_is_the_best(come: Come) -> None:
    trainee = come()
    trainee.begin("discount_approved")
    for key in ("99999999", "Enter", "Esc"):  # no such code: refused
        trainee.press(key)
    for key in ("20343", "Enter", "Ctrl+Z"):  # another cake, taken back
        trainee.press(key)
    for key in ("20344", "Enter", "F6", "50", "Enter", "1"):
        trainee.press(key)
    for key in ("Ctrl+A", "1111", "Enter"):  # not her PIN: refused
        trainee.press(key)
    for key in ("9876", "Enter", "F9"):
        trainee.press(key)
    poor = trainee.until_done()
    assert (poor.refusals, poor.undone, poor.hints) == (2, 1, 0)
    assert poor.grade(EXERCISES["discount_approved"]) is Grade.WELL
    assert "3 errors" in trainee.said
    trainee.begin("discount_approved")
    for play in keys(trainee, "discount_approved"):
        for key in play:
            trainee.press(key)
    good = trainee.until_done()
    assert (good.errors, good.hints) == (0, 0)
    assert good.grade(EXERCISES["discount_approved"]) is Grade.VERY_WELL
    assert [one.errors for one in trainee.attempts()] == [3, 0]


def test_an_exercise_left_in_the_middle_is_a_try_and_not_done(come: Come) -> None:
    trainee = come()
    trainee.begin("weighed_item")
    trainee.press("Esc")
    trainee.begin("weighed_item")
    trainee.play(keys(trainee, "weighed_item"))
    trainee.until_done()
    assert [one.is_done for one in trainee.attempts()] == [False, True]
    trainee.press(StripKeys.RESULTS)
    trainee.until(lambda: "Practised so far" in trainee.texts(), "the results are listed")
    assert any("2 tries" in text for text in trainee.texts())


def test_a_cashier_sees_their_own_results_even_with_the_pin_of_the_hint(come: Come) -> None:
    rosa = come()
    rosa.begin("weighed_item")
    rosa.play(keys(rosa, "weighed_item"))
    rosa.until_done()
    rosa.till.window.close()
    nils = come(number="8", name="Nils O.", id=StaffId(an_id("nils")))
    for key in ("Ctrl+L", "9903", "Enter", "9876", "Enter", StripKeys.RESULTS):
        nils.press(key)
    nils.until(lambda: "Practised so far" in nils.texts(), "the results are listed")
    assert "Rosa L." not in nils.texts()


# Elsewhere the drawer of the last exercise holds other notes: it is counted at home only.
ABROAD = {
    "IN": {
        "usual_tender": "cash",
        "receipt_choice": ReceiptChoice.ON_REQUEST,
        "refunds": RefundRules(is_own_approved=False),
    },
    "US": {
        "cash_rules": CashRules(is_shift_required=True),
        "discretion": Discretion(cashier=Cap(line_ppm=900_000, line_minor=99_999)),
    },
}


@pytest.mark.parametrize("country", ABROAD)
def test_they_can_be_played_under_the_rules_of_the_till_wherever_it_stands(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, country: str
) -> None:
    del qapp
    own = rules_of(country, **ABROAD[country])
    with process_kept():
        trainee = Trainee(tmp_path, qtbot, somebody(), own=own)
        for name in list(PLAYS)[:-1]:
            trainee.begin(name)
            trainee.play(keys(trainee, name))
            done = trainee.until_done()
            assert done.errors == 0, name
        store = trainee.till.rooms.policy.store
        assert (store.country, store.currency) == (own.store.country, own.store.currency)
        printer = trainee.till.devices.bench.printer()
        assert printer.pages
        assert all(page.text.count("TRAINING") == 2 for page in printer.pages)
        trainee.till.window.close()
