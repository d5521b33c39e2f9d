"""A report of a week waits until it was sent, and is then over: also after a crash."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.ids import TillId
from pos_app.domain.weekly_letter import LetterEnd, LetterTold, WeeklyLetter, address_key
from pos_app.operations.scheduled.weekly_report import WeeklyReport
from tests.builders import an_id
from tests.pos_app.operations.refund_desk import RefundDesk

ADA, BEN = "ada@example.org", "ben@example.org"


@pytest.fixture(name="report")
def _report(desk: RefundDesk) -> WeeklyReport:
    with desk.units() as work:
        own = work.policy().till.id
        work.letters.put(WeeklyLetter(is_on=True, addresses=(ADA, BEN), till_id=own))
        work.commit()
    return WeeklyReport(unit_of_work=desk.units, clock=desk.clock)


def _waiting(report: WeeklyReport) -> list[str]:
    return [due.address for due in report.due()]


def _letter(report: WeeklyReport) -> WeeklyLetter:
    with report.unit_of_work() as work:
        letter = work.letters.letter()
    assert letter is not None
    return letter


def _put(report: WeeklyReport, letter: WeeklyLetter) -> None:
    with report.unit_of_work() as work:
        work.letters.put(letter)
        work.commit()


def test_each_address_gets_it_once_and_every_till_is_told(report: WeeklyReport) -> None:
    assert _waiting(report) == [ADA, BEN]
    first = report.due()[0]
    report.begin(first)
    report.end(first, LetterEnd.SENT)
    assert _waiting(report) == [BEN]
    report.end(report.due()[0], LetterEnd.REFUSED)
    assert _waiting(report) == []
    told = [_letter(report).told_of(one) for one in (ADA, BEN)]
    assert [one and one.end for one in told] == [LetterEnd.SENT, LetterEnd.REFUSED]
    assert [one and one.week for one in told] == [first.week.first] * 2


def test_only_the_till_that_is_named_sends(report: WeeklyReport) -> None:
    letter = _letter(report)
    _put(report, replace(letter, till_id=TillId(an_id("another"))))
    assert _waiting(report) == []
    _put(report, replace(letter, is_on=False))
    assert _waiting(report) == []


def test_a_till_that_is_named_anew_sends_nothing_that_the_one_before_told_of(
    report: WeeklyReport, desk: RefundDesk
) -> None:
    monday = report.due()[0].week.first
    key = address_key(ADA)
    told = LetterTold(week=monday, key=key, at=desk.clock.now(), end=LetterEnd.UNKNOWN)
    _put(report, _letter(report).with_told(told))
    assert _waiting(report) == [BEN]
    desk.clock.advance(days=7)
    assert _waiting(report) == [ADA, BEN]


def test_the_next_week_it_is_due_again_and_missed_weeks_are_not(
    report: WeeklyReport, desk: RefundDesk
) -> None:
    first = report.due()[0]
    report.end(first, LetterEnd.SENT)
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
    report.tell_waits("mail.no_line")
    assert _letter(report).waits == "mail.no_line"


def test_what_a_crash_left_is_never_sent_again(report: WeeklyReport) -> None:
    report.begin(report.due()[0])
    report.recover()
    report.recover()
    assert _waiting(report) == [BEN]
    told = _letter(report).told_of(ADA)
    assert told is not None
    assert told.end is LetterEnd.UNKNOWN
