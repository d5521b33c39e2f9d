"""Each store on the day: what it sold, its drawers, and when it was heard of last."""

from datetime import datetime

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.sales_sums import Sold
from pos_app.domain.ids import StoreId
from pos_app.ui.report.morning.morning_asked import MorningAsked
from pos_app.ui.report.page_model import PageCell, PageColumn, PageRow, SalesBehind, TableBlock
from pos_app.ui.report.sales.sales_asked import NOTHING
from pos_app.ui.theme_tokens import Tone

_MINUTE_S, _HOUR_S, _DAY_S = 60, 3_600, 86_400


def stores_table(asked: MorningAsked) -> TableBlock:
    """A row for each store, and one for all of them."""
    morning, words = asked.morning, asked.words
    rows = [_row(store, asked) for store in morning.stores]
    both = morning.day_last_week, morning.day_last_year
    whole = (
        PageCell(text=words.say("whole"), strong=True),
        words.money_cell(asked.amount(both[0].now), strong=True),
        *(asked.compared(one) for one in both),
        *_counts(both[0].now, morning.sums.customers, asked),
        _drawer(sum(morning.drawers.values()) if morning.drawers else None, asked),
        PageCell(text=""),
    )
    rows.append(PageRow(key="whole", cells=whole, is_total=True))
    return TableBlock(
        code="morning.stores",
        title=asked.say("stores", day=words.dated(morning.day)),
        columns=(
            words.column("store_column"),
            PageColumn(title=words.say(f"{asked.way}_short"), width=108, trailing=True),
            words.column("last_week", 88),
            words.column("last_year", 88),
            words.column("sales", 70),
            PageColumn(title=asked.say("each"), width=88, trailing=True),
            words.column("with_customer", 100),
            PageColumn(title=asked.say("drawer"), width=104, trailing=True),
            words.column("heard", 104),
        ),
        rows=tuple(rows),
        hint=asked.say("tie", difference=words.money(morning.sums.difference_minor)),
    )


def _row(store: StoreId, asked: MorningAsked) -> PageRow:
    morning, name = asked.morning, asked.store(store)
    sold, customers, last_week, last_year = morning.stores[store]
    day = Period(first=morning.day, last=morning.day)
    cells = (
        PageCell(text=name, strong=True),
        asked.words.money_cell(asked.amount(sold), strong=True),
        *(
            asked.change(asked.amount(sold), None if was is None else asked.amount(was))
            for was in (last_week, last_year)
        ),
        *_counts(sold, customers, asked),
        _drawer(morning.drawers.get(store), asked),
        _heard(store, asked),
    )
    return PageRow(
        key=store, cells=cells, behind=(SalesBehind(title=name, period=day, stores=(store,)),)
    )


def _counts(sold: Sold, customers: Sold, asked: MorningAsked) -> tuple[PageCell, ...]:
    words = asked.words
    return (
        words.count_cell(sold.sales),
        words.money_cell(asked.each(sold)),
        words.share_cell(customers.sales, sold.sales),
    )


def _drawer(over: int | None, asked: MorningAsked) -> PageCell:
    """How far the drawers of a day were off, as people say it."""
    if over is None:
        return PageCell(text=NOTHING)
    amount = asked.words.money(abs(over))
    if not over:
        return PageCell(text=amount, number=over)
    text = asked.say("drawer_is_short" if over < 0 else "drawer_is_over", amount=amount)
    grave = abs(over) >= 10**asked.report.currency.exponent
    return PageCell(text=text, number=over, tone=Tone.BAD if grave else None)


def _heard(store: StoreId, asked: MorningAsked) -> PageCell:
    seen = next((one for one in asked.report.stores if one.id == store), None)
    if seen is None or seen.heard_at is None:
        return PageCell(text=NOTHING)
    if store == asked.report.own_store:
        return PageCell(text=asked.say("here"))
    text = _ago(seen.heard_at, asked)
    return PageCell(text=text, tone=Tone.WARN if seen.is_unheard else None)


def _ago(at: datetime, asked: MorningAsked) -> str:
    count = asked.words.phrases.count
    seconds = max(0, int((asked.report.read_at - at).total_seconds()))
    if seconds < _MINUTE_S:
        return asked.say("ago_now")
    if seconds < _HOUR_S:
        return count("morning.ago_minutes", seconds // _MINUTE_S)
    if seconds < _DAY_S:
        return count("morning.ago_hours", seconds // _HOUR_S)
    return count("morning.ago_days", seconds // _DAY_S)
