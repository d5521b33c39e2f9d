"""The page on stores: what sums to the whole, and people, who do not: some buy in two stores.

Makes texts of domain/figures. Reckons nothing; holds no Qt.

Invariants: each column but that of the customers sums to its last row, to the cent; a store that
sold nothing to customers has a row of noughts, and a margin that nobody knows is a dash.
"""

from dataclasses import replace

from pos_app.domain.figures.columns import Rows
from pos_app.domain.figures.loyalty_page import LoyaltyPage
from pos_app.domain.figures.other_stores import OtherStore, other_stores
from pos_app.domain.figures.scope import Scope
from pos_app.domain.figures.store_figures import StoreFigures, StoreTable
from pos_app.operations.figures_book import StoreSeen
from pos_app.operations.read_loyalty import LoyaltyReport, ReadLoyalty
from pos_app.ui.report.loyalty.extras import Extras
from pos_app.ui.report.loyalty.page_maker import IsStopped
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.page_model import (
    Behind,
    Block,
    FiguresBlock,
    PageCell,
    PageRow,
    ReportPage,
    TableBlock,
    TextBlock,
    VisitsBehind,
)
from pos_app.ui.report.report_source import PageAsk
from pos_app.ui.theme_tokens import Tone

CODE = "stores"
_STORES = "loyalty_report.stores_table"
_ELSEWHERE = "figures.also_buys_here"
_ACTIVE = "figures.active_customers"
_UNTIED = "figures.untied_net"
_SEVERAL = 2
_WHOLE = -1  # the key of the row of all stores


def stores_page(
    opened: LoyaltyReport,
    ask: PageAsk,
    words: PageWords,
    is_stopped: IsStopped,
    *,
    reading: ReadLoyalty,
    extras: Extras,
) -> ReportPage:
    """The page. Raises RuleError where somebody may not see it."""
    del is_stopped  # there is nothing that takes long
    found = reading.page(opened, ask.period, stores=ask.stores, staff=ask.staff)
    scope = opened.scope(ask.period, ask.stores)
    lines: list[tuple[Block, ...]] = []
    if len(scope.history.days):
        lines.append((_cards(found, scope, words),))
    lines.append((_stores(found.stores, opened, scope, words=words),))
    lines += [(one,) for one in extras.settled(opened, ask, words)]
    if len(found.stores.stores) >= _SEVERAL:
        sums = words.text(words.say("what_sums"), title=words.say("sums_title"))
        lines.append((_people(found.stores, words), sums))
    centre = _centre(opened, ask)
    if len(opened.columns.stores) > 1 and centre is not None:
        lines.append((_elsewhere(opened, ask, words, centre=centre),))
    return ReportPage(code=CODE, title=words.phrases.say(f"report.page_{CODE}"), lines=tuple(lines))


def _cards(found: LoyaltyPage, scope: Scope, words: PageWords) -> FiguresBlock:
    """The whole, who is counted more than once, and how far visits and days agree."""
    table, period = found.stores, scope.period
    whole = table.whole
    visits = _visits(whole, words.say("all_these_stores"), scope, words=words)
    cards = [words.figure(found.figures[_ACTIVE], period=period)]
    cards += [
        words.figure(one, period=period, behind=(visits,)) for one in (whole.purchases, whole.net)
    ]
    if len(table.stores) >= _SEVERAL:
        cards.append(words.figure(table.in_several, period=period))
    untied = replace(found.figures[_UNTIED], before=None)
    cards.append(words.figure(untied, period=period, behind=(visits,)))
    return FiguresBlock(figures=tuple(cards))


def _stores(
    table: StoreTable, opened: LoyaltyReport, scope: Scope, *, words: PageWords
) -> TableBlock:
    seen = {one.id.bytes: one for one in opened.stores}
    rows = [
        _row(one, seen.get(opened.columns.stores[one.store]), scope, words=words)
        for one in table.stores
        if one.store is not None
    ]
    if len(rows) > 1:
        rows.append(_row(table.whole, None, scope, words=words))
    return TableBlock(
        code=_STORES,
        title=words.say("stores_table"),
        hint=words.span(scope.period),
        columns=(
            words.column("column_store"),
            words.column("column_customers", 112),
            words.column("column_purchases", 112),
            words.column("column_net", 132),
            words.column("column_margin", 132),
            words.column("column_points", 112),
            words.column("column_heard", 168),
        ),
        rows=tuple(rows),
        empty_text=words.say("no_stores"),
    )


