"""Days of a record: birthdays that are none, and records that nobody used for years."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from pos_app.domain.audit.checks import faults_of
from pos_app.domain.audit.dates import LastSeen, may_be_stale
from pos_app.domain.audit.fault import FaultKind
from pos_app.domain.ids import CustomerId
from tests.pos_app.domain.audit.records import NOW, RULES, person

YEARS_AGO = NOW - timedelta(days=365 * 6)


@pytest.mark.parametrize("birthday", ["", "12-24", "02-29", "02-28"])
def test_a_day_that_there_is_is_no_fault(birthday: str) -> None:
    assert faults_of(person(birthday_md=birthday), RULES) == ()


@pytest.mark.parametrize(
    ("birthday", "offered"),
    [("13-45", ""), ("02-30", ""), ("24-12", "24.12."), ("3.7.", "7.3."), ("christmas", "")],
)
def test_a_day_that_there_is_not_is_cleared_or_turned(birthday: str, offered: str) -> None:
    (fault,) = faults_of(person(birthday_md=birthday), RULES)

    assert (fault.kind, fault.fix) == (FaultKind.BIRTHDAY_WRONG, {"birthday": offered})


def test_nobody_joins_tomorrow_but_clocks_differ() -> None:
    soon, later = NOW + timedelta(hours=5), NOW + timedelta(days=3)

    assert faults_of(person(enrolled_at=soon), RULES) == ()
    (fault,) = faults_of(person(enrolled_at=later), RULES)
    assert (fault.kind, fault.fix) == (FaultKind.ENROLLED_LATER, {})


@pytest.mark.parametrize(
    ("seen", "is_stale"),
    [
        (LastSeen(), True),
        (LastSeen(visited_at=YEARS_AGO), True),
        (LastSeen(visited_at=NOW), False),
        (LastSeen(visited_at=YEARS_AGO, changed_at=NOW), False),
        (LastSeen(has_consent=True), False),
    ],
)
def test_a_record_that_nobody_used_for_years_is_looked_at(seen: LastSeen, is_stale: bool) -> None:
    old = person(enrolled_at=YEARS_AGO)

    assert may_be_stale(old, RULES)
    assert [one.kind for one in faults_of(old, RULES, seen)] == [FaultKind.STALE] * is_stale


def test_a_record_that_was_brought_in_lately_is_new_here() -> None:
    old = person(enrolled_at=YEARS_AGO)
    lately = replace(old, id=CustomerId(_of_time(NOW - timedelta(days=3))))
    long_ago = replace(old, id=CustomerId(_of_time(YEARS_AGO)))

    assert (may_be_stale(lately, RULES), may_be_stale(long_ago, RULES)) == (False, True)


def _of_time(at: datetime) -> UUID:
    """Make an id of version 7 as if at this time."""
    return UUID(int=int(at.timestamp() * 1000) << 80 | 0x7 << 76 | 0x2 << 62)


def test_a_new_record_is_not_asked_about() -> None:
    assert not may_be_stale(person(), RULES)
