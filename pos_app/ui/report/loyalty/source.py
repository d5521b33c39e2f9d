"""LoyaltySource: the loyalty report as the report screen asks for it.

Opens through operations/read_loyalty, and hands each page to whoever makes it. Knows no figure.

Invariants: a page that has no maker is not listed; the sums of a period are read once for all its
pages; a store of which nothing was heard for too long is named above each page.
"""

from collections.abc import Mapping
from dataclasses import replace

from pos_app.domain.staff import StaffMember
from pos_app.operations.read_loyalty import LoyaltyReport, ReadLoyalty
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.loyalty.page_maker import IsStopped, PageMaker
from pos_app.ui.report.loyalty.page_warnings import page_warnings
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.report_source import PageAsk, Stopped

PAGES = ("overview", "customers", "stores", "points", "value", "products", "effects")


class LoyaltySource:
    """`makers` by the code of the page they make; in the sequence of PAGES, whatever theirs is."""

    code = "loyalty"
    ways: tuple[str, ...] = ()
    is_of_a_day = False

    def __init__(
        self,
        read: ReadLoyalty,
        phrases: Phrases,
        formatter: Formatter,
        *,
        makers: Mapping[str, PageMaker],
    ) -> None:
        self._read, self._phrases, self._formatter = read, phrases, formatter
        self._makers = makers

    @property
    def pages(self) -> tuple[str, ...]:
        """The codes of its pages."""
        return tuple(code for code in PAGES if code in self._makers)

    def open(self, *, staff: StaffMember, is_stopped: IsStopped) -> LoyaltyReport:
        """Read what there is now. Raises Stopped, or RuleError."""
        opened = self._read.open(staff=staff)
        if is_stopped():
            raise Stopped
        return opened

    def page(self, opened: LoyaltyReport, ask: PageAsk, *, is_stopped: IsStopped) -> ReportPage:
        """Make a page. Raises Stopped, or RuleError."""
        if is_stopped():
            raise Stopped
        words = PageWords(self._phrases, self._formatter, opened)
        page = self._makers[ask.code](opened, ask, words, is_stopped)
        return replace(page, warnings=(*page_warnings(opened, ask, words), *page.warnings))
