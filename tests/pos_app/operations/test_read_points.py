"""Points of a report are for those who may see reports, and read once for each report."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.operations.read_points import ReadPoints
from tests.builders import a_cashier, a_manager
from tests.loyalty import a_programme
from tests.pos_app.ui.report.loyalty.reports import Book, a_reading
from tests.pos_app.ui.report.loyalty.test_points_page import FIRST, JANUARY, SECOND, SOME, Points


def test_a_programme_without_points_has_no_unit() -> None:
    reading = ReadPoints(lambda: Points(*SOME, programmes=(FIRST, SECOND)))
    found = reading.read(a_reading(Book()).open(staff=a_manager()), staff=a_manager())
    assert found.unit(FIRST) == 0
    assert found.unit(a_programme()) is None


def test_balances_are_told_by_programme() -> None:
    reading = ReadPoints(lambda: Points(programmes=(FIRST, a_programme())))
    assert reading.owed(staff=a_manager()) == ((FIRST, 80),)


def test_whoever_may_not_see_reports_sees_no_points() -> None:
    reading, report = ReadPoints(Points), a_reading(Book()).open(staff=a_manager())
    staff = a_cashier()
    asked = (
        lambda: reading.read(report, staff=staff),
        lambda: reading.owed(staff=staff),
        lambda: reading.spent(report, JANUARY, staff=staff),
        lambda: reading.enrolled(JANUARY, staff=staff),
        lambda: reading.programmes(staff=staff),
    )
    for ask in asked:
        with pytest.raises(RuleError):
            ask()
