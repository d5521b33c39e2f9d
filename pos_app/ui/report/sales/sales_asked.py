"""SalesAsked: what a page of the sales reports is made of; SalesWords: how it is written.

Adds up nothing. Invariants: what nobody can say is a dash and no number; a comparison is written
only where the period is over and the one before has a figure.
"""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.sale_seconds import SaleSeconds
from pos_app.domain.figures.sales_sums import SalesSums
from pos_app.domain.money import Currency, Money, round_half_up
from pos_app.operations.read_sales_figures import ProductSold, SalesReport
from pos_app.phrases import PhraseMissingError, Phrases
from pos_app.ui.charts.axis_words import AxisWriter
from pos_app.ui.formatting import MINUS, Formatter, format_minor
from pos_app.ui.report.page_model import (
    Behind,
    Number,
    PageCell,
    PageColumn,
    PageFigure,
    SalesBehind,
)
from pos_app.ui.report.report_source import Stores

SECTION = "sales_report"
NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesAsked:
    """A period with the one before, at these stores.

    `products` are of this file, and for their page alone; `seconds` for the pages that show them.
    """

    report: SalesReport
    period: Period
    stores: Stores
    now: SalesSums
    before: SalesSums
    products: tuple[ProductSold, ...] = ()
    seconds: SaleSeconds = field(default_factory=SaleSeconds)
    seconds_before: SaleSeconds = field(default_factory=SaleSeconds)

    @property
    def is_over(self) -> bool:
        """Whether nothing more can be sold in the period."""
        return self.period.is_over(self.report.today)

    def sales(self, title: str, **which: Any) -> tuple[Behind, ...]:
        """The sales behind a figure of this period and these stores."""
        values: dict[str, Any] = {"period": self.period, **which}
        return (SalesBehind(title=title, stores=self.stores, **values),)

    def name(self, key: UUID | None) -> str:
        """Of somebody or a department; empty where nobody knows it."""
        return "" if key is None else self.report.names.get(key, "")


class SalesWords:
    """In one language and currency."""

    def __init__(self, phrases: Phrases, formatter: Formatter, currency: Currency) -> None:
        self.phrases, self.formatter, self.currency = phrases, formatter, currency
        self.axis = AxisWriter(formatter, phrases)

    def say(self, name: str, /, **values: object) -> str:
        """A phrase of the section of these reports."""
        return self.phrases.say(f"{SECTION}.{name}", **values)

    def money(self, minor: int | None) -> str:
        """An amount."""
        if minor is None:
            return NOTHING
        return self.formatter.money(Money(minor, self.currency))

    def share(self, part: int, whole: int) -> str:
        """A part of something."""
        return self.formatter.per_cent(Fraction(part, whole)) if whole > 0 else NOTHING

    def known(self, code: str, otherwise: str) -> str:
        """A phrase of any section; what a newer version named stays as it is."""
        try:
            return self.phrases.say(code)
        except PhraseMissingError:
            return otherwise

    def reason(self, reason: str) -> str:
        """Why something came off: a code of ours in words, anything else as it was written."""
        return self.known(f"adjust.reason_{reason}", reason) if reason else self.say("no_reason")

    def tenths(self, number: int | None) -> str:
        """A number given in tenths."""
        if number is None:
            return NOTHING
        return format_minor(number, 1, self.formatter.style)

    def seconds(self, seconds: int | None) -> str:
        """A short time."""
        return NOTHING if seconds is None else self.say("s", n=self.formatter.count(seconds))

    def day(self, day: date) -> str:
        """A day of a known year: "26 Oct"."""
        months = self.formatter.style.months
        return self.say("day", day=day.day, month=months[day.month - 1])

    def dated(self, day: date) -> str:
        """A day with its weekday."""
        return self.say("weekday_day", weekday=self.weekday(day.weekday()), day=self.day(day))

    def weekday(self, weekday: int) -> str:
        """The short name of a weekday, Monday 0."""
        return self.say(f"weekday_{weekday}")

    def change(self, now: Number, was: Number) -> str:
        """How much more it is, in per cent, a share in points; empty without a comparison."""
        if now is None or was is None or was <= 0:
            return ""
        is_share = isinstance(now, Fraction)
        thousandths = round_half_up(Fraction(now - was, 1 if is_share else was) * 1_000)
        sign = MINUS if thousandths < 0 else "+" if thousandths else ""
        if is_share:
            points = format_minor(abs(thousandths), 1, self.formatter.style)
            return self.phrases.say("figures.change_points", change=f"{sign}{points}")
        return f"{sign}{self.formatter.per_cent(Fraction(abs(thousandths), 1_000))}"

    def figure(
        self,
        name: str,
        asked: SalesAsked,
        now: Number,
        was: Number,
        *,
        text: str,
        before: str = "",
        of: str = "",
        up_is_good: bool | None = None,
        behind: tuple[Behind, ...] = (),
    ) -> PageFigure:
        """A card, compared where the period is over; `now` and `was` are what is compared."""
        change = self.change(now, was) if asked.is_over else ""
        # A change that is rounded to none is neither good nor bad.
        is_said = (
            change.startswith(("+", MINUS)) and now is not None and was is not None and now != was
        )
        return PageFigure(
            code=f"{SECTION}.{name}",
            name=self.say(name),
            value=text,
            number=now,
            change=change,
            is_good=(now > was) == up_is_good
            if is_said and up_is_good is not None and now is not None and was is not None
            else None,
            of=of,
            before=self.say("before", value=before) if change and before else "",
            is_unfinished=not asked.is_over,
            behind=behind,
        )

    def money_cell(self, minor: int | None, *, strong: bool = False) -> PageCell:
        """An amount in a table."""
        return PageCell(text=self.money(minor), number=minor, strong=strong)

    def count_cell(self, number: int | None, *, strong: bool = False) -> PageCell:
        """A whole number in a table."""
        if number is None:
            return PageCell(text=NOTHING)
        return PageCell(text=self.formatter.count(number), number=number, strong=strong)

    def share_cell(self, part: int, whole: int, *, strong: bool = False) -> PageCell:
        """A part of something in a table."""
        number = Fraction(part, whole) if whole > 0 else None
        return PageCell(text=self.share(part, whole), number=number, strong=strong)

    def change_cell(self, now: int | None, was: int | None, asked: SalesAsked) -> PageCell:
        """Against the period before; a dash where that cannot be told."""
        change = self.change(now, was) if asked.is_over else ""
        is_said = bool(change) and now is not None and was is not None
        number = Fraction(now - was, was) if is_said and now is not None and was else None
        return PageCell(text=change or NOTHING, number=number)

    def column(self, name: str, width: int = 0) -> PageColumn:
        """A column by the name of its phrase: of figures with a width, of words without."""
        return PageColumn(title=self.say(name), width=width, trailing=bool(width))
