"""Decides what the strip of a training says: the exercise, its steps, a hint, how it went.

Holds no Qt and judges nothing: whether a step is done is what operations/practise reads from the
facts. Asks again whenever it is told to look; the answers come on the window's thread.

Invariants:
- Nothing here stands in the way of a sale: no question, no focus, no key.
- An answer about an exercise that was left meanwhile changes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.exercise import LINK_BACK, LINK_CUT, Exercise, Result
from pos_app.domain.staff import StaffMember
from pos_app.operations.practise import Counted, Practise, Progress
from pos_app.phrases import Phrases
from pos_app.ui.training.results import ResultRow, mishaps, result_rows, time_text


@dataclass(frozen=True, slots=True)
class StepPicture:
    """One step and whether it is done."""

    text: str
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StripPicture:
    """The whole strip. `below` is a hint or the verdict, in place of the steps."""

    title: str
    goal: str
    steps: tuple[StepPicture, ...] = ()
    below: str = ""
    begin_text: str = ""  # empty: there is nothing to begin
    has_hint: bool = False
    has_paper: bool = False
    link_text: str = ""  # empty: there is no link to cut, or it does not stand yet
    has_next: bool = False
    is_done: bool = False


class StripView(Protocol):
    """What the presenter tells the strip."""

    def show_picture(self, picture: StripPicture) -> None:
        """Draw this."""
        ...

    def show_results(self, rows: Sequence[ResultRow]) -> None:
        """List what everybody has come to."""
        ...

    def set_paper(self, *, is_out: bool) -> None:
        """Take the paper out of the emulated printer, or put it in."""
        ...

    def set_link(self, *, is_cut: bool) -> None:
        """Let the drill's hub be there, its link standing or cut."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PractiseServices:
    """What practising needs. `staff()` is who is signed on now, or None.

    `reader()` is the same person with the rights that they have at the real till. `words` are what
    goals and hints name that is another in each store: {amount} to be typed, {card} its key.
    """

    practise: Practise
    exercises: tuple[Exercise, ...]
    staff: Callable[[], StaffMember | None]
    reader: Callable[[], StaffMember | None]
    words: Mapping[str, str]
    phrases: Phrases
    run: Callable[..., None]


