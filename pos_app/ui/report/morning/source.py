"""MorningSource: the opening page for the report screen. The day is the last of the period."""

from collections.abc import Callable
from datetime import timedelta

from pos_app.domain.staff import StaffMember
from pos_app.operations.read_morning import ReadMorning
from pos_app.operations.read_sales_figures import SalesReport
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.morning.morning_asked import GROSS, NET
from pos_app.ui.report.morning.morning_page import CODE, morning_page
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.report_source import PageAsk, Stopped
from pos_app.ui.report.sales.sales_asked import SalesWords


class MorningSource:
    """In one language."""

    code = CODE
    pages = (CODE,)
    ways = (NET, GROSS)
    is_of_a_day = True

    def __init__(self, read: ReadMorning, phrases: Phrases, formatter: Formatter) -> None:
        self._read, self._phrases, self._formatter = read, phrases, formatter

    def open(self, *, staff: StaffMember, is_stopped: Callable[[], bool]) -> SalesReport:
        """Read which stores there are; the days are read with the page."""
        del is_stopped  # it is read at once
        return self._read.open(staff=staff)

    def page(
        self, opened: SalesReport, ask: PageAsk, *, is_stopped: Callable[[], bool]
    ) -> ReportPage:
        """Make the page. Raises Stopped. A period that goes on is looked at as of yesterday."""
        if is_stopped():
            raise Stopped
        day = min(ask.period.last, opened.today - timedelta(days=1))
        morning = self._read.morning(opened, day, ask.stores)
        words = SalesWords(self._phrases, self._formatter, opened.currency)
        return morning_page(opened, morning, ask, words)
