"""Days and hours reckoned from a jurisdiction's numbers."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from pos_app.domain.jurisdiction import (
    Deadline,
    Jurisdiction,
    NoticeItem,
    QuietHours,
    RequestKind,
    RetentionPurpose,
)

PLAIN = Jurisdiction(
    code="XX",
    consent_age=16,
    adult_age=18,
    quiet_hours=QuietHours(time(21), time(10)),
    deadlines=dict.fromkeys(RequestKind, Deadline(28, 56)) | {RequestKind.COMPLAINT: Deadline(90)},
    retention_days=dict.fromkeys(RetentionPurpose, 365),
    restricted_days=0,
    breach_hours=72,
    notice_items=(NoticeItem.WHO,),
    authority="",
    checked="",
)


def test_an_answer_is_due_so_many_days_after_it_was_asked_across_a_leap_day() -> None:
    assert PLAIN.due_on(RequestKind.ACCESS, date(2028, 2, 10)) == date(2028, 3, 9)


def test_a_request_is_put_off_from_its_due_day_and_only_where_the_law_says_so() -> None:
    asked = date(2026, 11, 23)
    assert PLAIN.extended_due_on(RequestKind.ERASE, asked) == date(2027, 2, 15)
    assert PLAIN.extended_due_on(RequestKind.COMPLAINT, asked) is None


def test_quiet_hours_pass_midnight_and_end_on_the_minute() -> None:
    quiet = PLAIN.quiet_hours
    assert [quiet.holds_at(time(*at)) for at in ((20, 59), (21, 0), (0, 0), (9, 59), (10, 0))] == [
        False, True, True, True, False,
    ]  # fmt: skip


def test_quiet_hours_of_one_day_do_not_pass_midnight() -> None:
    quiet = QuietHours(time(12), time(14))
    assert [quiet.holds_at(time(hour)) for hour in (11, 12, 14, 23)] == [False, True, False, False]


def test_a_breach_counts_hours_and_not_days_over_a_change_of_the_clocks() -> None:
    noticed = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)
    assert PLAIN.breach_due_at(noticed) == datetime(2026, 10, 27, 22, 30, tzinfo=UTC)


def test_what_is_restricted_first_is_gone_a_year_later() -> None:
    restricted = replace(PLAIN, restricted_days=365)
    assert (PLAIN.is_erasure_immediate, restricted.is_erasure_immediate) == (True, False)
    assert PLAIN.purged_on(date(2026, 11, 23)) == date(2026, 11, 23)
    assert restricted.purged_on(date(2026, 11, 23)) == date(2027, 11, 23)


@pytest.mark.parametrize(
    "wrong",
    [
        {"deadlines": {RequestKind.ACCESS: Deadline(28)}},
        {"retention_days": {}},
        {"consent_age": 19},
        {"breach_hours": 0},
        {"notice_items": ()},
    ],
)
def test_a_table_with_a_gap_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="XX"):
        replace(PLAIN, **wrong)  # type: ignore[arg-type]  # fields of a test


def test_a_deadline_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="0"):
        Deadline(0)