def _row(one: StoreFigures, seen: StoreSeen | None, scope: Scope, *, words: PageWords) -> PageRow:
    is_whole = one.store is None
    name = words.say("all_these_stores") if one.store is None else words.store(one.store)
    is_quiet = seen is not None and seen.is_unheard
    return PageRow(
        key=_WHOLE if one.store is None else one.store,
        is_total=is_whole,
        cells=(
            PageCell(text=name, strong=True),
            words.figure_cell(one.customers, strong=is_whole),
            words.figure_cell(one.purchases, strong=is_whole),
            words.figure_cell(one.net, strong=is_whole),
            _margin(one, words),
            words.figure_cell(one.points, strong=is_whole),
            PageCell(text="") if is_whole else _heard(seen, words, is_quiet=is_quiet),
        ),
        behind=_behind(one, name, scope, words=words),
    )


def _margin(one: StoreFigures, words: PageWords) -> PageCell:
    """Of the sales whose cost is known; says of how much of the net that is."""
    known, net = one.margin.denominator or 0, one.net.numerator
    if not known:
        return words.no_cell()
    cell = words.figure_cell(one.margin, strong=one.store is None)
    if known == net:
        return cell
    return PageCell(
        text=cell.text,
        number=cell.number,
        strong=cell.strong,
        sub=words.say("margin_of", known=words.money(known)),
    )


def _heard(seen: StoreSeen | None, words: PageWords, *, is_quiet: bool) -> PageCell:
    tone = Tone.WARN if is_quiet else None
    if seen is None or seen.heard_at is None:
        return PageCell(text=words.say("not_all_heard"), tone=tone)
    whole = "" if seen.whole_to is None else words.say("whole_to", day=words.day(seen.whole_to))
    return PageCell(text=words.formatter.date_and_time(seen.heard_at), sub=whole, tone=tone)


def _behind(one: StoreFigures, name: str, scope: Scope, *, words: PageWords) -> tuple[Behind, ...]:
    people = words.people(words.say("customers_of", store=name), one.customers.people)
    return (*people, _visits(one, name, scope, words=words))


def _visits(one: StoreFigures, name: str, scope: Scope, *, words: PageWords) -> VisitsBehind:
    def rows_here() -> Rows:
        rows = scope.rows(scope.period)
        return rows if one.store is None else rows & (scope.columns.store == one.store)

    return VisitsBehind(title=words.say("purchases_of", store=name), find=rows_here)


def _people(table: StoreTable, words: PageWords) -> TextBlock:
    """Why the customers of the stores come to more than the whole, or that they do not."""
    several = table.in_several
    text = words.say("nobody_in_several")
    if several.numerator:
        more = words.formatter.count(table.counted_again)
        text = words.counted("in_several", several.numerator, more=more)
    return words.text(text, title=words.figures.name(several.code))


def _centre(opened: LoyaltyReport, ask: PageAsk) -> int | None:
    """The place of this till's own store, or of the first asked for where that is none of them."""
    is_own = not ask.stores or opened.own_store in ask.stores
    places = opened.places((opened.own_store if is_own else ask.stores[0],))
    return places[0] if places else None


def _elsewhere(opened: LoyaltyReport, ask: PageAsk, words: PageWords, *, centre: int) -> TableBlock:
    """Where the customers of one store also buy, whichever stores were asked for."""
    found = other_stores(opened.columns, ask.period, store=centre)
    return TableBlock(
        code=_ELSEWHERE,
        title=words.say("elsewhere", store=words.store(centre)),
        columns=(
            words.column("column_store"),
            words.column("column_customers", 112),
            words.column("column_share", 132),
            words.column("column_spent_there", 160),
        ),
        rows=tuple(_other(one, words) for one in found),
        empty_text=words.say("nowhere_else"),
    )


def _other(one: OtherStore, words: PageWords) -> PageRow:
    name = words.store(one.store)
    return PageRow(
        key=one.store,
        cells=(
            PageCell(text=name, strong=True),
            words.count_cell(one.people.numerator),
            words.figure_cell(one.people),
            words.money_cell(one.net_minor),
        ),
        behind=words.people(words.say("also_buys_at", store=name), one.people.people),
    )
