"""The source lists the pages that somebody makes, reads once, and stops when asked."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.phrases import Phrases
from pos_app.ui.report.loyalty.extras import Extras
from pos_app.ui.report.loyalty.own_pages import own_pages
from pos_app.ui.report.loyalty.page_maker import IsStopped
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.loyalty.source import LoyaltySource
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.report_source import PageAsk, ReportSource, Stopped
from tests.builders import a_cashier, a_manager
from tests.pos_app.domain.figures.examples import A, january
from tests.pos_app.ui.report.loyalty.reports import (
    THERE,
    Book,
    a_formatter,
    a_reading,
    an_ask,
)


def a_source(book: Book) -> LoyaltySource:
    reading = a_reading(book)
    makers = own_pages(reading, extras=Extras(), find=lambda people: {})

    def points(
        opened: LoyaltyReport, ask: PageAsk, words: PageWords, is_stopped: IsStopped
    ) -> ReportPage:
        del opened, words, is_stopped
        return ReportPage(code=ask.code, title="Points", lines=(), warnings=("its own",))

    makers = {"points": points, **makers}
    return LoyaltySource(reading, Phrases("en"), a_formatter(), makers=makers)


def test_only_pages_that_somebody_makes_are_listed_in_their_sequence() -> None:
    source: ReportSource[LoyaltyReport] = a_source(Book())
    assert source.code == "loyalty"
    assert source.pages == ("overview", "customers", "stores", "points")


def test_all_pages_of_a_period_read_its_sums_once() -> None:
    book = Book([A(0, 3), A(1, 4, store=1)])
    source = a_source(book)
    opened = source.open(staff=a_manager(), is_stopped=lambda: False)
    for code in source.pages:
        page = source.page(opened, an_ask(code, january(1, 31)), is_stopped=lambda: False)
        assert (page.code, bool(page.title)) == (code, True)
    assert book.times_read == 1


def test_warnings_of_the_report_stand_above_those_of_the_page() -> None:
    book = Book([A(0, 3)])
    book.silent(THERE)
    source = a_source(book)
    opened = source.open(staff=a_manager(), is_stopped=lambda: False)
    page = source.page(opened, an_ask("points", january(1, 31)), is_stopped=lambda: False)
    assert [one.split()[0] for one in page.warnings] == ["Airport", "its"]


def test_whoever_does_not_want_to_wait_gets_nothing() -> None:
    source = a_source(Book())
    with pytest.raises(Stopped):
        source.open(staff=a_manager(), is_stopped=lambda: True)
    opened = source.open(staff=a_manager(), is_stopped=lambda: False)
    with pytest.raises(Stopped):
        source.page(opened, an_ask("overview", january(1, 31)), is_stopped=lambda: True)


def test_a_cashier_opens_nothing() -> None:
    with pytest.raises(RuleError):
        a_source(Book()).open(staff=a_cashier(), is_stopped=lambda: False)
