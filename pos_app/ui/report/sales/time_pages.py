"""Sales by time: the hours and the days. Adds up nothing.

Invariant: an hour that a clock change repeats is one hour, as the store's clock has it.
"""

from datetime import date, timedelta

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.sales_sums import Margin, Sold
from pos_app.ui.charts.axis import nice_numbers
from pos_app.ui.charts.picture import (
    ChartKind,
    ChartPicture,
    HeatCell,
    HeatPicture,
    HeatRow,
    Series,
)
from pos_app.ui.report.loyalty.buckets import Bucket, BucketKind, buckets_of
from pos_app.ui.report.page_model import (
    Block,
    ChartBlock,
    PageCell,
    TableBlock,
)
from pos_app.ui.report.sales.margin_words import MarginRow, margin_table, no_margin
from pos_app.ui.report.sales.sales_asked import SalesAsked, SalesWords
from pos_app.ui.report.sales.sold_table import SoldRow, sold_table

Lines = tuple[tuple[Block, ...], ...]
_SHIFTED = frozenset({BucketKind.DAY, BucketKind.WEEK})  # as long in the period before
_MOST_COLUMNS = 31
_WEEKDAYS = range(7)


def hours(asked: SalesAsked, words: SalesWords) -> Lines:
    """By hour, and by weekday and hour."""
    return (_by_hour(asked, words), _heat(asked, words)), (_hour_table(asked, words),)


def days(asked: SalesAsked, words: SalesWords) -> Lines:
    """By day."""
    margins = no_margin(asked, words) or (_day_margins(asked, words),)
    return (net_chart(asked, words),), (_day_table(asked, words),), margins


def net_chart(asked: SalesAsked, words: SalesWords) -> ChartBlock:
    """Net over the period, by days, weeks, months or years, beside the period before."""
    buckets = buckets_of(asked.period, today=asked.report.today)
    parts = [part for part in buckets.parts if part.is_known]
    titles = [_title(part, buckets.kind, words) for part in parts]
    rows = [("this_period", [_net_of(asked.now.by_day, part.days) for part in parts])]
    if buckets.kind in _SHIFTED:
        before = [_net_of(asked.before.by_day, _back(part.days, asked.period)) for part in parts]
        rows += [("period_before", before)] if any(before) else []
    name = f"by_{buckets.kind}"
    picture = _net_picture(
        name,
        rows,
        words,
        labels=[_label(part, buckets.kind, words) for part in parts],
        titles=titles,
        unfinished=frozenset(at for at, part in enumerate(parts) if not part.is_whole),
    )
    behind = {(at, 0): asked.sales(titles[at], period=part.days) for at, part in enumerate(parts)}
    return ChartBlock(
        code=f"sales_report.{name}", title=words.say(name), picture=picture,
        hint=words.say("net_short"), behind=behind,
    )  # fmt: skip


def _back(days: Period, period: Period) -> Period:
    by = timedelta(days=period.days)
    return Period(first=days.first - by, last=days.last - by)


def _net_of(by_day: dict[date, Sold], days: Period) -> int:
    span = (days.first + timedelta(days=n) for n in range(days.days))
    return sum(by_day[day].net for day in span if day in by_day)


def _label(part: Bucket, kind: BucketKind, words: SalesWords) -> str:
    first = part.days.first
    match kind:
        case BucketKind.DAY | BucketKind.WEEK:
            return words.day(first)
        case BucketKind.MONTH:
            return words.formatter.style.months[first.month - 1]
        case BucketKind.YEAR:
            return str(first.year)


def _title(part: Bucket, kind: BucketKind, words: SalesWords) -> str:
    first = part.days.first
    match kind:
        case BucketKind.DAY:
            return words.dated(first)
        case BucketKind.WEEK:
            return words.say("week_of", day=words.day(first))
        case BucketKind.MONTH:
            return f"{words.formatter.style.months[first.month - 1]} {first.year}"
        case BucketKind.YEAR:
            return str(first.year)


