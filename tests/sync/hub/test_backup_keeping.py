"""The right copies stay, and none outlives an erasure by thirty days."""

from datetime import UTC, datetime

import pytest

from sync.hub.backup_copy import CopyNote, Holding
from sync.hub.backup_keeping import DAY_MS, Keeping, is_due, to_drop

NOON_MS = int(datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp() * 1000)
KEEPING = Keeping()


def note(days_ago: int, *, erased: int = 0) -> CopyNote:
    made = NOON_MS - days_ago * DAY_MS
    holding = Holding(position=0, version=0, head=b"", chains=0, counts={"erased": erased})
    return CopyNote(
        name=f"hub-{1000 - days_ago}.db", made_ms=made, verified_ms=made, sealed_key=b"",
        holding=holding,
    )  # fmt: skip


def test_days_weeks_and_months_are_kept_and_no_more() -> None:
    copies: list[CopyNote] = []
    for days_ago in range(400, -1, -1):
        copies.append(note(days_ago))
        now_ms = NOON_MS - days_ago * DAY_MS
        gone = {one.name for one in to_drop(copies, KEEPING, now_ms=now_ms)}
        copies = [one for one in copies if one.name not in gone]
    ages = [(NOON_MS - one.made_ms) // DAY_MS for one in copies]
    assert ages[-7:] == [6, 5, 4, 3, 2, 1, 0]
    assert 12 <= len(copies) <= 17
    assert 140 < ages[0] < 190


def test_a_copy_that_does_not_know_of_an_erasure_goes_within_thirty_days() -> None:
    copies = [note(60), note(29), note(28), note(1, erased=1), note(0, erased=1)]
    gone = to_drop(copies, KEEPING, now_ms=NOON_MS)
    assert gone == (copies[0], copies[1], copies[2])
    assert to_drop(copies[2:], KEEPING, now_ms=NOON_MS - DAY_MS) == ()


def test_nothing_goes_before_a_later_copy_knows_of_the_erasure() -> None:
    assert to_drop([note(90)], Keeping(daily=0, weekly=0, monthly=0), now_ms=NOON_MS) == ()


@pytest.mark.parametrize(
    ("newest_ms", "due"),
    [(None, True), (NOON_MS - 2 * DAY_MS, True), (NOON_MS, False), (NOON_MS + 9 * DAY_MS, True)],
)
def test_one_is_due_once_a_day_whatever_the_clock_said(newest_ms: int | None, due: bool) -> None:
    assert is_due(newest_ms, KEEPING, now_ms=NOON_MS) is due
