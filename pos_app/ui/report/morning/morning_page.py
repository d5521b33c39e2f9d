"""The opening page: exceptions first, then the day and its week, then each store.

Compares nothing itself (operations/read_morning). Invariants: what is compared is of the same
weekdays and of the stores that told of both; a day that is not over is hatched and not compared.
"""

from datetime import date, timedelta
from fractions import Fraction

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.sales_sums import Sold
from pos_app.domain.ids import StoreId
from pos_app.domain.money import round_half_up
from pos_app.domain.morning_exceptions import Matter, MorningException
from pos_app.operations.read_morning import WEEK, YEAR, Compared, Morning
from pos_app.operations.read_sales_figures import SalesReport
from pos_app.ui.charts.axis import nice_numbers
from pos_app.ui.charts.picture import ChartKind, ChartPicture, Series
from pos_app.ui.formatting import format_minor
from pos_app.ui.report.page_model import (
    Behind,
    Block,
    ChartBlock,
    ElsewhereBehind,
    PageCell,
    PageRow,
    ReportPage,
    SalesBehind,
    TableBlock,
    TextBlock,
)
from pos_app.ui.report.report_source import PageAsk
from pos_app.ui.report.sales.sales_asked import NOTHING, SalesWords
from pos_app.ui.theme_tokens import Tone

CODE = "morning"
_LEADS_TO = {
    Matter.DIFFERENCE: "sales_report",
    Matter.DRAWER: "shift",
    Matter.UNHEARD: "hub",
    Matter.UNTOLD: "hub",
    Matter.REFUNDS: "exceptions",
    Matter.VOIDS: "exceptions",
    Matter.NOTED: "exceptions",
    Matter.FAULTS: "health",
    Matter.OPEN_SHIFTS: "shift",
}
_GRAVE = frozenset({Matter.DIFFERENCE, Matter.DRAWER, Matter.UNHEARD, Matter.UNTOLD})


