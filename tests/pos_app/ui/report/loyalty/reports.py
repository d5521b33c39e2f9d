"""A loyalty report of invented visits, without a file, and pages of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from pos_app.domain.figures.columns import Period, VisitColumns
from pos_app.domain.figures.day_totals import DayTotals, no_totals
from pos_app.domain.ids import StoreId
from pos_app.domain.policy import Policy
from pos_app.operations.figures_book import StoreSeen
from pos_app.operations.read_loyalty import LoyaltyReport, ReadLoyalty
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.page_model import (
    Behind,
    PeopleBehind,
    ReportPage,
    TableBlock,
    TextBlock,
    VisitsBehind,
)
from pos_app.ui.report.report_source import PageAsk
from tests.builders import a_manager, a_policy
from tests.fakes import FakeClock
from tests.pos_app.domain.figures.examples import A, columns_of

HERE, THERE, QUIET = (StoreId(UUID(int=place)) for place in range(3))
NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)
LOCALES = {"en": "en-GB", "de": "de-DE"}


class Book:
    """Three stores; the last has not been heard of. `others` is (store, day, net, sales)."""

    def __init__(
        self,
        visits: Iterable[A] = (),
        *,
        others: Iterable[tuple[int, int, int, int]] = (),
        stores: int = 2,
    ) -> None:
        self.columns = columns_of(visits, stores=stores)
        self.others = tuple(others)
        self.times_read = 0
        self.seen = tuple(
            StoreSeen(id=one, name=name, heard_at=NOON, whole_to=NOON.date())
            for one, name in zip(
                (HERE, THERE, QUIET), ("Old Market", "Airport", "Pier"), strict=True
            )
        )[:stores]

    def policy(self) -> Policy:
        policy = a_policy()
        return replace(policy, store=replace(policy.store, id=HERE))

    def visits(self, currency: str) -> VisitColumns:
        assert currency == "EUR"
        return self.columns

    def day_totals(self, period: Period, columns: VisitColumns, currency: str) -> DayTotals:
        del columns, currency
        self.times_read += 1
        base = date(2026, 1, 1).toordinal() - 1
        rows = [
            (int(store), int(day), int(net), int(items > 0), 0, 0)
            for store, day, net, items in zip(
                self.columns.store, self.columns.day, self.columns.net_minor, self.columns.items,
                strict=True,
            )
        ]  # fmt: skip
        rows += [(store, base + day, 0, 0, net, sales) for store, day, net, sales in self.others]
        within = [
            one for one in rows if period.first.toordinal() <= one[1] <= period.last.toordinal()
        ]
        if not within:
            return no_totals()
        store, day, *sums = np.array(within, np.int64).T
        return DayTotals(
            store=store.astype(np.int16), day=day.astype(np.int32), customer_net_minor=sums[0],
            customer_sales=sums[1], other_net_minor=sums[2], other_sales=sums[3],
        )  # fmt: skip

    def stores(self, now: datetime) -> tuple[StoreSeen, ...]:
        del now
        return self.seen

    def silent(self, store: StoreId) -> None:
        """Nothing was heard of it for too long."""
        self.seen = tuple(
            replace(one, is_unheard=True) if one.id == store else one for one in self.seen
        )


def a_reading(book: Book, *, at: datetime = NOON) -> ReadLoyalty:
    """At noon of the first of February, unless told otherwise."""
    return ReadLoyalty(lambda: book, FakeClock(at))


def an_ask(code: str, period: Period, *stores: StoreId) -> PageAsk:
    """By the manager."""
    return PageAsk(code=code, period=period, stores=stores, staff=a_manager())


def a_formatter(language: str = "en") -> Formatter:
    return Formatter(LOCALES[language], ZoneInfo("Europe/Berlin"))


def words_of(opened: LoyaltyReport, language: str = "en") -> PageWords:
    """In a language as its country writes."""
    return PageWords(Phrases(language), a_formatter(language), opened)


def texts_of(page: ReportPage) -> list[str]:
    """Every text of its blocks of text."""
    return [block.text for line in page.lines for block in line if isinstance(block, TextBlock)]


def table_of(page: ReportPage, code: str) -> TableBlock:
    """The table of a code."""
    tables = [block for line in page.lines for block in line if isinstance(block, TableBlock)]
    return next(one for one in tables if one.code == code)


def rows_of(table: TableBlock) -> list[list[str]]:
    """The texts of its cells."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def found_by(behind: Behind) -> list[int]:
    """Who, or which visits, are behind a figure."""
    assert isinstance(behind, (PeopleBehind, VisitsBehind))
    return [int(one) for one in behind.find()]
