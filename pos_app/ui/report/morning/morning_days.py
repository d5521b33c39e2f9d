"""The day and its week against the same weekdays, as a table and as a chart.

Invariant: what is not over is hatched, and not compared.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.sales_sums import Sold
from pos_app.operations.read_morning import WEEK, YEAR, Compared
from pos_app.ui.charts.axis import nice_numbers
from pos_app.ui.charts.picture import ChartKind, ChartPicture, Series
from pos_app.ui.report.morning.morning_asked import MorningAsked
from pos_app.ui.report.page_model import (
    ChartBlock,
    PageCell,
    PageColumn,
    PageRow,
    SalesBehind,
    TableBlock,
)


def days_table(asked: MorningAsked) -> TableBlock:
    """The day, how many sales, what each came to, the week so far, and today."""
    morning, words = asked.morning, asked.words
    both = morning.day_last_week, morning.day_last_year
    week = morning.week_last_week, morning.week_last_year
    day = Period(first=morning.day, last=morning.day)
    begin = morning.day - timedelta(days=morning.day.weekday())
    rows = [
        _row("day", words.dated(morning.day), both, asked, days=day),
        _plain_row("sales", words.say("sales"), words.count_cell(both[0].now.sales), (
            asked.change(one.like.sales, None if one.was is None else one.was.sales)
            for one in both
        ), code="sales_report.sales"),
        _plain_row("each", asked.say("each"), words.money_cell(asked.each(both[0].now)), (
            asked.change(asked.each(one.like), None if one.was is None else asked.each(one.was))
            for one in both
        ), code=f"sales_report.{asked.way}_each"),
        _row(
            "week", asked.say("week_to", day=words.weekday(morning.day.weekday())), week, asked,
            days=Period(first=begin, last=morning.day),
        ),
    ]  # fmt: skip
    if morning.today is not None:
        rows.append(_today(morning.today, asked))
    return TableBlock(
        code="morning.days",
        title=asked.say("days"),
        columns=(
            words.column("what"),
            PageColumn(title=words.say(f"{asked.way}_short"), width=130, trailing=True),
            words.column("last_week", 105),
            words.column("last_year", 105),
        ),
        rows=tuple(rows),
        hint=asked.say("same_weekdays"),
        share=1,
    )


def day_chart(asked: MorningAsked) -> ChartBlock:
    """Each day of the week, beside those of the last and of the year before."""
    morning, words = asked.morning, asked.words
    begin = morning.day - timedelta(days=morning.day.weekday())
    days = [begin + timedelta(days=n) for n in range(7)]
    today = asked.report.today
    rows: list[tuple[str, list[int | None]]] = [
        ("this_week", [_sold(morning.week_by_day, day, asked, until=today) for day in days]),
        ("week_before", [_sold(morning.last_week_by_day, day - WEEK, asked) for day in days]),
        ("year_before", [_sold(morning.last_year_by_day, day - YEAR, asked) for day in days]),
    ]
    shown = [row for row in rows if any(value is not None for value in row[1])] or rows[:1]
    values = [value for _, some in shown for value in some if value is not None]
    title = asked.say(f"by_day_{asked.way}")
    picture = ChartPicture(
        kind=ChartKind.COLUMNS,
        name=title,
        labels=tuple(words.weekday(day.weekday()) for day in days),
        titles=tuple(words.dated(day) for day in days),
        series=tuple(
            Series(
                name=asked.say(name),
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
        empty_text=asked.say("nothing"),
        strong_label=morning.day.weekday(),
    )
    return ChartBlock(code="morning.by_day", title=title, picture=picture, share=1)


def _row(
    key: str, text: str, both: tuple[Compared, Compared], asked: MorningAsked, *, days: Period
) -> PageRow:
    cells = (
        PageCell(text=text, strong=True),
        asked.words.money_cell(asked.amount(both[0].now), strong=True),
        *(asked.compared(one) for one in both),
    )
    behind = SalesBehind(title=text, period=days, stores=asked.ask.stores)
    return PageRow(key=key, cells=cells, behind=(behind,))


def _plain_row(
    key: str, text: str, cell: PageCell, changes: Iterable[PageCell], *, code: str
) -> PageRow:
    return PageRow(key=key, cells=(PageCell(text=text), cell, *changes), code=code)


def _today(sold: Sold, asked: MorningAsked) -> PageRow:
    amount = asked.words.money_cell(asked.amount(sold), strong=True)
    not_compared = PageCell(text=asked.say("not_compared"))
    cells = (
        PageCell(text=asked.say("today"), strong=True),
        PageCell(text=amount.text, number=amount.number, strong=True, is_unfinished=True),
        not_compared,
        not_compared,
    )
    return PageRow(key="today", cells=cells)


def _sold(
    by_day: dict[date, Sold], day: date, asked: MorningAsked, *, until: date | None = None
) -> int | None:
    """What a day came to; None of one that has not begun, or that nobody told of."""
    if until is not None and day > until:
        return None
    return asked.amount(by_day[day]) if day in by_day else None
