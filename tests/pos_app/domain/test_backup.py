"""Which backups are kept, which go with somebody erased, and when another is due."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.backup import EVERY, GRACE, Backup, KeepRules, is_due, is_late, kept_by, to_drop

NOW = datetime(2026, 11, 23, 20, tzinfo=UTC)


def a_backup(days_ago: float) -> Backup:
    at = NOW - timedelta(days=days_ago)
    return Backup(
        id=UUID(int=round(days_ago * 1000) + 1), made_at=at, device=UUID(int=1), store="Old Market",
        till="Till 2", version="0045", life=1, head=(7, "ab"), length=10, sha256="00",
    )  # fmt: skip


def ages(backups: tuple[Backup, ...]) -> list[float]:
    return [(NOW - one.made_at) / timedelta(days=1) for one in backups]


def test_of_a_year_of_days_some_days_weeks_and_months_stay() -> None:
    year = [a_backup(day) for day in range(365)]
    kept = kept_by(year, KeepRules(daily=7, weekly=4, monthly=6))
    # 23 November is a Monday: the newest of each week is its Sunday, of each month its last day.
    assert sorted(ages(tuple(one for one in year if one.id in kept))) == [
        0, 1, 2, 3, 4, 5, 6, 8, 15, 23, 54, 84, 115, 146,
    ]  # fmt: skip


def test_whoever_was_erased_is_in_no_backup_after_the_time_of_grace() -> None:
    backups = [a_backup(day) for day in (0, 1, 10, 26, 40)]
    erased = NOW - timedelta(days=25.5)
    gone = to_drop(backups, [erased], now=NOW, rules=KeepRules())
    assert {26, 40} <= set(ages(gone))
    assert not {0, 1, 10} & set(ages(gone))
    # Not before there has been a month for a till that rests.
    assert 26 not in ages(to_drop(backups, [NOW - GRACE / 2], now=NOW, rules=KeepRules()))


def test_a_backup_goes_only_once_a_newer_one_stands_without_them() -> None:
    alone = [a_backup(40)]
    assert to_drop(alone, [NOW - timedelta(days=30)], now=NOW, rules=KeepRules()) == ()


@given(
    st.lists(st.integers(0, 500), unique=True, min_size=1), st.lists(st.integers(0, 500)),
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)),
)  # fmt: skip
def test_the_newest_is_never_dropped(
    days: list[int], erased: list[int], most: tuple[int, int, int]
) -> None:
    backups = [a_backup(day) for day in days]
    rules = KeepRules(daily=most[0], weekly=most[1], monthly=most[2])
    gone = to_drop(backups, [NOW - timedelta(days=day) for day in erased], now=NOW, rules=rules)
    assert min(days) not in ages(gone)


def test_one_is_due_each_day_and_somebody_is_told_after_three() -> None:
    assert is_due(None, now=NOW)
    assert is_late(None, now=NOW)
    assert not is_due(a_backup(0.5), now=NOW)
    assert is_due(a_backup(EVERY / timedelta(days=1)), now=NOW)
    assert not is_late(a_backup(2.9), now=NOW)
    assert is_late(a_backup(3), now=NOW)
