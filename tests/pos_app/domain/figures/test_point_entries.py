"""Points matched first in, first out: nothing is lost, and the oldest goes first."""

from hypothesis import given

from pos_app.domain.figures.point_entries import NOWHERE, PointEntries
from tests.pos_app.domain.figures.points import SOME, P, entries_of


@given(SOME)
def test_each_entry_is_matched_whole(changes: list[P]) -> None:
    entries = entries_of(changes)
    found = entries.matched
    for place, points in enumerate(entries.points.tolist()):
        side = found.income if points > 0 else found.outgo
        assert int(found.points[side == place].sum()) == abs(points)
    assert (found.points > 0).all()


@given(SOME)
def test_both_sides_are_of_one_account_and_in_sequence(changes: list[P]) -> None:
    entries = entries_of(changes)
    found = entries.matched
    both = (found.income >= 0) & (found.outgo >= 0)
    income, outgo = found.income[both], found.outgo[both]
    assert (entries.account[income] == entries.account[outgo]).all()
    assert (income[1:] >= income[:-1]).all()
    assert (outgo[1:] >= outgo[:-1]).all()


def left(entries: PointEntries) -> list[int]:
    found = entries.matched
    return [int(one) for one in found.points[found.outgo == NOWHERE]]


def test_the_oldest_points_go_first() -> None:
    entries = entries_of([P(0, 10, day=1), P(0, 20, day=2), P(0, -15, day=3), P(1, 5, day=1)])
    assert left(entries) == [15, 5]


def test_points_that_come_in_pay_a_debt_first() -> None:
    entries = entries_of([P(0, -10, day=1), P(0, 25, day=2)])
    assert left(entries) == [15]
    assert entries.since is not None


def test_of_nothing_there_is_no_first_day() -> None:
    assert entries_of([]).since is None
