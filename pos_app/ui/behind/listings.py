"""The three kinds of list behind a figure, as texts: people, visits, sales.

`find` and `page` run on the thread of the reports, everything else on the window's. Read by
operations/figure_people, which says who may see it. Plain Python, no Qt.

Invariant: a number or an address stands here by its last digits alone; a name only for whoever may
serve customers, else initials.
"""

from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.customer import Customer
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import CustomerId, StoreId
from pos_app.domain.money import Money
from pos_app.domain.sale import SaleKind
from pos_app.domain.staff import StaffMember
from pos_app.operations.figure_people import (
    PeopleFound,
    PeopleSequence,
    PersonLine,
    ReadFigurePeople,
    SaleLineShown,
    SalesFound,
    VisitLine,
    VisitsFound,
)
from pos_app.operations.figure_people_book import SaleFilter
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.phrases import Phrases
from pos_app.ui.behind.picture import BehindCell, BehindColumn, BehindRow
from pos_app.ui.customer.words import mask_of, masked_sign, name_of
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.page_model import PeopleBehind, SalesBehind, VisitsBehind
from pos_app.ui.report.report_source import Opened

_NONE = "–"
Found = PeopleFound | VisitsFound | SalesFound


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingWords:
    """What makes texts of it; `staff` looks."""

    read: ReadFigurePeople
    phrases: Phrases
    formatter: Formatter
    staff: StaffMember

    def say(self, name: str, /, **values: object) -> str:
        """A sentence of the section."""
        return self.phrases.say(f"behind.{name}", **values)

    def count(self, name: str, n: int) -> str:
        """So many things, the figure written as the language does."""
        return self.phrases.count(f"behind.{name}", n, count=self.formatter.count(n))


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """What the report was of. `stores` empty: all."""

    period: Period
    stores: tuple[StoreId, ...] = ()


class Listing(Protocol):
    """A kind of list. `sequences` are codes, the first in force when it opens."""

    @property
    def columns(self) -> tuple[BehindColumn, ...]:
        """What stands in it."""
        ...

    @property
    def sequences(self) -> tuple[str, ...]:
        """What it can go by."""
        ...

    @property
    def noun(self) -> str:
        """What it counts: people, visits or sales."""
        ...

    @property
    def span(self) -> str:
        """Of which days and stores its figures are; empty: of all."""
        ...

    @property
    def note(self) -> str:
        """What to read with care."""
        ...

    def find(self, sequence: str, before: Found | None) -> Found:
        """All of it, in sequence; `before` is what was found before the sequence changed."""
        ...

    def page(self, found: Found, first: int) -> tuple[BehindRow, ...]:
        """A page of rows from `first` on."""
        ...


class PeopleListing:
    """Customers: who they are, how often they came, what they spent, when last.

    Of what was looked at; where that is known, of all time and all stores stands below it, smaller.
    """

    sequences = tuple(PeopleSequence)
    noun = "people"

    def __init__(
        self,
        report: LoyaltyReport,
        behind: PeopleBehind,
        words: ListingWords,
        looked: LookedAt | None = None,
    ) -> None:
        self._report, self._behind, self._words = report, behind, words
        self._looked, say = looked, words.say
        self.columns = (
            BehindColumn(say("column_name"), share=3),
            BehindColumn(say("column_visits"), 110, trailing=True),
            BehindColumn(say("column_spent"), 150, trailing=True),
            BehindColumn(say("column_last"), 150, trailing=True),
            BehindColumn(say("column_points"), 150, trailing=True),
        )
        self.note = say("note_people" if looked is None else "note_people_of")
        self.span = "" if looked is None else self._span(looked)

    def find(self, sequence: str, before: Found | None) -> PeopleFound:
        """All of it, in sequence."""
        read, staff, by = self._words.read, self._words.staff, PeopleSequence(sequence)
        if isinstance(before, PeopleFound):
            return read.sorted_people(before, sequence=by, staff=staff)
        looked, report = self._looked, self._report
        scope = None if looked is None else report.scope(looked.period, looked.stores)
        during = None if scope is None else scope.rows(scope.period)
        found = self._behind.find()
        return read.people(report.columns, found, sequence=by, staff=staff, during=during)

    def page(self, found: Found, first: int) -> tuple[BehindRow, ...]:
        """A page of rows."""
        assert isinstance(found, PeopleFound)
        lines = self._words.read.people_page(found, first, staff=self._words.staff)
        return tuple(self._row(line) for line in lines)

    def _row(self, line: PersonLine) -> BehindRow:
        formatter = self._words.formatter
        return BehindRow(
            key=line.id,
            cells=(
                self._who(line),
                BehindCell(formatter.count(line.visits), self._ever(line.visits_ever)),
                BehindCell(formatter.money(line.net), self._ever(line.net_ever), strong=True),
                BehindCell(_NONE if line.last_on is None else formatter.full_date(line.last_on)),
                BehindCell(_NONE if line.points is None else formatter.count(line.points)),
            ),
            customer_id=None if line.customer is None else line.id,
        )

    def _ever(self, figure: int | Money) -> str:
        """Of all time and all stores, below what was looked at."""
        if self._looked is None:
            return ""
        formatter = self._words.formatter
        return formatter.count(figure) if isinstance(figure, int) else formatter.money(figure)

    def _span(self, looked: LookedAt) -> str:
        """The days and the stores."""
        formatter, say, report = self._words.formatter, self._words.say, self._report
        days = [formatter.full_date(day) for day in (looked.period.first, looked.period.last)]
        names = [one.name for one in report.stores if one.id in looked.stores]
        stores = say("all_stores")
        if names:
            stores = names[0] if len(names) == 1 else self._words.count("stores", len(names))
        return f"{' – '.join(dict.fromkeys(days))} · {stores}"

    def _who(self, line: PersonLine) -> BehindCell:
        customer, phrases = line.customer, self._words.phrases
        if customer is None:
            return BehindCell(self._words.say("gone"), colour="muted")
        if not line.is_named:
            return BehindCell(masked_sign(customer, phrases), strong=True)
        return BehindCell(name_of(customer, phrases), mask_of(customer), strong=True)