class MorningPage:
    """One page of what was read, in one language."""

    def __init__(
        self, report: SalesReport, morning: Morning, ask: PageAsk, words: SalesWords
    ) -> None:
        self._report, self._morning, self._ask, self._words = report, morning, ask, words
        self._names = {store.id: store.name for store in report.stores}

    def page(self) -> ReportPage:
        """All of it."""
        lines: tuple[tuple[Block, ...], ...] = ((self._first(),),)
        if self._morning.sums.told or self._morning.week_by_day:
            lines += ((self._days(), self._chart()), (self._stores(),))
        else:
            lines += ((TextBlock(text=self._say("nothing")),),)
        return ReportPage(
            code=CODE, title=self._say("title"), lines=lines, warnings=self._left_out()
        )

    def _say(self, name: str, /, **values: object) -> str:
        return self._words.phrases.say(f"morning.{name}", **values)

    # exceptions
    def _first(self) -> TableBlock:
        rows = tuple(
            PageRow(
                key=place,
                cells=(
                    PageCell(
                        text=self._exception(one),
                        sub=self._beside(one),
                        strong=one.matter in _GRAVE,
                        tone=Tone.BAD if one.matter in _GRAVE else None,
                    ),
                ),
                behind=self._lead(one),
            )
            for place, one in enumerate(self._morning.exceptions)
        )
        return TableBlock(
            code="morning.first",
            title=self._say("first"),
            columns=(self._words.column("what"),),
            rows=rows,
            empty_text=self._say("nothing_unusual"),
        )

    def _exception(self, one: MorningException) -> str:
        words = self._words
        match one.matter:
            case Matter.DIFFERENCE:
                return self._say("difference", amount=words.money(one.value))
            case Matter.DRAWER:
                name = "drawer_short" if one.value < 0 else "drawer_over"
                return self._say(name, z=one.name, amount=words.money(abs(one.value)))
            case Matter.UNHEARD | Matter.UNTOLD:
                store = self._store(one.store) if one.store is not None else ""
                return self._say(one.matter.value, store=store)
            case Matter.NOTED:
                kind = words.known(f"slip.noted_{one.name}", one.name)
                return self._say("noted", kind=kind, count=words.formatter.count(one.value))
            case _:
                return self._say(one.matter.value, count=words.formatter.count(one.value))

    def _beside(self, one: MorningException) -> str:
        if one.usual is None:
            return self._say("on_day", day=self._words.dated(self._morning.day))
        tenths = round_half_up(one.usual * 10)
        usual = format_minor(tenths, 1, self._words.formatter.style)
        return self._say("usually", usual=usual, weekday=self._words.dated(self._morning.day))

    def _lead(self, one: MorningException) -> tuple[Behind, ...]:
        screen = _LEADS_TO[one.matter]
        return (ElsewhereBehind(title=self._say(f"see_{screen}"), screen=screen),)

    # the day and its week
    def _days(self) -> TableBlock:
        morning, words = self._morning, self._words
        last_week, last_year = morning.day_last_week, morning.day_last_year
        sold = last_week.now
        day = Period(first=morning.day, last=morning.day)
        begin = morning.day - timedelta(days=morning.day.weekday())
        rows = [
            self._row("day", words.dated(morning.day), (last_week, last_year), day),
            PageRow(
                key="sales",
                cells=(
                    PageCell(text=words.say("sales")), words.count_cell(sold.sales),
                    PageCell(text=""),
                    *(self._change(_count(one), _count_was(one))
                      for one in (last_week, last_year)),
                ),
                code="sales_report.sales",
            ),
            PageRow(
                key="each",
                cells=(
                    PageCell(text=self._say("each")), words.money_cell(sold.net_each),
                    PageCell(text=""),
                    *(self._change(one.like.net_each, None if one.was is None else one.was.net_each)
                      for one in (last_week, last_year)),
                ),
                code="sales_report.net_each",
            ),
            self._row(
                "week",
                self._say("week_to", day=words.weekday(morning.day.weekday())),
                (morning.week_last_week, morning.week_last_year),
                Period(first=begin, last=morning.day),
            ),
        ]  # fmt: skip
        if morning.today is not None:
            not_compared = PageCell(text=self._say("not_compared"))
            rows.append(
                PageRow(
                    key="today",
                    cells=(
                        PageCell(text=self._say("today"), is_unfinished=True),
                        _hatched(words.money_cell(morning.today.net, strong=True)),
                        _hatched(words.money_cell(morning.today.gross)),
                        not_compared, not_compared,
                    ),
                )
            )  # fmt: skip
        return TableBlock(
            code="morning.days",
            title=self._say("days"),
            columns=(
                self._words.column("what"), words.column("net_short", 110),
                words.column("gross_short", 105), words.column("last_week", 95),
                words.column("last_year", 95),
            ),
            rows=tuple(rows),
            hint=self._say("same_weekdays"),
            share=3,
        )  # fmt: skip

    def _row(self, key: str, text: str, both: tuple[Compared, Compared], days: Period) -> PageRow:
        words, now = self._words, both[0].now
        return PageRow(
            key=key,
            cells=(
                PageCell(text=text, strong=True),
                words.money_cell(now.net, strong=True),
                words.money_cell(now.gross),
                *(self._change(one.like.net, None if one.was is None else one.was.net)
                  for one in both),
            ),
            behind=(SalesBehind(title=text, period=days, stores=self._ask.stores),),
        )  # fmt: skip

    def _change(self, now: int | None, was: int | None) -> PageCell:
        text = self._words.change(now, was)
        if not text or now is None or not was:
            return PageCell(text=NOTHING)
        return PageCell(
            text=text,
            number=Fraction(now - was, was),
            tone=None if now == was else Tone.GOOD if now > was else Tone.BAD,
        )

    def _chart(self) -> ChartBlock:
        morning, words = self._morning, self._words
        begin = morning.day - timedelta(days=morning.day.weekday())
        days = [begin + timedelta(days=n) for n in range(7)]
        today = self._report.today
        rows: list[tuple[str, list[int | None]]] = [
            ("this_week", [_net(morning.week_by_day, day, until=today) for day in days]),
            ("week_before", [_net(morning.last_week_by_day, day - WEEK) for day in days]),
            ("year_before", [_net(morning.last_year_by_day, day - YEAR) for day in days]),
        ]
        shown = [row for row in rows if any(value is not None for value in row[1])] or rows[:1]
        values = [value for _, some in shown for value in some if value is not None]
        picture = ChartPicture(
            kind=ChartKind.COLUMNS,
            name=self._say("by_day"),
            labels=tuple(words.weekday(day.weekday()) for day in days),
            titles=tuple(words.dated(day) for day in days),
            series=tuple(
                Series(
                    name=self._say(name),
                    values=tuple(some),
                    texts=tuple("" if value is None else words.money(value) for value in some),
                    unfinished=frozenset(
                        at for at, day in enumerate(days) if name == "this_week" and day >= today
                    ),
                )
                for name, some in shown
            ),
            marks=words.axis.money(
                nice_numbers(min(values, default=0), max(values, default=0), unit=100),
                words.currency,
            ),
            unfinished_word=words.say("not_over"),
            empty_text=self._say("nothing"),
            strong_label=morning.day.weekday(),
        )
        return ChartBlock(
            code="morning.by_day", title=self._say("by_day"), picture=picture,
            hint=words.say("net_short"), share=2,
        )  # fmt: skip

    # each store
    def _stores(self) -> TableBlock:
        morning, words = self._morning, self._words
        heard = {store.id: store.heard_at for store in self._report.stores}
        rows = [
            PageRow(
                key=store,
                cells=(
                    PageCell(text=self._store(store), strong=True),
                    *self._sold(sold, customers, last_week, last_year),
                    PageCell(
                        text=words.formatter.day_and_time(at)
                        if (at := heard.get(store)) is not None else NOTHING
                    ),
                ),
                behind=(
                    SalesBehind(
                        title=self._store(store),
                        period=Period(first=morning.day, last=morning.day), stores=(store,),
                    ),
                ),
            )
            for store, (sold, customers, last_week, last_year) in morning.stores.items()
        ]  # fmt: skip
        both = morning.day_last_week, morning.day_last_year
        whole = (
            PageCell(text=words.say("whole"), strong=True),
            words.money_cell(both[0].now.net, strong=True),
            *(self._change(one.like.net, None if one.was is None else one.was.net)
              for one in both),
            *self._counts(both[0].now, morning.sums.customers),
            PageCell(text=""),
        )  # fmt: skip
        rows.append(PageRow(key="whole", cells=whole, is_total=True))
        return TableBlock(
            code="morning.stores",
            title=self._say("stores", day=words.dated(morning.day)),
            columns=(
                words.column("store_column"), words.column("net_short", 120),
                words.column("last_week", 100), words.column("last_year", 100),
                words.column("sales", 80), words.column("net_each", 120),
                words.column("with_customer", 120), words.column("heard", 140),
            ),
            rows=tuple(rows),
            hint=self._say("tie", difference=words.money(morning.sums.difference_minor)),
        )  # fmt: skip

    def _sold(
        self, sold: Sold, customers: Sold, last_week: Sold | None, last_year: Sold | None
    ) -> tuple[PageCell, ...]:
        return (
            self._words.money_cell(sold.net, strong=True),
            *(self._change(sold.net, None if was is None else was.net)
              for was in (last_week, last_year)),
            *self._counts(sold, customers),
        )  # fmt: skip

    def _counts(self, sold: Sold, customers: Sold) -> tuple[PageCell, ...]:
        words = self._words
        return (
            words.count_cell(sold.sales),
            words.money_cell(sold.net_each),
            words.share_cell(customers.sales, sold.sales),
        )

    def _store(self, store: StoreId) -> str:
        return self._names.get(store, self._words.say("store_unknown"))

    def _left_out(self) -> tuple[str, ...]:
        morning = self._morning
        told = []
        for name, one in (
            ("left_out_week", morning.week_last_week),
            ("left_out_year", morning.week_last_year),
        ):
            if one.left_out and one.was is not None:
                stores = ", ".join(self._store(store) for store in one.left_out)
                told.append(self._say(name, stores=stores))
        return tuple(told)


def _count(one: Compared) -> int:
    return one.like.sales


def _count_was(one: Compared) -> int | None:
    return None if one.was is None else one.was.sales


def _hatched(cell: PageCell) -> PageCell:
    return PageCell(text=cell.text, number=cell.number, strong=cell.strong, is_unfinished=True)


def _net(by_day: dict[date, Sold], day: date, *, until: date | None = None) -> int | None:
    """Net of a day; None of one that has not begun, or that nobody told of."""
    if until is not None and day > until:
        return None
    return by_day[day].net if day in by_day else None
