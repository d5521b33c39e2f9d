"""A report of a week waits until it was sent, and is then over: also after a crash."""

from datetime import timedelta

import pytest

from pos_app.domain.weekly_time import WeeklyTime
from pos_app.operations.scheduled.weekly_report import REFUSED, WeeklyReport, key_of
from tests.pos_app.operations.refund_desk import RefundDesk

ADA, BEN = "ada@example.org", "ben@example.org"


@pytest.fixture(name="report")
def _report(desk: RefundDesk) -> WeeklyReport:
    return WeeklyReport(
        unit_of_work=desk.units,
        clock=desk.clock,
        time=lambda: WeeklyTime(0, 7),
        addresses=lambda: (ADA, BEN, ADA),
    )


def _waiting(report: WeeklyReport) -> list[str]:
    return [due.address for due in report.due()]


def test_each_address_gets_it_once(report: WeeklyReport) -> None:
    assert _waiting(report) == [ADA, BEN]
    first = report.due()[0]
    report.begin(first)
    report.end(first)
    assert _waiting(report) == [BEN]
    report.end(report.due()[0], REFUSED)
    assert _waiting(report) == []


def test_the_next_week_it_is_due_again_and_missed_weeks_are_not(
    report: WeeklyReport, desk: RefundDesk
) -> None:
    first = report.due()[0]
    report.end(first)
    desk.clock.advance(days=21)
    waiting = report.due()
    assert [due.address for due in waiting] == [ADA, BEN]
    assert {due.week.first - first.week.first for due in waiting} == {timedelta(days=21)}


def test_without_a_line_it_goes_on_waiting(report: WeeklyReport) -> None:
    first = report.due()[0]
    report.begin(first)
    assert _waiting(report) == [BEN]  # nobody else sends it meanwhile
    report.wait(first)
    assert _waiting(report) == [ADA, BEN]


def test_what_a_crash_left_is_never_sent_again(report: WeeklyReport) -> None:
    report.begin(report.due()[0])
    report.recover()
    report.recover()
    assert _waiting(report) == [BEN]


def test_an_address_is_kept_as_something_else() -> None:
    assert key_of(" Ada@example.org") == key_of(ADA)
    assert "ada" not in key_of(ADA)
