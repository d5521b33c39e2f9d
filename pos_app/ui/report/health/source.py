"""HealthSource: the report of health for the report screen. One page, which reads little."""

from collections.abc import Callable

from pos_app.domain.staff import StaffMember
from pos_app.operations.read_health import HealthReport, ReadHealth
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.health.health_page import HealthAsked, health_page
from pos_app.ui.report.health.health_words import HealthWords
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.report_source import PageAsk, Stopped


class HealthSource:
    """In one language."""

    code = "health"
    ways: tuple[str, ...] = ()
    is_of_a_day = False
    pages = ("overview",)

    def __init__(self, read: ReadHealth, phrases: Phrases, formatter: Formatter) -> None:
        self._read, self._words = read, HealthWords(phrases, formatter)

    def open(self, *, staff: StaffMember, is_stopped: Callable[[], bool]) -> HealthReport:
        """Read which tills there are."""
        del is_stopped  # it is read at once
        return self._read.open(staff=staff)

    def page(
        self, opened: HealthReport, ask: PageAsk, *, is_stopped: Callable[[], bool]
    ) -> ReportPage:
        """Make the page. Raises Stopped."""
        now = self._read.period(opened, ask.period, stores=ask.stores)
        if is_stopped():
            raise Stopped
        before = self._read.period(opened, ask.period.before, stores=ask.stores)
        asked = HealthAsked(
            report=opened, period=ask.period, stores=ask.stores, now=now, before=before
        )
        return health_page(asked, self._words)
