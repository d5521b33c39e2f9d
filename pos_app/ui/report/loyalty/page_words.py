"""PageWords: texts, cells and cards of the loyalty report's pages, for one report that was read.

Reckons nothing. Invariants: what nobody can say is a dash, without a number beside it; a number is
exact, in the unit of its figure (minor units, heads, a share from 0 to 1); a figure of a period
that is not over has no comparison.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from pos_app.domain.figures.columns import Period, Places
from pos_app.domain.figures.figure import DaySpread, Figure
from pos_app.domain.ids import StoreId
from pos_app.domain.money import Currency, Money
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.phrases import Phrases
from pos_app.ui.charts.axis_words import AxisWriter
from pos_app.ui.charts.picture import SparkPicture
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.figure_words import NOTHING, FigureWords
from pos_app.ui.report.page_model import (
    Behind,
    Number,
    PageCell,
    PageColumn,
    PageFigure,
    PeopleBehind,
    TextBlock,
)
from pos_app.ui.theme_tokens import Tone

_LEAST_SPARK = 3
_UP_IS_GOOD = frozenset({
    "figures.active_customers", "figures.new_customers", "figures.won_back",
    "figures.repeat_rate", "figures.repeat_rate_by_sale", "figures.second_visit_30",
    "figures.second_visit_90", "figures.customer_share", "figures.customer_basket",
})  # fmt: skip
_UP_IS_BAD = frozenset({"figures.at_risk", "figures.lost"})


class PageWords:
    """In one language and in the currency of `opened`."""

    def __init__(self, phrases: Phrases, formatter: Formatter, opened: LoyaltyReport) -> None:
        self.phrases, self.formatter = phrases, formatter
        self.currency: Currency = opened.currency
        self.figures = FigureWords(phrases, formatter, opened.currency)
        self.axis = AxisWriter(formatter, phrases)
        self._by_id = {one.id.bytes: one for one in opened.stores}
        self._stores = opened.columns.stores
        self._today = opened.today

    def say(self, name: str, /, **values: object) -> str:
        """A phrase of the section of this report."""
        return self.phrases.say(f"loyalty_report.{name}", **values)

    def counted(self, name: str, number: int, /, **values: object) -> str:
        """A phrase for so many things; {count} is the number as people write it."""
        count = self.formatter.count(number)
        return self.phrases.count(f"loyalty_report.{name}", number, count=count, **values)

    def money(self, minor: int) -> str:
        """An amount."""
        return self.formatter.money(Money(minor, self.currency))

    def day(self, day: date) -> str:
        """A day of a known year: "26 Oct"."""
        month = self.formatter.style.months[day.month - 1]
        return self.say("day", day=day.day, month=month)

    def dated(self, day: date) -> str:
        """A day with its year: "26 Oct 2026"."""
        return self.say("dated", day=self.day(day), year=day.year)

    def month(self, day: date) -> str:
        """The month of a day: "Oct 2026"."""
        month = self.formatter.style.months[day.month - 1]
        return self.say("month", month=month, year=day.year)

    def span(self, period: Period) -> str:
        """The days of a period."""
        if period.first == period.last:
            return self.dated(period.first)
        same = period.first.year == period.last.year
        first = self.day(period.first) if same else self.dated(period.first)
        return self.say("span", first=first, last=self.dated(period.last))

    def store(self, place: int) -> str:
        """The name of the store at a place of the columns."""
        known = self._by_id.get(self._stores[place])
        return known.name if known is not None else self.say("store_unknown")

    def stores(self, stores: Sequence[StoreId]) -> str:
        """The names of these stores, or of all."""
        known = [self._by_id[one.bytes].name for one in stores if one.bytes in self._by_id]
        return ", ".join(known) if known else self.say("all_stores")

    def people(self, title: str, find: Callable[[], Places]) -> tuple[PeopleBehind, ...]:
        """Whoever stands behind a figure."""
        return (PeopleBehind(title=title, find=find),)

    def behind(self, figure: Figure | DaySpread) -> tuple[Behind, ...]:
        """The people whom a figure counts."""
        return self.people(self.figures.name(figure.code), figure.people)

    def figure(
        self,
        figure: Figure,
        *,
        period: Period,
        behind: tuple[Behind, ...] | None = None,
        spark: Sequence[float | None] = (),
    ) -> PageFigure:
        """A card; `behind` None: the people whom the figure counts; `spark` as time goes by."""
        is_over = period.is_over(self._today)
        shown = figure if is_over else replace(figure, before=None)
        text = self.figures.text(shown)
        before = None if shown.before is None else self.figures.value(shown.before)
        return PageFigure(
            code=figure.code,
            name=text.name,
            value=text.value,
            number=exact(figure),
            change=text.change,
            is_good=is_good(figure.code, is_up=text.is_up),
            of=text.of,
            before="" if before is None else self.say("before", value=before),
            is_unfinished=not is_over,
            spark=self.spark(text.name, spark, is_over=is_over),
            behind=self.behind(figure) if behind is None else behind,
        )

    def spread(self, spread: DaySpread, *, period: Period) -> PageFigure:
        """A card of days that things took."""
        is_over = period.is_over(self._today)
        before = spread.before if is_over else None
        said = before is not None and before.count > 0
        was = self.figures.spread(before) if before is not None and said else ""
        return PageFigure(
            code=spread.code,
            name=self.figures.name(spread.code),
            value=self.figures.spread(spread),
            before=self.say("before", value=was) if was else "",
            is_unfinished=not is_over,
            behind=self.behind(spread),
        )

    def spark(
        self, name: str, values: Sequence[float | None], *, is_over: bool
    ) -> SparkPicture | None:
        """A small line under a card; None of so few values that it says nothing."""
        if sum(value is not None for value in values) < _LEAST_SPARK:
            return None
        return SparkPicture(
            name=self.say("spark", name=name), values=tuple(values), last_is_unfinished=not is_over
        )

    def figure_cell(self, figure: Figure, *, strong: bool = False) -> PageCell:
        """A figure in a table."""
        return PageCell(text=self.figures.value(figure), number=exact(figure), strong=strong)

    def money_cell(self, minor: int, *, strong: bool = False) -> PageCell:
        """An amount in a table."""
        return PageCell(text=self.money(minor), number=minor, strong=strong)

    def count_cell(self, number: int, *, strong: bool = False) -> PageCell:
        """A whole number in a table."""
        return PageCell(text=self.formatter.count(number), number=number, strong=strong)

    def share_cell(self, part: int, whole: int, *, strong: bool = False) -> PageCell:
        """A part of something in a table; a dash where there is no whole."""
        if whole <= 0:
            return self.no_cell()
        share = Fraction(part, whole)
        return PageCell(text=self.formatter.per_cent(share), number=share, strong=strong)

    def no_cell(self, sub: str = "") -> PageCell:
        """Nothing that anybody can say."""
        return PageCell(text=NOTHING, sub=sub)

    def column(self, title: str, width: int = 0) -> PageColumn:
        """A column by the name of its phrase: of figures with a width, of words without."""
        return PageColumn(title=self.say(title), width=width, trailing=bool(width))

    def text(self, text: str, *, title: str = "", tone: Tone | None = None) -> TextBlock:
        """Sentences in a card."""
        return TextBlock(text=text, title=title, tone=tone)


def exact(figure: Figure) -> Number:
    """What a figure says, exactly; None where it says nothing."""
    if not figure.kind.is_ratio:
        return figure.numerator
    return Fraction(figure.numerator, figure.denominator) if figure.denominator else None


def is_good(code: str, *, is_up: bool | None) -> bool | None:
    """Whether a change is for the better; None where that is not for a till to say."""
    if is_up is None:
        return None
    if code in _UP_IS_GOOD:
        return is_up
    return not is_up if code in _UP_IS_BAD else None
