"""The page on customers: who is new, back, away or lost, how often they come, and who they are.

Makes texts of domain/figures. Reckons nothing; holds no Qt.

Invariants: everybody is judged by their own rhythm (domain/figures/rhythm), never by one number of
days for all; behind each card and each row are the people themselves.
"""

from datetime import date
from fractions import Fraction

from pos_app.domain.figures.loyalty_page import LoyaltyPage
from pos_app.domain.figures.staying_away import CODE as AWAY
from pos_app.domain.figures.staying_away import StayingAway, staying_away
from pos_app.domain.figures.top_customers import CODE as TOP
from pos_app.domain.figures.top_customers import TopCustomer
from pos_app.domain.money import round_half_up
from pos_app.operations.read_loyalty import LoyaltyReport, ReadLoyalty
from pos_app.ui.formatting import format_minor
from pos_app.ui.report.loyalty.cohort_block import cohort_block
from pos_app.ui.report.loyalty.extras import Extras
from pos_app.ui.report.loyalty.page_maker import IsStopped
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.loyalty.people_words import FindCustomers, PeopleWords
from pos_app.ui.report.page_model import (
    Block,
    FiguresBlock,
    PageCell,
    PageFigure,
    PageRow,
    ReportPage,
    TableBlock,
)
from pos_app.ui.report.report_source import PageAsk

CODE = "customers"
_TURN = ("new_customers", "won_back", "at_risk", "lost")
_RETURNS = ("repeat_rate", "repeat_rate_by_sale", "second_visit_30", "second_visit_90")
_LATE = "figures.second_visit_90"
_LISTED = 12
_MONTHS = 13


def customers_page(
    opened: LoyaltyReport,
    ask: PageAsk,
    words: PageWords,
    is_stopped: IsStopped,
    *,
    reading: ReadLoyalty,
    extras: Extras,
    find: FindCustomers,
) -> ReportPage:
    """The page. Raises RuleError where somebody may not see it."""
    del is_stopped  # there is nothing that takes long
    found = reading.page(opened, ask.period, stores=ask.stores, staff=ask.staff)
    scope = opened.scope(ask.period, ask.stores)
    away = staying_away(scope, ask.period, most=_LISTED)
    top = found.top[:_LISTED]
    places = sorted({one.customer for one in top} | {one.customer for one in away})
    people = PeopleWords(words, opened.columns, places, find=find, staff=ask.staff)
    lines: list[tuple[Block, ...]] = []
    if len(scope.history.days):
        turn = (*_cards(found, _TURN, words, ask), *extras.enrolled(opened, ask, words))
        lines.append((FiguresBlock(figures=turn),))
        spreads = tuple(
            words.spread(one, period=ask.period) for one in (found.gaps, found.second_visit)
        )
        lines.append((FiguresBlock(figures=(*_cards(found, _RETURNS, words, ask), *spreads)),))
        lines.append((_top(top, words, people), _away(found, away, words, people)))
        lines += [(block,) for block in extras.tiers(opened, ask, words)]
        lines.append((cohort_block(found.cohorts, words, period=ask.period, most=_MONTHS),))
    else:
        lines.append((words.text(words.say("nobody_yet")),))
    return ReportPage(code=CODE, title=words.phrases.say(f"report.page_{CODE}"), lines=tuple(lines))


def _cards(
    found: LoyaltyPage, names: tuple[str, ...], words: PageWords, ask: PageAsk
) -> tuple[PageFigure, ...]:
    figures = (found.figures[f"figures.{name}"] for name in names)
    # In twelve weeks nobody has had ninety days: a card that can never say anything is left out.
    return tuple(
        words.figure(one, period=ask.period)
        for one in figures
        if one.denominator or one.code != _LATE
    )


def _top(top: tuple[TopCustomer, ...], words: PageWords, people: PeopleWords) -> TableBlock:
    return TableBlock(
        code=TOP,
        title=words.figures.name(TOP),
        hint=words.counted("first_of_list", len(top)) if top else "",
        columns=(
            words.column("column_rank", 48),
            words.column("column_customer"),
            words.column("column_purchases", 92),
            words.column("column_spent", 116),
            words.column("column_last", 112),
        ),
        rows=tuple(
            PageRow(
                key=one.customer,
                cells=(
                    words.count_cell(rank),
                    people.cell(one.customer),
                    words.count_cell(one.purchases),
                    words.money_cell(one.net_minor, strong=True),
                    PageCell(text=words.formatter.full_date(date.fromordinal(one.last_day))),
                ),
                behind=people.behind(one.customer),
            )
            for rank, one in enumerate(top, 1)
        ),
        empty_text=words.say("nobody_bought"),
    )


def _away(
    found: LoyaltyPage, away: tuple[StayingAway, ...], words: PageWords, people: PeopleWords
) -> TableBlock:
    whole = found.figures[AWAY].numerator
    return TableBlock(
        code=AWAY,
        title=words.figures.name(AWAY),
        hint=words.say(
            "away_hint", shown=words.formatter.count(len(away)), whole=words.formatter.count(whole)
        )
        if away
        else "",
        columns=(
            words.column("column_customer"),
            words.column("column_visits", 72),
            words.column("column_usual", 112),
            words.column("column_since", 92),
            words.column("column_beyond", 92),
        ),
        rows=tuple(
            PageRow(
                key=one.customer,
                cells=(
                    people.cell(one.customer),
                    words.count_cell(one.purchase_days),
                    words.count_cell(round_half_up(Fraction(one.limit_days))),
                    words.count_cell(one.since_days, strong=True),
                    _times(Fraction(one.since_days) / Fraction(one.limit_days), words),
                ),
                behind=people.behind(one.customer),
            )
            for one in away
        ),
        empty_text=words.say("nobody_away"),
    )


def _times(ratio: Fraction, words: PageWords) -> PageCell:
    tenths = format_minor(round_half_up(ratio * 10), 1, words.formatter.style)
    return PageCell(text=words.say("times", n=tenths), number=ratio.limit_denominator(10_000))
