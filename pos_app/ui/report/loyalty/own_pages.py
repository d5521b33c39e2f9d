"""The pages of the loyalty report that need no other reader than its own.

Bound for LoyaltySource; makes nothing itself.
"""

from pos_app.operations.read_loyalty import LoyaltyReport, ReadLoyalty
from pos_app.ui.report.loyalty.extras import Extras
from pos_app.ui.report.loyalty.overview_page import overview_page
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.loyalty.source import IsStopped, PageMaker
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.report_source import PageAsk


def own_pages(reading: ReadLoyalty, extras: Extras) -> dict[str, PageMaker]:
    """By their codes."""

    def overview(
        opened: LoyaltyReport, ask: PageAsk, words: PageWords, is_stopped: IsStopped
    ) -> ReportPage:
        del is_stopped
        return overview_page(opened, ask, words, reading=reading, extras=extras)

    return {"overview": overview}
