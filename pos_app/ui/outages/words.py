"""An outage in words: how long it lasted, one sentence of its figures, how its delivery stands.

Counts nothing: every figure comes from operations/outages. Holds no Qt.
"""

from datetime import datetime, timedelta

from pos_app.domain.outage import OutageReport
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter


class OutageWords:
    """The words of one language."""

    def __init__(self, phrases: Phrases, formatter: Formatter) -> None:
        self._phrases, self._formatter = phrases, formatter

    def lasted(self, took: timedelta) -> str:
        """How long, in one unit: 48 seconds, 12 minutes, 2 hours."""
        seconds = max(int(took.total_seconds()), 0)
        count = self._phrases.count
        if seconds < 60:
            return count("outages.seconds", seconds)
        if seconds < 7200:
            return count("outages.minutes", seconds // 60)
        return count("outages.hours", seconds // 3600)

    def summary(self, report: OutageReport) -> str:
        """One sentence: 47 sales, €1,912.00, 0 lost, 3 redemptions inside rights, all delivered."""
        figures, count = report.figures, self._phrases.count
        return self._phrases.say(
            "outages.summary",
            sales=count("outages.sales_n", figures.sales),
            total=self._formatter.money(figures.total),
            lost=self._formatter.count(figures.lost),
            redeemed=count("outages.redeemed_n", figures.redeemed),
            delivery=self._delivery(report),
        )

    def state(self, report: OutageReport) -> tuple[str, str]:
        """The chip of a row, and its tone."""
        say, figures = self._phrases.say, report.figures
        if figures.lost:
            return say("outages.state_lost", n=figures.lost), "bad"
        if not report.outage.is_over:
            return say("outages.state_running"), "warn"
        if figures.waiting:
            return say("outages.state_waiting", n=figures.waiting), "warn"
        return say("outages.state_delivered"), "good"

    def instant(self, at: datetime | None) -> str:
        """A time of day with its day; "not yet" for none."""
        if at is None:
            return self._phrases.say("outages.not_yet")
        return self._formatter.day_and_time(at)

    def _delivery(self, report: OutageReport) -> str:
        at, figures = report.outage.delivered_at, report.figures
        if at is None or figures.lost or figures.waiting:
            return self._phrases.say("outages.not_delivered")
        return self._phrases.say("outages.all_delivered", time=self._formatter.time(at))
