"""PageMaker: how LoyaltySource calls a page; whatever else a page needs is bound in bootstrap."""

from collections.abc import Callable

from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.report_source import PageAsk

IsStopped = Callable[[], bool]
PageMaker = Callable[[LoyaltyReport, PageAsk, PageWords, IsStopped], ReportPage]
