"""Makes out what the page of cues shows, and switches a kind. Plain Python, no Qt.

Invariant: what a kind brings is said with its interval, and not at all of too few people.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from pos_app.domain.cue import CueKind
from pos_app.domain.cue_figures import LEAST_PEOPLE, CueFigures
from pos_app.domain.money import Currency, Money
from pos_app.domain.staff import StaffMember
from pos_app.operations.cue_report import REPORT_DAYS, CueReport, CueState, ReadCueReport
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.messages import sentence_for


@dataclass(frozen=True, slots=True, kw_only=True)
class CueReportServices:
    """What the page needs; `changed()` when the rules were changed."""

    report: ReadCueReport
    phrases: Phrases
    formatter: Formatter
    run: Callable[..., None]
    changed: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True, kw_only=True)
class CueRow:
    """One kind as texts. `brings_sub` is the interval, or why there is none."""

    kind: CueKind
    name: str
    shown: str
    yes: str
    seconds: str
    brings: str
    brings_sub: str
    state: CueState
    state_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CueReportPicture:
    """The whole page."""

    rows: tuple[CueRow, ...] = ()
    chosen: CueKind | None = None
    note: str = ""


class CueReportView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: CueReportPicture) -> None:
        """Draw this."""
        ...

    def show_fault(self, sentence: str) -> None:
        """Say why something was not done."""
        ...


class CueReportPresenter:
    """One manager at the page."""

    def __init__(self, services: CueReportServices, view: CueReportView) -> None:
        self._services, self._view = services, view
        self._staff: StaffMember | None = None
        self._report: CueReport | None = None
        self._chosen: CueKind | None = None

    def open(self, staff: StaffMember) -> None:
        """Read the figures anew."""
        self._staff = staff
        report = self._services.report
        self._services.run(
            lambda: report.read(staff=staff), on_done=self._take, on_failed=self._failed
        )

    def choose(self, kind: object) -> None:
        """Another row."""
        if isinstance(kind, CueKind):
            self._chosen = kind

    def switch(self) -> None:
        """Switch the chosen kind: said, off, said whatever it costs."""
        kind, staff, report = self._chosen, self._staff, self._services.report
        if kind is None or staff is None:
            return

        def switched(_: object) -> None:
            self._services.changed()
            self.open(staff)

        self._services.run(
            lambda: report.switch(kind, staff=staff), on_done=switched, on_failed=self._failed
        )

    def _failed(self, error: Exception) -> None:
        self._view.show_fault(sentence_for(error, self._services.phrases))

    def _take(self, report: CueReport) -> None:
        self._report = report
        if self._chosen is None:
            self._chosen = report.rows[0][0].kind
        self._view.show_picture(
            CueReportPicture(
                rows=tuple(self._row(one, state, report.currency) for one, state in report.rows),
                chosen=self._chosen,
                note=self._services.phrases.say(
                    "cue_report.note", days=REPORT_DAYS, least=LEAST_PEOPLE
                ),
            )
        )

    def _row(self, one: CueFigures, state: CueState, currency: Currency) -> CueRow:
        say, formatter = self._services.phrases.say, self._services.formatter
        rate = one.yes_rate
        brings, below = self._brings(one, currency)
        return CueRow(
            kind=one.kind,
            name=say(f"cues.kind_{one.kind}"),
            shown=formatter.count(one.shown),
            yes="–"
            if rate is None
            else formatter.per_cent(Fraction(rate).limit_denominator(10_000), decimals=0),
            seconds="–" if not one.shown else f"{one.seconds_each:.0f}",
            brings=brings,
            brings_sub=below,
            state=state,
            state_text=say(f"cue_report.state_{state}"),
        )

    def _brings(self, one: CueFigures, currency: Currency) -> tuple[str, str]:
        """What it brings a visit, and how sure that is."""
        say, amount = self._services.phrases.say, self._services.formatter.amount
        effect = one.effect
        if effect is None:
            heard, left_out = one.heard.people, one.left_out.people
            return say("cue_report.too_few"), say(
                "cue_report.people", heard=heard, left_out=left_out
            )
        between = say(
            "cue_report.between",
            low=amount(Money(effect.low, currency)),
            high=amount(Money(effect.high, currency)),
        )
        measure = "cue_report.of_margin" if one.is_margin else "cue_report.of_net"
        text = say(measure, amount=amount(Money(effect.minor, currency)))
        return (text if effect.is_sure else say("cue_report.unsure", amount=text)), between
