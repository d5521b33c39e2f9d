"""What the strip says: goal, steps, hints, verdict and results, by what the facts say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast

from pos_app.domain.exercise import Attempt, Exercise, Result
from pos_app.domain.staff import StaffMember
from pos_app.operations.exercise_table import read_exercises
from pos_app.operations.practise import Counted, Practise, Progress
from pos_app.phrases import Phrases
from pos_app.ui.training.presenter import (
    PractisePresenter,
    PractiseServices,
    StripPicture,
)
from pos_app.ui.training.results import ResultRow
from tests.builders import a_cashier, an_id
from tests.pos_app.domain.test_exercise import an_attempt

ROSA = a_cashier(name="Rosa L.")
EXERCISES = read_exercises()
PAPER_OUT = [one.name for one in EXERCISES].index("paper_out")


class FakeView:
    def __init__(self) -> None:
        self.pictures: list[StripPicture] = []
        self.rows: Sequence[ResultRow] = ()
        self.is_paper_out = False
        self.links: list[bool] = []

    def show_picture(self, picture: StripPicture) -> None:
        self.pictures.append(picture)

    def show_results(self, rows: Sequence[ResultRow]) -> None:
        self.rows = rows

    def set_paper(self, *, is_out: bool) -> None:
        self.is_paper_out = is_out

    def set_link(self, *, is_cut: bool) -> None:
        self.links.append(is_cut)


@dataclass
class FakePractise:
    """Says what it is told to; keeps what it was asked."""

    known: tuple[Result, ...] = ()
    steps: tuple[bool, ...] = ()
    counted: list[Counted] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    attempt: Attempt = field(default_factory=lambda: an_attempt(is_done=False, ended_at=None))

    def begin(self, exercise: Exercise, *, staff: StaffMember) -> Progress:
        self.attempt = an_attempt(
            id=an_id(f"{exercise.name} {len(self.noted)}"),
            exercise=exercise.name,
            staff_id=staff.id,
            is_done=False,
            ended_at=None,
        )
        self.steps = (False,) * len(exercise.steps)
        return Progress(self.attempt, self.steps)

    def look(self, exercise: Exercise, attempt_id: object) -> Progress:
        assert attempt_id == self.attempt.id
        assert exercise.name == self.attempt.exercise
        if all(self.steps):
            self.attempt = an_attempt(
                id=self.attempt.id, exercise=exercise.name, hints=1, staff_id=ROSA.id
            )
        return Progress(self.attempt, self.steps)

    def count(self, what: Counted, attempt_id: object) -> Attempt:
        assert attempt_id == self.attempt.id
        self.counted.append(what)
        return self.attempt

    def note(self, kind: str, *, staff: StaffMember) -> None:
        assert staff is ROSA
        self.noted.append(kind)

    def results(self, *, staff: StaffMember) -> tuple[Result, ...]:
        assert staff is ROSA
        return self.known


@dataclass
class Strip:
    """A presenter, what it asked and what it said; answers come when `answer` is called."""

    practise: FakePractise = field(default_factory=FakePractise)
    view: FakeView = field(default_factory=FakeView)
    staff: StaffMember | None = ROSA
    is_slow: bool = False
    language: str = "en"
    waiting: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        services = PractiseServices(
            practise=cast("Practise", self.practise),
            exercises=EXERCISES,
            staff=lambda: self.staff,
            reader=lambda: self.staff,
            words={"amount": "5.00", "card": "F12"},
            phrases=Phrases(self.language),
            run=self.run,
        )
        self.presenter = PractisePresenter(services, self.view)

    def run(
        self,
        call: Callable[[], object],
        *,
        on_done: Callable[[object], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        def answer() -> None:
            try:
                value = call()
            except LookupError as error:
                on_failed(error)
            else:
                on_done(value)

        self.waiting.append(answer)
        if not self.is_slow:
            self.answer()

    def answer(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()

    @property
    def picture(self) -> StripPicture:
        return self.view.pictures[-1]


def test_before_anybody_signs_on_there_is_nothing_to_begin() -> None:
    strip = Strip(staff=None)
    strip.presenter.show()
    assert strip.picture.begin_text == ""
    assert not strip.picture.has_next
    strip.presenter.begin()
    strip.presenter.ask_results()
    strip.presenter.note("price_checked")
    assert strip.practise.noted == []


def test_an_exercise_shows_its_goal_and_ticks_its_steps() -> None:
    strip = Strip()
    strip.presenter.show()
    assert f"Exercise 1 of {len(EXERCISES)}" in strip.picture.title
    assert "0.480 kg" in strip.picture.goal
    strip.presenter.begin()
    assert [step.is_done for step in strip.picture.steps] == [False, False]
    strip.practise.steps = (True, False)
    strip.presenter.look()
    assert [step.is_done for step in strip.picture.steps] == [True, False]


def test_when_all_is_done_the_verdict_says_time_errors_and_hints() -> None:
    strip = Strip()
    strip.presenter.begin()
    strip.practise.steps = (True, True)
    strip.presenter.look()
    assert strip.picture.is_done
    assert strip.picture.below == "Well done in 0:30: 0 errors, 1 hint. Ctrl+F10 goes on."
    assert not strip.picture.has_hint
    strip.presenter.count(Counted.REFUSAL)
    assert strip.practise.counted == []


def test_hints_come_one_by_one_and_each_is_counted_once() -> None:
    strip = Strip()
    strip.presenter.ask_hint()
    strip.presenter.begin()
    for _ in range(3):
        strip.presenter.ask_hint()
    assert strip.practise.counted == [Counted.HINT, Counted.HINT]
    assert "F9" in strip.picture.below
    assert not strip.picture.has_hint


def test_the_paper_is_out_until_it_is_put_in_and_comes_back_with_the_next_exercise() -> None:
    strip = Strip()
    for _ in range(PAPER_OUT):
        strip.presenter.go_on()
    assert not strip.view.is_paper_out
    strip.presenter.begin()
    assert strip.view.is_paper_out
    assert strip.picture.has_paper
    strip.presenter.put_paper_in()
    assert not strip.view.is_paper_out
    assert strip.practise.noted == ["paper_put_in"]
    strip.presenter.put_paper_in()
    assert strip.practise.noted == ["paper_put_in"]
    strip.presenter.begin()
    strip.presenter.go_on()
    assert not strip.view.is_paper_out


def test_a_person_goes_on_where_they_stopped() -> None:
    best = an_attempt()
    done = Result(
        staff_id=ROSA.id, staff_name="Rosa L.", exercise="weighed_item", tries=1, done=1, best=best
    )
    strip = Strip(practise=FakePractise(known=(done,)))
    strip.presenter.choose_first(ROSA)
    assert strip.presenter.exercise.name == "price_check"


def test_after_the_last_exercise_comes_the_first() -> None:
    strip = Strip()
    for _ in EXERCISES:
        strip.presenter.go_on()
    assert f"Exercise 1 of {len(EXERCISES)}" in strip.picture.title


def test_an_answer_about_an_exercise_that_was_left_changes_nothing() -> None:
    strip = Strip()
    strip.presenter.begin()
    strip.is_slow = True
    strip.practise.steps = (True, True)
    strip.presenter.look()
    strip.presenter.look()
    assert len(strip.waiting) == 1
    strip.presenter.go_on()
    strip.practise.attempt = an_attempt(id=strip.practise.attempt.id)
    strip.answer()
    assert strip.presenter.progress is None
    assert not strip.picture.is_done


def test_a_failed_look_is_made_again() -> None:
    strip = Strip()
    strip.presenter.begin()
    strip.practise.steps = (True, True)

    def broken(exercise: Exercise, attempt_id: object) -> Progress:
        raise LookupError(exercise, attempt_id)

    whole, strip.practise.look = strip.practise.look, broken  # type: ignore[method-assign]  (once)
    strip.presenter.look()
    assert not strip.picture.is_done
    strip.practise.look = whole  # type: ignore[method-assign]  (as before)
    strip.presenter.look()
    assert strip.picture.is_done


def test_results_are_asked_with_the_rights_of_the_real_till() -> None:
    known = (Result(staff_id=ROSA.id, staff_name="Rosa L.", exercise="refund", tries=2, done=0),)
    strip = Strip(practise=FakePractise(known=known))
    strip.presenter.ask_results()
    assert [row.exercise for row in strip.view.rows] == ["Give money back"]


def test_each_try_has_an_address_that_nobody_has_yet() -> None:
    strip = Strip()
    assert strip.presenter.address == ""
    strip.presenter.begin()
    assert strip.presenter.address.endswith("@example.com")


def test_every_sentence_is_there_in_german() -> None:
    strip = Strip(language="de")
    for _ in EXERCISES:
        strip.presenter.begin()
        strip.presenter.ask_hint()
        strip.presenter.go_on()
    assert all(picture.goal for picture in strip.view.pictures)
