"""Results in words: who, what, the best time, and what went wrong on the way."""

from datetime import timedelta

from pos_app.domain.exercise import Result
from pos_app.operations.exercise_table import read_exercises
from pos_app.phrases import Phrases
from pos_app.ui.training.results import mishaps, result_rows, time_text
from tests.builders import a_cashier
from tests.pos_app.domain.test_exercise import an_attempt

ROSA = a_cashier(name="Rosa L.")
ENGLISH = Phrases("en")


def test_results_name_person_exercise_best_time_and_tries() -> None:
    best = an_attempt(undone=1, ended_at=an_attempt().begun_at + timedelta(seconds=72))
    known = (
        Result(staff_id=ROSA.id, staff_name="Rosa L.", exercise="refund", tries=2, done=0),
        Result(
            staff_id=ROSA.id, staff_name="Rosa L.", exercise="weighed_item", tries=3, done=1,
            best=best,
        ),
        Result(staff_id=ROSA.id, staff_name="Rosa L.", exercise="gone", tries=1, done=0),
    )  # fmt: skip
    rows = result_rows(known, read_exercises(), ENGLISH)
    assert [(row.exercise, row.best, row.detail) for row in rows] == [
        ("Weigh apples", "1:12", "3 tries, 1 error, 0 hints"),
        ("Give money back", "not yet", "2 tries"),
    ]


def test_a_time_is_minutes_and_seconds_and_mishaps_are_counted() -> None:
    assert time_text(timedelta(seconds=65.4)) == "1:05"
    assert mishaps(an_attempt(refusals=1, undone=1, hints=1), ENGLISH) == "2 errors, 1 hint"
