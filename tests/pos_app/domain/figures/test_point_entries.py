"""Points matched first in, first out: nothing is lost, and the oldest goes first."""

from hypothesis import given

from pos_app.domain.figures.point_entries import PointEntries
from tests.pos_app.domain.figures.points import SOME, P, entries_of


@given(SOME)
def test_each_entry_is_matched_whole(changes: list[P]) -> None:
    entries = entries_of(changes)
    found = entries.matched
    for place, points in enumerate(entries.points.tolist()):
        if points > 0:
            of_it = found.used[found.used_income == place], found.left[found.left_income == place]
        else:
            of_it = found.used[found.used_outgo == place], found.short[found.short_outgo == place]
        assert sum(int(one.sum()) for one in of_it) == abs(points)
    assert all((one > 0).all() for one in (found.used, found.left, found.short))


@given(SOME)
def test_both_sides_are_of_one_account_and_in_sequence(changes: list[P]) -> None:
    entries = entries_of(changes)
    income, outgo = entries.matched.used_income, entries.matched.used_outgo
    assert (entries.account[income] == entries.account[outgo]).all()
    assert (income[1:] >= income[:-1]).all()
    assert (outgo[1:] >= outgo[:-1]).all()


def left(entries: PointEntries) -> list[int]:
    return [int(one) for one in entries.matched.left]


def test_more_points_than_fit_into_four_bytes_are_matched_all_the_same() -> None:
    entries = entries_of([P(0, 2**40, day=1), P(0, -15, day=2), P(1, -(2**40), day=2)])
    assert left(entries) == [2**40 - 15]
    assert entries.matched.short.tolist() == [2**40]


def test_the_oldest_points_go_first() -> None:
    entries = entries_of([P(0, 10, day=1), P(0, 20, day=2), P(0, -15, day=3), P(1, 5, day=1)])
    assert left(entries) == [15, 5]


def test_points_that_come_in_pay_a_debt_first() -> None:
    entries = entries_of([P(0, -10, day=1), P(0, 25, day=2)])
    assert left(entries) == [15]
    assert entries.since is not None


def test_of_nothing_there_is_no_first_day() -> None:
    assert entries_of([]).since is None
