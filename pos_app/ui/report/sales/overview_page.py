"""The first page of the sales reports: its cards, the net over the period, and each store.

Adds up nothing.
"""

from pos_app.domain.figures.sales_sums import Margin, Sold
from pos_app.ui.report.page_model import Block, FiguresBlock, PageCell, PageFigure, TableBlock
from pos_app.ui.report.sales.margin_words import MarginRow, margin_cards, margin_table
from pos_app.ui.report.sales.sales_asked import SalesAsked, SalesWords
from pos_app.ui.report.sales.seconds_blocks import software_card
from pos_app.ui.report.sales.sold_table import SoldRow, sold_table
from pos_app.ui.report.sales.time_pages import net_chart

Lines = tuple[tuple[Block, ...], ...]


def overview(asked: SalesAsked, words: SalesWords) -> Lines:
    """The first page."""
    rows = (_turnover(asked, words), _left(asked, words), _pace(asked, words))
    cards = tuple((FiguresBlock(figures=row),) for row in rows)
    stores: tuple[TableBlock, ...] = ()
    if len(asked.now.by_store) > 1:
        has_margin = asked.now.margin != Margin()
        margins = (_store_margins(asked, words),) if has_margin else ()
        stores = (_stores(asked, words), *margins)
    return (*cards, (net_chart(asked, words),), *((one,) for one in stores))


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
    )  # fmt: skip


def _left(asked: SalesAsked, words: SalesWords) -> tuple[PageFigure, ...]:
    now, was, count = asked.now.whole, asked.before.whole, words.formatter.count
    return (
        *margin_cards(asked, words),
        words.figure(
            "back", asked, -now.back_gross, -was.back_gross, text=words.money(-now.back_gross),
            before=words.money(-was.back_gross), of=words.say("times", count=count(now.refunds)),
            up_is_good=False, behind=asked.sales(words.say("back"), kind="refund"),
        ),
        words.figure(
            "off", asked, now.discount, was.discount, text=words.money(now.discount),
            before=words.money(was.discount),
        ),
    )  # fmt: skip


def _pace(asked: SalesAsked, words: SalesWords) -> tuple[PageFigure, ...]:
    now, was, count = asked.now.whole, asked.before.whole, words.formatter.count
    hours_now, hours_was = len(asked.now.hours), len(asked.before.hours)
    each, each_was = _rate(now.sales, hours_now), _rate(was.sales, hours_was)
    return (
        words.figure(
            "per_hour", asked, each, each_was, text=words.tenths(each),
            before=words.tenths(each_was), of=words.say("hours_open", count=count(hours_now)),
        ),
        words.figure(
            "seconds", asked, now.seconds_each, was.seconds_each,
            text=words.seconds(now.seconds_each), before=words.seconds(was.seconds_each),
            up_is_good=False, of=words.say("timed", count=count(now.timed)),
        ),
        software_card(asked, words),
        words.figure(
            "difference", asked, asked.now.difference_minor, None,
            text=words.money(asked.now.difference_minor),
            of=words.say("open_shifts", count=words.formatter.count(asked.now.open_shifts))
            if asked.now.open_shifts else words.say("all_closed"),
        ),
    )  # fmt: skip


def _rate(sales: int, hours_open: int) -> int | None:
    """Sales an hour, in tenths."""
    return round(sales * 10 / hours_open) if hours_open else None


def _stores(asked: SalesAsked, words: SalesWords) -> TableBlock:
    names = {store.id: store.name for store in asked.report.stores}
    rows = [
        SoldRow(
            key=store,
            first=PageCell(text=names.get(store, words.say("store_unknown"))),
            sold=sold,
            was=asked.before.by_store.get(store, Sold()),
        )
        for store, sold in sorted(asked.now.by_store.items(), key=lambda one: -one[1].net)
    ]
    return sold_table("by_store", "store_column", rows, asked=asked, words=words)


def _store_margins(asked: SalesAsked, words: SalesWords) -> TableBlock:
    names = {store.id: store.name for store in asked.report.stores}
    rows = (
        MarginRow(
            store, PageCell(text=names.get(store, words.say("store_unknown"))),
            asked.now.margin_by_store.get(store, Margin()), sold.net,
        )
        for store, sold in sorted(asked.now.by_store.items(), key=lambda one: -one[1].net)
    )  # fmt: skip
    return margin_table("margins_by_store", "store_column", rows, words=words)