class VisitsListing:
    """Visits: when, where, by whose hand, what was spent, and whose it was by initials."""

    sequences = ("newest",)
    span = ""
    noun = "visits"

    def __init__(self, report: LoyaltyReport, behind: VisitsBehind, words: ListingWords) -> None:
        self._report, self._behind, self._words = report, behind, words
        say = words.say
        self.columns = (
            BehindColumn(say("column_when"), 150),
            BehindColumn(say("column_where"), share=2),
            BehindColumn(say("column_cashier"), share=2),
            BehindColumn(say("column_customer"), share=2),
            BehindColumn(say("column_net"), 130, trailing=True),
            BehindColumn(say("column_earned"), 110, trailing=True),
        )
        self.note = say("note_visits")

    def find(self, sequence: str, before: Found | None) -> VisitsFound:
        """All of it, the newest first."""
        del sequence
        if isinstance(before, VisitsFound):
            return before
        columns, words = self._report.columns, self._words
        return words.read.visits(columns, self._behind.find(), staff=words.staff)

    def page(self, found: Found, first: int) -> tuple[BehindRow, ...]:
        """A page of rows."""
        assert isinstance(found, VisitsFound)
        lines = self._words.read.visits_page(found, first, staff=self._words.staff)
        return tuple(self._row(line) for line in lines)

    def _row(self, line: VisitLine) -> BehindRow:
        formatter = self._words.formatter
        return BehindRow(
            key=line.row,
            cells=(
                BehindCell(formatter.full_date(line.on), formatter.time(line.at), strong=True),
                BehindCell(line.store or _NONE, line.till),
                BehindCell(line.cashier or _NONE),
                _sign(line.customer, self._words),
                BehindCell(formatter.money(line.net), strong=True),
                BehindCell(formatter.count(line.points)),
            ),
            sale_id=line.sale_id,
        )


class SalesListing:
    """Sales of this store's tills: when, under which number, by whose hand, whose, how much."""

    sequences = ("newest",)
    span = ""
    noun = "sales"

    def __init__(self, opened: Opened, behind: SalesBehind, words: ListingWords) -> None:
        self._behind, self._words = behind, words
        say = words.say
        self.columns = (
            BehindColumn(say("column_when"), 150),
            BehindColumn(say("column_number"), share=2),
            BehindColumn(say("column_cashier"), share=2),
            BehindColumn(say("column_customer"), share=2),
            BehindColumn(say("column_kind"), 130),
            BehindColumn(say("column_total"), 140, trailing=True),
        )
        asked = behind.stores or tuple(one.id for one in opened.stores)
        self._is_own = not behind.stores or opened.own_store in behind.stores
        self.note = say("others_end") if any(one != opened.own_store for one in asked) else ""

    def find(self, sequence: str, before: Found | None) -> SalesFound:
        """All of it, the newest first."""
        del sequence
        if isinstance(before, SalesFound):
            return before
        behind, words = self._behind, self._words
        if not self._is_own:
            return SalesFound(keys=())
        wanted = SaleFilter(
            first=behind.period.first, last=behind.period.last, hour=behind.hour,
            cashier_id=behind.cashier_id, department_id=behind.department_id,
            tender=behind.tender, kind=behind.kind, product_id=behind.product_id,
        )  # fmt: skip
        among = None if behind.among is None else behind.among()
        return words.read.sales(wanted, staff=words.staff, among=among)

    def page(self, found: Found, first: int) -> tuple[BehindRow, ...]:
        """A page of rows."""
        assert isinstance(found, SalesFound)
        lines = self._words.read.sales_page(found, first, staff=self._words.staff)
        return tuple(self._row(line) for line in lines)

    def _row(self, line: SaleLineShown) -> BehindRow:
        formatter, sale = self._words.formatter, line.sale
        kind = BehindCell(
            self._words.say(f"kind_{sale.kind}"),
            colour="muted" if sale.kind is SaleKind.SALE else "bad",
        )
        return BehindRow(
            key=sale.id,
            cells=(
                BehindCell(formatter.full_date(sale.at), formatter.time(sale.at), strong=True),
                BehindCell(sale.number, sale.till),
                BehindCell(sale.cashier or _NONE),
                _sign(line.customer, self._words),
                kind,
                BehindCell(formatter.money(sale.total), strong=True),
            ),
            sale_id=sale.id,
        )


def _sign(customer: Customer | None, words: ListingWords) -> BehindCell:
    """Initials and last digits: a sale is looked at, not whose it was."""
    return BehindCell(_NONE if customer is None else masked_sign(customer, words.phrases))


def first_people(found: Found | None, most: int) -> tuple[CustomerId, ...]:
    """Those at the top of a list of people."""
    return found.first(most) if isinstance(found, PeopleFound) else ()
