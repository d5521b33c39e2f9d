"""The words of the report screen: its bar, its choices, the sheet of a figure. No Qt."""

from datetime import date, datetime

from pos_app.operations.figures_book import StoreSeen
from pos_app.phrases import Phrases
from pos_app.phrases.catalogue import PhraseMissingError
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.page_model import Behind, PageNote
from pos_app.ui.report.period_choice import FIRST_CODES, PeriodChoice, PeriodCode
from pos_app.ui.report.picture import (
    Choosable,
    FigureAsked,
    SheetPart,
    SheetPicture,
    StoreChoice,
)
from pos_app.ui.report.report_source import Opened, Stores

_MINUTE_S, _HOUR_S = 60, 3_600
_MOST_STORES = 6  # named one by one in the sheet of a figure


class ReportWords:
    """In one language, for one store."""

    def __init__(self, phrases: Phrases, formatter: Formatter) -> None:
        self._say, self._count, self._formatter = phrases.say, phrases.count, formatter

    def age(self, read_at: datetime, now: datetime) -> str:
        """How long ago the figures were read."""
        seconds = max(0, int((now - read_at).total_seconds()))
        if seconds < _MINUTE_S:
            return self._say("report.updated_now")
        if seconds < _HOUR_S:
            return self._count("report.updated_minutes", seconds // _MINUTE_S)
        return self._say("report.updated_at", when=self._formatter.day_and_time(read_at))

    def period(self, choice: PeriodChoice, today: date) -> str:
        """First and last day; where there is one only, that."""
        period = choice.period(today)
        first, last = (self._formatter.full_date(day) for day in (period.first, period.last))
        return first if first == last else f"{first} – {last}"

    def period_name(self, code: PeriodCode) -> str:
        """What a period is called."""
        return self._say(f"report.period_{code}")

    def periods(self) -> tuple[Choosable, ...]:
        """Every period by name, with its digit."""
        named = [code for code in PeriodCode if code is not PeriodCode.OWN]
        return tuple(
            Choosable(code, self.period_name(code), str(at % 10))
            for at, code in enumerate(named, start=1)
        )

    def segments(self, code: PeriodCode) -> tuple[Choosable, ...]:
        """The periods that stand in the bar: those of every day, and the one in force."""
        codes = FIRST_CODES if code in FIRST_CODES else (*FIRST_CODES, code)
        return tuple(Choosable(one, self.period_name(one)) for one in codes)

    def ways(self, codes: tuple[str, ...]) -> tuple[Choosable, ...]:
        """The ways to look at a page."""
        return tuple(Choosable(code, self._say(f"report.way_{code}")) for code in codes)

    def pages(self, codes: tuple[str, ...]) -> tuple[Choosable, ...]:
        """The tabs; the first nine have a key."""
        return tuple(
            Choosable(code, self._say(f"report.page_{code}"), f"Alt+{at}" if at < 10 else "")
            for at, code in enumerate(codes, start=1)
        )

    def stores(self, opened: Opened | None, chosen: Stores | None) -> str:
        """Which stores, short enough for a key; None before it is known which is the own one."""
        if chosen is None:
            return self._say("report.own_store")
        if not chosen:
            return self._say("report.all_stores")
        if len(chosen) > 1:
            return self._count("report.n_stores", len(chosen))
        names = {one.id: one.name for one in opened.stores} if opened is not None else {}
        return names.get(chosen[0]) or self._say("report.own_store")

    def store_choices(self, opened: Opened, chosen: Stores) -> tuple[StoreChoice, ...]:
        """Every store to tick, the own one first."""
        ordered = sorted(opened.stores, key=lambda one: one.id != opened.own_store)
        return tuple(
            StoreChoice(
                one.id,
                one.name,
                self._freshness(one) if one.id != opened.own_store else self._say("report.here"),
                not chosen or one.id in chosen,
                one.id == opened.own_store,
            )
            for one in ordered
        )

    def sheet(
        self,
        asked: FigureAsked,
        opened: Opened,
        stores: Stores,
        *,
        notes: tuple[PageNote, ...] = (),
    ) -> SheetPicture:
        """What a figure says, counts and is of, how fresh it is, and what people noted of it."""
        changed = ", ".join(part for part in (asked.before, asked.change) if part)
        unfinished = self._say("report.unfinished") if asked.is_unfinished else ""
        titled = (
            ("of", asked.of),
            ("before", changed or unfinished),
            ("is", self.definition(asked.code)),
            ("fresh", self._fresh(opened, stores)),
        )
        noted = tuple(
            SheetPart(self._say("report.sheet_note"), f"{one.note.text}\n{one.head}")
            for one in notes
        )
        return SheetPicture(
            asked=asked,
            parts=noted
            + tuple(
                SheetPart(self._say(f"report.sheet_{name}"), text) for name, text in titled if text
            ),
            may_note=bool(asked.code),
            behind=tuple(
                Choosable(str(at), _title(one), str(at) if at < 10 else "")
                for at, one in enumerate(asked.behind, start=1)
            ),
        )

    def definition(self, code: str) -> str:
        """What a figure counts; empty where nobody has written it down."""
        section, _, name = code.partition(".")
        try:
            return self._say(f"{section}.is_{name}") if name else ""
        except PhraseMissingError:
            return ""

    def _fresh(self, opened: Opened, stores: Stores) -> str:
        read = self._say("report.fresh_read", when=self._formatter.day_and_time(opened.read_at))
        others = [
            one
            for one in opened.stores
            if one.id != opened.own_store and (not stores or one.id in stores)
        ]
        others.sort(key=lambda one: not one.is_unheard)
        named = [f"{one.name}: {self._freshness(one)}" for one in others[:_MOST_STORES]]
        if len(others) > _MOST_STORES:
            named.append(self._count("report.fresh_more", len(others) - _MOST_STORES))
        return "\n".join((read, *named))

    def _freshness(self, store: StoreSeen) -> str:
        """When something was heard of a store, and up to which day everything."""
        if store.heard_at is None:
            return self._say("report.never_heard")
        when = self._formatter.day_and_time(store.heard_at)
        code = "report.unheard_since" if store.is_unheard else "report.heard"
        heard = self._say(code, when=when)
        if store.whole_to is None:
            return heard
        whole = self._say("report.whole_to", day=self._formatter.day(store.whole_to))
        return f"{heard}, {whole}"


def _title(behind: Behind) -> str:
    return behind.title
