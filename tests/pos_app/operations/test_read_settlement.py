"""Who owes whom is reckoned once for a report and a period, and not read for a sum alone."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.operations.read_points import ReadPoints
from pos_app.operations.read_settlement import ReadSettlement
from tests.builders import a_cashier, a_manager
from tests.pos_app.ui.report.loyalty.reports import Book, a_reading
from tests.pos_app.ui.report.loyalty.test_points_page import JANUARY, SOME, Points


def test_it_is_reckoned_once_for_a_report_and_a_period() -> None:
    points = Points(*SOME)
    settling = ReadSettlement(ReadPoints(lambda: points))
    report = a_reading(Book()).open(staff=a_manager())
    first = settling.settled(report, 0, JANUARY, staff=a_manager())
    assert first.owed == 60
    assert settling.settled(report, 0, JANUARY, staff=a_manager()) is first
    other = a_reading(Book()).open(staff=a_manager())
    assert settling.settled(other, 0, JANUARY, staff=a_manager()) is not first
    assert points.times_read == 2


def test_many_changes_are_at_hand_once_somebody_read_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pos_app.operations.read_settlement.QUICK_VISITS", -1)
    points = ReadPoints(lambda: Points(*SOME))
    settling, report = ReadSettlement(points), a_reading(Book()).open(staff=a_manager())
    assert settling.at_hand(report, staff=a_manager()) is None
    found = points.read(report, staff=a_manager())
    assert settling.at_hand(report, staff=a_manager()) is found


def test_whoever_may_not_see_reports_sees_none_of_it() -> None:
    settling = ReadSettlement(ReadPoints(Points))
    report = a_reading(Book()).open(staff=a_manager())
    with pytest.raises(RuleError):
        settling.at_hand(report, staff=a_cashier())
    with pytest.raises(RuleError):
        settling.settled(report, 0, JANUARY, staff=a_cashier())
