"""Sales by time: the overview, the hours and the days. Adds up nothing.

Invariant: an hour that a clock change repeats is one hour, as the store's clock has it.
"""

from datetime import date, timedelta

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.sales_sums import Sold
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
    FiguresBlock,
    PageCell,
    PageColumn,
    PageFigure,
    PageRow,
    TableBlock,
)
from pos_app.ui.report.sales.sales_asked import SalesAsked, SalesWords

Lines = tuple[tuple[Block, ...], ...]
_SHIFTED = frozenset({BucketKind.DAY, BucketKind.WEEK})  # as long in the period before
_MOST_COLUMNS = 31
_WEEKDAYS = range(7)


def overview(asked: SalesAsked, words: SalesWords) -> Lines:
    """The first page."""
    cards = (
        (FiguresBlock(figures=_turnover(asked, words)),),
        (FiguresBlock(figures=_each(asked, words)),),
    )
    stores = (_stores(asked, words),) if len(asked.now.by_store) > 1 else ()
    return (*cards, (_chart(asked, words),), *((one,) for one in stores))


def hours(asked: SalesAsked, words: SalesWords) -> Lines:
    """By hour, and by weekday and hour."""
    return (_by_hour(asked, words), _heat(asked, words)), (_hour_table(asked, words),)


def days(asked: SalesAsked, words: SalesWords) -> Lines:
    """By day."""
    return (_chart(asked, words),), (_day_table(asked, words),)


def _turnover(asked: SalesAsked, words: SalesWords) -> tuple[PageFigure, ...]:
    now, was = asked.now.whole, asked.before.whole
    sales = asked.sales(words.say("sales"))
    return (
        words.figure(
            "net", asked, now.net, was.net, text=words.money(now.net),
            before=words.money(was.net), up_is_good=True, behind=sales,
        ),
        words.figure(
            "gross", asked, now.gross, was.gross, text=words.money(now.gross),
            before=words.money(was.gross), up_is_good=True, behind=sales,
        ),
        words.figure(
            "sales", asked, now.sales, was.sales, text=words.formatter.count(now.sales),
            before=words.formatter.count(was.sales), up_is_good=True,
            behind=asked.sales(words.say("sales"), kind="sale"),
        ),
        words.figure(
            "net_each", asked, now.net_each, was.net_each, text=words.money(now.net_each),
            before=words.money(was.net_each), up_is_good=True, behind=sales,
        ),
        words.figure(
            "difference", asked, asked.now.difference_minor, None,
            text=words.money(asked.now.difference_minor),
            of=words.say("open_shifts", count=words.formatter.count(asked.now.open_shifts))
            if asked.now.open_shifts else words.say("all_closed"),
        ),
    )  # fmt: skip


def _each(asked: SalesAsked, words: SalesWords) -> tuple[PageFigure, ...]:
    now, was, count = asked.now.whole, asked.before.whole, words.formatter.count
    hours_now, hours_was = len(asked.now.hours), len(asked.before.hours)
    each, each_was = _rate(now.sales, hours_now), _rate(was.sales, hours_was)
    return (
        words.figure(
            "margin", asked, now.margin, was.margin, text=words.money(now.margin)
            if now.margin_net else words.money(None), before=words.money(was.margin),
            of=words.say("margin_of", share=words.share(now.margin_net, now.net)),
            up_is_good=True,
        ),
        words.figure(
            "back", asked, -now.back_gross, -was.back_gross, text=words.money(-now.back_gross),
            before=words.money(-was.back_gross), of=words.say("times", count=count(now.refunds)),
            up_is_good=False, behind=asked.sales(words.say("back"), kind="refund"),
        ),
        words.figure(
            "off", asked, now.discount, was.discount, text=words.money(now.discount),
            before=words.money(was.discount),
        ),
        words.figure(
            "per_hour", asked, each, each_was, text=words.tenths(each),
            before=words.tenths(each_was), of=words.say("hours_open", count=count(hours_now)),
        ),
        words.figure(
            "seconds", asked, now.seconds_each, was.seconds_each,
            text=words.seconds(now.seconds_each), before=words.seconds(was.seconds_each),
            up_is_good=False, of=words.say("timed", count=count(now.timed)),
        ),
    )  # fmt: skip


def _rate(sales: int, hours_open: int) -> int | None:
    """Sales an hour, in tenths."""
    return round(sales * 10 / hours_open) if hours_open else None


def _chart(asked: SalesAsked, words: SalesWords) -> ChartBlock:
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
        PageRow(
            key=hour,
            cells=(
                PageCell(text=words.say("hour", first=hour, last=hour + 1)),
                *_sold_cells(sold, asked.before.by_hour.get(hour, Sold()), asked, words),
            ),
            behind=asked.sales(words.say("hour", first=hour, last=hour + 1), hour=hour),
        )
        for hour, sold in sorted(asked.now.by_hour.items())
    ]
    return _table("by_hour", "hour_column", rows, asked=asked, words=words)


def _day_table(asked: SalesAsked, words: SalesWords) -> TableBlock:
    back = timedelta(days=asked.period.days)
    rows = [
        PageRow(
            key=day,
            cells=(
                PageCell(
                    text=words.dated(day),
                    sub=words.say("not_over") if day >= asked.report.today else "",
                    is_unfinished=day >= asked.report.today,
                ),
                *_sold_cells(sold, asked.before.by_day.get(day - back, Sold()), asked, words),
            ),
            behind=asked.sales(words.dated(day), period=_one(day)),
        )
        for day, sold in sorted(asked.now.by_day.items(), reverse=True)
    ]
    return _table("by_day", "day_column", rows, asked=asked, words=words)


def _stores(asked: SalesAsked, words: SalesWords) -> TableBlock:
    names = {store.id: store.name for store in asked.report.stores}
    rows = [
        PageRow(
            key=store,
            cells=(
                PageCell(text=names.get(store, words.say("store_unknown"))),
                *_sold_cells(sold, asked.before.by_store.get(store, Sold()), asked, words),
            ),
        )
        for store, sold in sorted(asked.now.by_store.items(), key=lambda one: -one[1].net)
    ]
    return _table("by_store", "store_column", rows, asked=asked, words=words)


def _sold_columns(words: SalesWords) -> tuple[PageColumn, ...]:
    return tuple(
        words.column(name, width)
        for name, width in (
            ("net_short", 130), ("against", 100), ("gross_short", 130), ("sales", 90),
            ("net_each", 120), ("items", 90),
        )
    )  # fmt: skip


def _sold_cells(
    sold: Sold, was: Sold, asked: SalesAsked, words: SalesWords
) -> tuple[PageCell, ...]:
    return (
        words.money_cell(sold.net, strong=True),
        words.change_cell(sold.net, was.net, asked),
        words.money_cell(sold.gross),
        words.count_cell(sold.sales),
        words.money_cell(sold.net_each),
        words.count_cell(sold.items),
    )


def _table(
    name: str, first: str, rows: list[PageRow], *, asked: SalesAsked, words: SalesWords
) -> TableBlock:
    whole = PageRow(
        key="whole",
        cells=(
            PageCell(text=words.say("whole"), strong=True),
            *_sold_cells(asked.now.whole, asked.before.whole, asked, words),
        ),
        is_total=True,
    )
    return TableBlock(
        code=f"sales_report.{name}",
        title=words.say(name),
        columns=(words.column(first), *_sold_columns(words)),
        rows=(*rows, whole) if rows else (),
        empty_text=words.say("nothing"),
    )