def _net_picture(
    name: str,
    rows: list[tuple[str, list[int]]],
    words: SalesWords,
    *,
    labels: list[str],
    titles: list[str],
    unfinished: frozenset[int] = frozenset(),
) -> ChartPicture:
    values = [value for _, some in rows for value in some]
    return ChartPicture(
        kind=ChartKind.COLUMNS if len(labels) <= _MOST_COLUMNS else ChartKind.LINE,
        name=words.say(name),
        labels=tuple(labels),
        titles=tuple(titles),
        series=tuple(
            Series(
                name=words.say(series),
                values=tuple(some),
                texts=tuple(words.money(value) for value in some),
                unfinished=unfinished if place == 0 else frozenset(),
            )
            for place, (series, some) in enumerate(rows)
        ),
        marks=words.axis.money(
            nice_numbers(min(values, default=0), max(values, default=0), unit=100), words.currency
        ),
        unfinished_word=words.say("not_over"),
        empty_text=words.say("nothing"),
    )


def _one(day: date) -> Period:
    return Period(first=day, last=day)


def _by_hour(asked: SalesAsked, words: SalesWords) -> ChartBlock:
    known = sorted(asked.now.by_hour)
    span = range(known[0], known[-1] + 1) if known else range(0)
    picture = _net_picture(
        "by_hour",
        [("net_short", [asked.now.by_hour.get(hour, Sold()).net for hour in span])],
        words,
        labels=[str(hour) for hour in span],
        titles=[words.say("hour", first=hour, last=hour + 1) for hour in span],
    )
    return ChartBlock(
        code="sales_report.by_hour",
        title=words.say("by_hour"),
        picture=picture,
        hint=words.say("net_short"),
        behind={
            (place, 0): asked.sales(words.say("hour", first=hour, last=hour + 1), hour=hour)
            for place, hour in enumerate(span)
        },
    )


def _heat(asked: SalesAsked, words: SalesWords) -> ChartBlock:
    cells = asked.now.by_weekday_hour
    known = sorted({hour for _, hour in cells})
    span = tuple(range(known[0], known[-1] + 1)) if known else ()
    most = max((sold.sales for sold in cells.values()), default=0)
    rows = []
    for weekday in _WEEKDAYS:
        sold = [cells.get((weekday, hour), Sold()).sales for hour in span]
        row = tuple(
            HeatCell(sales / most, words.formatter.count(sales)) if sales else None
            for sales in sold
        )
        if any(sold):
            rows.append(HeatRow(words.weekday(weekday), words.formatter.count(sum(sold)), row))
    picture = HeatPicture(
        name=words.say("by_weekday"),
        row_title=words.say("weekday"),
        size_title=words.say("sales"),
        columns=tuple(str(hour) for hour in span),
        rows=tuple(rows),
        empty_text=words.say("nothing"),
    )
    return ChartBlock(
        code="sales_report.by_weekday", title=words.say("by_weekday"), picture=picture,
        hint=words.say("sales"),
    )  # fmt: skip


def _hour_table(asked: SalesAsked, words: SalesWords) -> TableBlock:
    rows = [
        SoldRow(
            key=hour,
            first=PageCell(text=words.say("hour", first=hour, last=hour + 1)),
            sold=sold,
            was=asked.before.by_hour.get(hour, Sold()),
            behind=asked.sales(words.say("hour", first=hour, last=hour + 1), hour=hour),
        )
        for hour, sold in sorted(asked.now.by_hour.items())
    ]
    return sold_table("by_hour", "hour_column", rows, asked=asked, words=words)


def _day_table(asked: SalesAsked, words: SalesWords) -> TableBlock:
    back = timedelta(days=asked.period.days)
    rows = [
        SoldRow(
            key=day,
            first=PageCell(
                text=words.dated(day),
                sub=words.say("not_over") if day >= asked.report.today else "",
                is_unfinished=day >= asked.report.today,
            ),
            sold=sold,
            was=asked.before.by_day.get(day - back, Sold()),
            behind=asked.sales(words.dated(day), period=_one(day)),
        )
        for day, sold in sorted(asked.now.by_day.items(), reverse=True)
    ]
    return sold_table("by_day", "day_column", rows, asked=asked, words=words)


def _day_margins(asked: SalesAsked, words: SalesWords) -> TableBlock:
    rows = (
        MarginRow(
            day, PageCell(text=words.dated(day)), asked.now.margin_by_day.get(day, Margin()),
            sold.net,
        )
        for day, sold in sorted(asked.now.by_day.items(), reverse=True)
    )  # fmt: skip
    return margin_table("margins_by_day", "day_column", rows, words=words)
