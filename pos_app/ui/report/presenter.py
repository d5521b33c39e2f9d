"""Decides what the report screen shows: of which days, which stores, which page. No Qt.

Knows no report: any ReportSource; has it read by `reading`. What was looked at last is looked at
again when somebody comes back, while the till runs.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StoreId
from pos_app.domain.staff import StaffMember
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.messages import sentence_for
from pos_app.ui.report.page_model import Behind, PageBehind, ReportPage
from pos_app.ui.report.period_choice import PeriodChoice, PeriodCode, own_period
from pos_app.ui.report.picture import (
    Choosable,
    FigureAsked,
    ReportPicture,
    SheetPicture,
    Stage,
    StoreChoice,
)
from pos_app.ui.report.reading import Reading
from pos_app.ui.report.report_source import Opened, PageAsk, ReportSource, Stores
from pos_app.ui.report.report_words import ReportWords

FRESH_S = 300  # what was read is shown again for so long, when somebody comes back


@dataclass(slots=True)
class Looked:
    """What somebody looked at last, kept while the till runs. `stores` None: the own one."""

    period: PeriodChoice = field(default_factory=PeriodChoice)
    stores: Stores | None = None
    page: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportServices:
    """What the screen needs. `run` calls on the thread of the reports; `today` until it answers."""

    source: ReportSource[Any]
    phrases: Phrases
    formatter: Formatter
    run: Callable[..., None]
    clock: Clock
    today: Callable[[], date]
    looked: Looked = field(default_factory=Looked)


class ReportView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: ReportPicture) -> None:
        """Draw this."""
        ...

    def show_sheet(self, sheet: SheetPicture) -> None:
        """Say more of one figure."""
        ...

    def show_fault(self, sentence: str) -> None:
        """Say why something was not done."""
        ...

    def tell_behind(self, opened: Opened, behind: Behind) -> None:
        """Somebody wants to see whom or what a figure counts."""
        ...

    def tell_export(self, page: ReportPage, opened: Opened, ask: PageAsk) -> None:
        """Somebody wants the page on paper or in a file."""
        ...


class ReportPresenter:
    """Somebody at a report."""

    def __init__(self, services: ReportServices, view: ReportView) -> None:
        self._services, self._view = services, view
        self._words = ReportWords(services.phrases, services.formatter)
        self._looked = services.looked
        self.wanted = ""  # the code of what is to have the keyboard on the page that comes
        if self._looked.page not in services.source.pages:
            self._looked.page = services.source.pages[0]
        self._reading = Reading(
            services.source, services.run, ask=self._page_ask, on_changed=self.show
        )

    # coming and going
    def open(self, staff: StaffMember) -> None:
        """Show the report to somebody; what was read a moment ago is not read again."""
        reading = self._reading
        if reading.opened is None or reading.staff != staff or self._age_s() > FRESH_S:
            reading.open(staff)
        else:
            reading.turn()

    def load(self) -> None:
        """Read everything anew."""
        if self._reading.staff is not None:
            self._reading.open(self._reading.staff)

    def turn(self) -> None:
        """Make the page anew, of what was read."""
        self._reading.turn()

    @property
    def asked(self) -> PageAsk | None:
        """What the page in front is of; None while there is none."""
        return None if self._reading.shown is None else self._reading.shown[1]

    def stop(self) -> bool:
        """Do not wait any longer; say whether anything was waited for."""
        return self._reading.stop()

    def again(self) -> None:
        """Ask once more for what was stopped, or did not come."""
        self._reading.again()

    def forget(self) -> None:
        """Give back what was read; it is read again when somebody comes."""
        self._reading.forget()

    # what is looked at
    def choose_period(self, code: str) -> None:
        """Another period by its name, the latest of them."""
        if code != PeriodCode.OWN:
            self._look_at(PeriodChoice(code=PeriodCode(code)))

    def type_period(self, first: str, last: str) -> str:
        """Days as they were typed; the sentence that says what is wrong with them, or nothing."""
        try:
            choice = own_period(
                first, last, today=self._today(), formatter=self._services.formatter
            )
        except RuleError as error:
            return sentence_for(error, self._services.phrases)
        self._look_at(choice)
        return ""

    def step_period(self, by: int) -> None:
        """The period before (-1) or after (+1)."""
        now = self._looked.period
        self._look_at(now.before(self._today()) if by < 0 else now.after(self._today()))

    def choose_stores(self, chosen: tuple[StoreId, ...]) -> None:
        """These stores; all of them as well as none means all."""
        opened = self._reading.opened
        if opened is None:
            return
        is_all = not chosen or {one.id for one in opened.stores} <= set(chosen)
        stores: Stores | None = () if is_all else chosen
        if len(opened.stores) == 1 or stores == (opened.own_store,):
            stores = None
        if stores != self._looked.stores:
            self._looked.stores = stores
            self._reading.turn()

    def choose_page(self, code: str) -> None:
        """Another page of the report."""
        if code in self._services.source.pages and code != self._looked.page:
            self._looked.page = code
            self._reading.turn()

    def choose_way(self, code: str) -> None:
        """Another way to look at the page."""
        if code in self._services.source.ways and code != self._way:
            self._looked.way = code
            self._reading.turn()

    def next_way(self) -> None:
        """The way after the one in force."""
        ways = self._services.source.ways
        if ways:
            self.choose_way(ways[(ways.index(self._way) + 1) % len(ways)])

    def step_page(self, by: int) -> None:
        """The page beside."""
        pages = self._services.source.pages
        at = (pages.index(self._looked.page) + by) % len(pages)
        self.choose_page(pages[at])

    def page_numbered(self, number: int) -> None:
        """The page with this digit."""
        pages = self._services.source.pages
        if number <= len(pages):
            self.choose_page(pages[number - 1])

    # what is asked about it
    def store_choices(self) -> tuple[StoreChoice, ...]:
        """The stores to tick; none before anything was read."""
        opened = self._reading.opened
        return () if opened is None else self._words.store_choices(opened, self._stores(opened))

    def period_choices(self) -> tuple[Choosable, ...]:
        """Every period by name, with its digit."""
        return self._words.periods()

    def typed_days(self) -> tuple[str, str]:
        """The days in force as people type them."""
        period = self._looked.period.period(self._today())
        write = self._services.formatter.full_date
        return write(period.first), write(period.last)

    def explain(self, asked: FigureAsked) -> None:
        """Say more of a figure."""
        opened, shown = self._reading.opened, self._reading.shown
        if opened is not None:
            notes = shown[0].notes_of(asked.code, asked.place) if shown is not None else ()
            stores = self._stores(opened)
            self._view.show_sheet(self._words.sheet(asked, opened, stores, notes=notes))

    def definition(self, code: str) -> str:
        """What a figure counts."""
        return self._words.definition(code)

    def go_behind(self, behind: Behind) -> None:
        """Whom or what a figure counts, or another page that says more of it."""
        if isinstance(behind, PageBehind):
            self.wanted = behind.code
            self.choose_page(behind.page)
        elif self._reading.opened is not None:
            self._view.tell_behind(self._reading.opened, behind)

    def export(self) -> None:
        """The page on paper or in a file; said in words while there is none."""
        reading = self._reading
        if reading.shown is None or reading.opened is None or reading.stage is not Stage.READY:
            self._view.show_fault(self._services.phrases.say("report.nothing_to_print"))
        else:
            page, ask = reading.shown
            self._view.tell_export(page, reading.opened, ask)

    # inside
    def _look_at(self, choice: PeriodChoice) -> None:
        if choice != self._looked.period:
            self._looked.period = choice
            self._reading.turn()

    def _page_ask(self, opened: Opened, staff: StaffMember) -> PageAsk:
        return PageAsk(
            code=self._looked.page,
            period=self._looked.period.period(opened.today),
            stores=self._stores(opened),
            staff=staff,
            way=self._way,
        )

    @property
    def _way(self) -> str:
        ways = self._services.source.ways
        return self._looked.way if self._looked.way in ways else next(iter(ways), "")

    def _stores(self, opened: Opened) -> Stores:
        """The stores that are looked at; one that is gone since it was chosen is left out."""
        known = {one.id for one in opened.stores}
        if self._looked.stores:
            kept = tuple(one for one in self._looked.stores if one in known)
            self._looked.stores = kept or None
        return (opened.own_store,) if self._looked.stores is None else self._looked.stores

    def _today(self) -> date:
        opened = self._reading.opened
        return opened.today if opened is not None else self._services.today()

    def _age_s(self) -> float:
        opened = self._reading.opened
        assert opened is not None, "asked of what was read"
        return (self._services.clock.now() - opened.read_at).total_seconds()

    def show(self) -> None:
        """Tell the screen how things stand; also as time goes on."""
        self._view.show_picture(self._picture())

    def _picture(self) -> ReportPicture:
        services, words, reading = self._services, self._words, self._reading
        say, choice, today = services.phrases.say, self._looked.period, self._today()
        opened, stage = reading.opened, reading.stage
        if opened is None:
            stores, age = words.stores(None, self._looked.stores), ""
        else:
            stores = words.stores(opened, self._stores(opened))
            age = words.age(opened.read_at, services.clock.now())
        source = services.source
        page = reading.shown[0] if reading.shown and stage is Stage.READY else None
        detail = " · ".join(part for part in (stores, age) if part)
        return ReportPicture(
            title=(page.greeting if page else "") or say(f"report.title_{source.code}"),
            detail=(page.detail if page else "") or detail,
            stage=stage,
            words=self._stage_words(stage),
            pages=words.pages(source.pages),
            page_code=self._looked.page,
            periods=words.segments(choice.code),
            period_code=choice.code,
            period_name=words.period_name(choice.code),
            period_text=words.period(choice, today),
            has_after=choice.has_after(today),
            store_text=stores,
            ways=words.ways(source.ways),
            way_code=self._way,
            is_of_a_day=source.is_of_a_day,
            page=page,
        )

    def _stage_words(self, stage: Stage) -> str:
        say = self._services.phrases.say
        if stage is Stage.FAILED and self._reading.error is not None:
            return sentence_for(self._reading.error, self._services.phrases)
        return {Stage.LOADING: say("report.loading"), Stage.STOPPED: say("report.stopped")}.get(
            stage, ""
        )
