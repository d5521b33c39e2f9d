"""The first page: who is active, what they spend beside others, and who came back.

Makes texts and pictures of domain/figures. Reckons nothing; holds no Qt.

Invariants: where nobody has bought yet the page says so and shows no figure; the basket of
customers beside that of others says on its card that the programme is not shown to be the cause.
"""

from dataclasses import replace
from fractions import Fraction

from pos_app.domain.figures.figure import Figure
from pos_app.domain.figures.loyalty_page import LoyaltyPage
from pos_app.domain.money import round_half_up
from pos_app.operations.read_loyalty import LoyaltyReport, ReadLoyalty
from pos_app.ui.formatting import MINUS
from pos_app.ui.report.figure_words import NOTHING
from pos_app.ui.report.loyalty.buckets import buckets_of
from pos_app.ui.report.loyalty.cohort_block import cohort_block
from pos_app.ui.report.loyalty.extras import Extras
from pos_app.ui.report.loyalty.over_time import OverTime, sold_since
from pos_app.ui.report.loyalty.page_maker import IsStopped
from pos_app.ui.report.loyalty.page_words import PageWords, exact
from pos_app.ui.report.loyalty.sales_chart import sales_chart
from pos_app.ui.report.page_model import (
    Block,
    FiguresBlock,
    PageFigure,
    ReportPage,
)
from pos_app.ui.report.report_source import PageAsk

CODE = "overview"
_MONTHS = 8
_SECOND_VISIT_DAYS = 30


def overview_page(
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
    totals = reading.totals(opened, ask.period, staff=ask.staff)
    scope = opened.scope(ask.period, ask.stores)
    since = sold_since(scope, totals)
    buckets = buckets_of(ask.period, today=opened.today, since=since)
    course = OverTime(scope, totals, buckets)
    chart = sales_chart(course, totals, buckets, words=words, stores=ask.stores)
    lines: list[tuple[Block, ...]] = []
    if len(scope.history.days):
        cards = _Cards(found, course, words, ask)
        lines.append(
            (FiguresBlock(figures=(*cards.all(), *extras.points_owed(opened, ask, words))),)
        )
        lines.append((chart, *extras.rewards(opened, ask, words)))
        lines.append((cohort_block(found.cohorts, words, period=ask.period, most=_MONTHS),))
    else:
        lines.append((words.text(words.say("nobody_yet")),))
        lines.append((chart,))
    return ReportPage(code=CODE, title=words.phrases.say(f"report.page_{CODE}"), lines=tuple(lines))


class _Cards:
    """The cards at the top."""

    def __init__(
        self, found: LoyaltyPage, course: OverTime, words: PageWords, ask: PageAsk
    ) -> None:
        self._found, self._course, self._words, self._ask = found, course, words, ask

    def all(self) -> tuple[PageFigure, ...]:
        """In sequence."""
        period, words, course = self._ask.period, self._words, self._course
        return (
            words.figure(
                self._figure("active_customers"), period=period, spark=course.active_customers()
            ),
            words.figure(
                self._figure("customer_share"), period=period, spark=course.customer_share()
            ),
            words.figure(
                self._figure("second_visit_30"),
                period=period,
                spark=course.second_visit(_SECOND_VISIT_DAYS),
            ),
            self._baskets(),
        )

    def _baskets(self) -> PageFigure:
        words, own, other = (
            self._words,
            self._figure("customer_basket"),
            self._figure("other_basket"),
        )
        card = words.figure(own, period=self._ask.period, spark=self._course.customer_basket())
        mine, theirs = exact(own), exact(other)
        change = ""
        if mine is not None and theirs is not None and theirs > 0:
            difference = _difference(words, Fraction(mine) / Fraction(theirs) - 1)
            change = words.say("difference_not_caused", difference=difference)
        both = words.say(
            "both_baskets", own=words.figures.value(own), other=words.figures.value(other)
        )
        return replace(
            card,
            name=words.say("baskets"),
            value=NOTHING if mine is None and theirs is None else both,
            number=None,
            change=change,
            is_good=None,
            of="",
            before="",
        )

    def _figure(self, name: str) -> Figure:
        return self._found.figures[f"figures.{name}"]


def _difference(words: PageWords, part: Fraction) -> str:
    thousandths = round_half_up(part * 1_000)
    sign = MINUS if thousandths < 0 else "+" if thousandths else ""
    return f"{sign}{words.formatter.per_cent(Fraction(abs(thousandths), 1_000))}"