class PractisePresenter:
    """Touches and facts in; one picture out."""

    def __init__(self, services: PractiseServices, view: StripView) -> None:
        self._services, self._view = services, view
        self._at = 0
        self._progress: Progress | None = None
        self._hint = 0
        self._is_looking = False
        self._is_paper_out = False
        self._has_link = self._is_cut = False  # the drill's hub was reached; its link is cut

    @property
    def exercise(self) -> Exercise:
        """The one in hand."""
        return self._services.exercises[self._at]

    @property
    def progress(self) -> Progress | None:
        """How far it is; None before it began."""
        return self._progress

    @property
    def address(self) -> str:
        """An address for this try that nobody has yet, however often somebody practises."""
        begun_at = None if self._progress is None else self._progress.attempt.begun_at
        return "" if begun_at is None else f"mia.{begun_at:%d%H%M%S}@example.com"

    def show(self) -> None:
        """Draw everything as it is now."""
        self._view.show_picture(self._picture())

    def choose_first(self, staff: StaffMember) -> None:
        """Begin where this person stopped: at the first that they have never finished."""

        def chosen(results: tuple[Result, ...]) -> None:
            done = {one.exercise for one in results if one.done and one.staff_id == staff.id}
            names = [one.name for one in self._services.exercises]
            left = [at for at, name in enumerate(names) if name not in done]
            self._go_to(left[0] if left else 0)

        self._ask(lambda: self._services.practise.results(staff=staff), chosen)

    # touches
    def begin(self) -> None:
        """Start the time, or start anew."""
        staff, exercise = self._services.staff(), self.exercise
        if staff is None:
            return
        self._hint = 0
        self._set_paper(is_out=exercise.is_paper_out)
        if exercise.has_link:
            self._join()
        self._ask(lambda: self._services.practise.begin(exercise, staff=staff), self._begun)

    def go_on(self) -> None:
        """The next exercise; after the last the first again."""
        self._go_to((self._at + 1) % len(self._services.exercises))

    def ask_hint(self) -> None:
        """Say the next hint; each is counted once."""
        progress = self._progress
        if progress is None or progress.attempt.is_done:
            return
        if self._hint < self.exercise.hints:
            self._hint += 1
            self.count(Counted.HINT)
        self.show()

    def put_paper_in(self) -> None:
        """The trainee puts a roll in."""
        staff = self._services.staff()
        if not self._is_paper_out or staff is None:
            return
        self._set_paper(is_out=False)
        note = self._services.practise.note
        self._ask(lambda: note("paper_put_in", staff=staff), lambda _: self.look())

    def press_link(self) -> None:
        """Cut the link to the hub, or join it again."""
        if self.exercise.has_link and self._has_link and self._progress is not None:
            self._is_cut = not self._is_cut
            self._view.set_link(is_cut=self._is_cut)
            self.note(LINK_CUT if self._is_cut else LINK_BACK)
            self.show()

    def link_stands(self) -> None:
        """The drill's hub was reached, and rights lie where they belong."""
        if not self._has_link:
            self._has_link = True
            self.show()

    def ask_results(self) -> None:
        """List best times: a manager sees everybody's, others their own."""
        reader = self._services.reader()
        if reader is not None:
            self._ask(
                lambda: self._services.practise.results(staff=reader),
                lambda results: self._view.show_results(
                    result_rows(results, self._services.exercises, self._services.phrases)
                ),
            )

    # facts
    def look(self) -> None:
        """Something may have been written: judge again."""
        progress, exercise = self._progress, self.exercise
        if progress is None or progress.attempt.is_done or self._is_looking:
            return
        self._is_looking = True
        key = progress.attempt.id
        self._ask(lambda: self._services.practise.look(exercise, key), self._looked)

    def count(self, what: Counted) -> None:
        """A refusal, a step taken back or a hint."""
        progress = self._progress
        if progress is not None and not progress.attempt.is_done:
            key = progress.attempt.id
            self._ask(lambda: self._services.practise.count(what, key), lambda _: None)

    def note(self, kind: str) -> None:
        """What leaves no other fact."""
        staff = self._services.staff()
        if staff is not None:
            note = self._services.practise.note
            self._ask(lambda: note(kind, staff=staff), lambda _: self.look())

    def _go_to(self, at: int) -> None:
        self._at, self._progress, self._hint = at, None, 0
        self._set_paper(is_out=False)
        if self._is_cut:
            self._join()
        self.show()

    def _begun(self, progress: Progress) -> None:
        if progress.attempt.exercise == self.exercise.name:
            self._progress = progress
        self.show()

    def _looked(self, progress: Progress) -> None:
        self._is_looking = False
        mine = self._progress
        if mine is not None and mine.attempt.id == progress.attempt.id:
            if progress.attempt.is_done:
                self._hint = 0
            self._progress = progress
            self.show()

    def _ask(self, call: Callable[[], object], on_done: Callable[..., None]) -> None:
        self._services.run(call, on_done=on_done, on_failed=self._failed)

    def _failed(self, error: Exception) -> None:
        """The exercise goes on without being judged: practising is not worth a stopped till."""
        del error
        self._is_looking = False

    def _set_paper(self, *, is_out: bool) -> None:
        if is_out is not self._is_paper_out:
            self._is_paper_out = is_out
            self._view.set_paper(is_out=is_out)

    def _join(self) -> None:
        self._is_cut = False
        self._view.set_link(is_cut=False)

    # words
    def _picture(self) -> StripPicture:
        say, exercise, progress = self._services.phrases.say, self.exercise, self._progress
        staff = self._services.staff()
        if staff is None:
            return StripPicture(title=say("training.title"), goal=say("training.sign_on"))
        number, total = self._at + 1, len(self._services.exercises)
        title = say("training.exercise", number=number, total=total, name=self._name(exercise.name))
        goal = say(f"training.{exercise.name}_goal", **self._services.words)
        if progress is None:
            begin = say("training.begin")
            level = say(f"training.level_{exercise.level}")
            return StripPicture(
                title=title, goal=goal, below=level, begin_text=begin, has_next=True
            )
        is_done = progress.attempt.is_done
        return StripPicture(
            title=title,
            goal=goal,
            steps=self._steps(exercise, progress),
            below=self._verdict(exercise, progress) if is_done else self._hint_text(exercise),
            begin_text=say("training.again"),
            has_hint=not is_done and self._hint < exercise.hints,
            has_paper=self._is_paper_out,
            link_text=self._link_text(),
            has_next=True,
            is_done=is_done,
        )

    def _steps(self, exercise: Exercise, progress: Progress) -> tuple[StepPicture, ...]:
        say = self._services.phrases.say
        return tuple(
            StepPicture(say(f"training.step_{step}"), is_done)
            for step, is_done in zip(exercise.steps, progress.steps, strict=True)
        )

    def _link_text(self) -> str:
        if not self.exercise.has_link or not self._has_link:
            return ""
        return self._services.phrases.say(f"training.link_{'join' if self._is_cut else 'cut'}")

    def _hint_text(self, exercise: Exercise) -> str:
        if not self._hint:
            return ""
        code = f"training.{exercise.name}_hint_{self._hint}"
        return self._services.phrases.say(code, **self._services.words, address=self.address)

    def _verdict(self, exercise: Exercise, progress: Progress) -> str:
        say, attempt = self._services.phrases.say, progress.attempt
        return say(
            f"training.verdict_{attempt.grade(exercise)}",
            time=time_text(attempt.took),
            detail=mishaps(attempt, self._services.phrases),
        )

    def _name(self, exercise: str) -> str:
        return self._services.phrases.say(f"training.{exercise}")
