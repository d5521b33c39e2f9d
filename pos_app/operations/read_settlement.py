"""Who owes whom for points that were spent, reckoned once for a report, a programme and a period.

Reckons nothing itself (domain/figures/settlement) and reads nothing but through ReadPoints. On the
thread of the reports.

Invariant: a page that only names the sum waits for no reading: where the changes of points are many
and nobody read them yet, there is no sum.
"""

from weakref import WeakKeyDictionary

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.settlement import Settlement, settlement
from pos_app.domain.staff import StaffMember
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.operations.read_points import PointsReport, ReadPoints

QUICK_VISITS = 50_000  # so many visits have changes of points that are read in a moment
_Asked = tuple[int, Period]
_MOST_KEPT = 8


class ReadSettlement:
    """Of the points that `points` reads."""

    def __init__(self, points: ReadPoints) -> None:
        self._points = points
        self._kept: WeakKeyDictionary[LoyaltyReport, dict[_Asked, Settlement]] = WeakKeyDictionary()

    def at_hand(self, report: LoyaltyReport, *, staff: StaffMember) -> PointsReport | None:
        """The changes of points, if they were read or are few. Raises RuleError."""
        if len(report.columns) > QUICK_VISITS and not self._points.has_read(report):
            return None
        return self._points.read(report, staff=staff)

    def settled(
        self, report: LoyaltyReport, unit: int, period: Period, *, staff: StaffMember
    ) -> Settlement:
        """What was spent in a period of the points of a unit. Raises RuleError."""
        entries = self._points.read(report, staff=staff).entries
        kept = self._kept.setdefault(report, {})
        if (unit, period) not in kept:
            while len(kept) >= _MOST_KEPT:
                del kept[next(iter(kept))]
            kept[unit, period] = settlement(entries, unit, period)
        return kept[unit, period]
