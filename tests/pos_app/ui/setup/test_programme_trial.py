"""A draft is tried beside the till: progress while it runs, figures after it, nothing when left."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.what_if import Gain, Outcome, WhatIf
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.programme_trial import BACK, DraftTrial
from pos_app.ui.setup.section import Tools
from pos_app.ui.setup.what_if_words import WhatIfWords
from tests.builders import EUR, a_manager, an_id
from tests.loyalty import a_programme

ADA = CustomerId(an_id("Ada"))
FOUND = WhatIf(
    days=90, purchases=40, in_part=0, customers=2, turnover_minor=100_000, margin_minor=None,
    margin_of=0, now=Outcome(points=1000), then=Outcome(points=2000), gain=2, lose=0,
    winners=(Gain(ADA, 600, 600), Gain(CustomerId(an_id("gone")), 400, 400)),
)  # fmt: skip


@dataclass
class HeldRun:
    """Work that is done when the test says so."""

    waiting: list[Callable[[], None]] = field(default_factory=list)

    def run(
        self,
        work: Callable[[], object],
        *,
        on_done: Callable[[object], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        def go() -> None:
            try:
                found = work()
            except RuleError as error:
                on_failed(error)
            else:
                on_done(found)

        self.waiting.append(go)

    def finish(self) -> None:
        self.waiting.pop(0)()


@dataclass
class FakeTrial:
    """Finds what it is told to find, after it told how far it is."""

    found: tuple[WhatIf, Mapping[CustomerId, str]] | None = (FOUND, {ADA: "Ada"})
    error: RuleError | None = None
    asked: list[dict[str, object]] = field(default_factory=list)
    was_cancelled: bool = False

    def run(
        self, changed: object, **asked: object
    ) -> tuple[WhatIf, Mapping[CustomerId, str]] | None:
        self.asked.append({"changed": changed, **asked})
        if self.error is not None:
            raise self.error
        tell, is_cancelled = asked["on_progress"], asked["is_cancelled"]
        assert callable(tell)
        assert callable(is_cancelled)
        tell(20, 40)
        self.was_cancelled = is_cancelled()
        return None if self.was_cancelled else self.found


PHRASES = Phrases("en")
WORDS = WhatIfWords(PHRASES, Formatter("en-GB", ZoneInfo("UTC")), EUR)


@dataclass
class Stage:
    fake: FakeTrial = field(default_factory=FakeTrial)
    run: HeldRun = field(default_factory=HeldRun)
    shown: list[bool] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)

    def trial(self) -> DraftTrial:
        made = DraftTrial(
            self.fake, Tools(phrases=PHRASES, run=self.run.run), lambda: self.shown.append(True)
        )
        made.begin(a_programme(), before=None, staff=a_manager(), on_failed=self.failed.append)
        return made


def test_it_shows_how_far_it_is_and_then_what_it_found() -> None:
    stage = Stage()
    trial = stage.trial()
    assert trial.runs
    waits = trial.picture(WORDS)
    assert (waits.title, waits.progress) == ("What if: Regulars", ("Counting the purchases", 0))
    assert waits.rows == waits.fields == ()
    assert (waits.look_at, trial.picture(WORDS).look_at) == (BACK, ""), "once, not at every look"
    stage.run.finish()
    assert not trial.runs
    shown = trial.picture(WORDS)
    assert shown.progress is None
    assert shown.is_whole
    assert shown.note == "The last 90 days again: 40 purchases of 2 customers."
    assert shown.rows[0].spoken == "Points, 1,000, 2,000, +1,000"
    notes = "\n".join(one.label for one in shown.fields)
    assert "Ada: +600 points" in notes
    assert "A customer: +400 points" in notes
    assert [one.code for one in shown.buttons] == [BACK]
    assert stage.shown == [True, True]


def test_progress_is_a_share_of_all_purchases() -> None:
    stage = Stage()
    trial = stage.trial()
    stage.fake.found = None
    seen = []
    run = stage.fake.run

    def look(changed: object, **asked: object) -> tuple[WhatIf, Mapping[CustomerId, str]] | None:
        found = run(changed, **asked)
        seen.append(trial.picture(WORDS).progress)
        return found

    stage.fake.run = look  # type: ignore[method-assign]  # (looks on while it runs)
    stage.run.finish()
    assert seen == [("Purchase 20 of 40", 500)]
    assert not trial.is_shown, "nothing was found, so the rules stand there again"


def test_a_trial_that_was_left_is_given_up_and_shows_nothing_later() -> None:
    stage = Stage()
    trial = stage.trial()
    assert trial.leave()
    stage.run.finish()
    assert stage.fake.was_cancelled
    assert not trial.is_shown
    assert not trial.leave()


def test_a_new_trial_hears_nothing_of_the_one_before() -> None:
    stage = Stage()
    trial = stage.trial()
    trial.leave()
    trial.begin(a_programme(), before=None, staff=a_manager(), on_failed=stage.failed.append)
    stage.run.finish()
    assert trial.runs
    stage.run.finish()
    assert trial.is_shown
    assert not trial.runs


def test_a_failure_gives_the_rules_back() -> None:
    stage = Stage(fake=FakeTrial(error=RuleError("errors.programme_name")))
    trial = stage.trial()
    stage.run.finish()
    assert not trial.is_shown
    assert [str(one) for one in stage.failed] == [str(RuleError("errors.programme_name"))]
