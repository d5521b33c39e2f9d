"""What figures share: rows of stores and periods, made once."""

from datetime import date

from pos_app.domain.figures.scope import History, Scope
from tests.pos_app.domain.figures.examples import A, columns_of, january, scope_of

VISITS = (A(0, 1), A(1, 2, store=1), A(0, 3, store=1), A(2, 4, net=-100))


def test_a_history_of_some_stores_knows_only_them() -> None:
    columns = columns_of(VISITS, stores=2)
    assert History(columns).days.who.tolist() == [0, 1]
    history = History(columns, (0,))
    assert history.days.who.tolist() == [0]
    assert len(history.gaps) == 0


def test_rows_and_purchases_are_of_period_and_stores() -> None:
    scope = scope_of(columns_of(VISITS, stores=2), 2, 4, stores=(0,))
    assert scope.rows(scope.period).tolist() == [False, False, False, True]
    assert not scope.purchases(scope.period).any()
    assert scope.buyers(scope.period).tolist() == []


def test_buyers_are_flagged_by_place() -> None:
    scope = scope_of(columns_of(VISITS, stores=2), 2, 4)
    assert scope.came(scope.period).tolist() == [1, 1]
    assert scope.flags(scope.buyers(january(2, 2))).tolist() == [False, True, False]


def test_a_period_that_is_not_over_ends_today() -> None:
    scope = Scope(History(columns_of(VISITS, stores=2)), january(1, 31), today=date(2026, 1, 9))
    assert scope.last_day(scope.period) == date(2026, 1, 9).toordinal()
    assert scope.last_day(january(1, 5)) == date(2026, 1, 5).toordinal()


def test_a_rhythm_is_worked_out_once() -> None:
    history = History(columns_of(VISITS, stores=2))
    day = date(2026, 1, 3).toordinal()
    assert history.rhythm(day) is history.rhythm(day)


def test_rhythms_of_a_page_are_kept_and_those_of_many_are_not() -> None:
    history = History(columns_of(VISITS, stores=2))
    days = [date(2026, 1, day).toordinal() for day in range(1, 8)]
    first = history.rhythm(days[0])
    page = [history.rhythm(day) for day in days[1:5]]
    assert [history.rhythm(day) for day in days[1:5]] == page
    again = history.rhythm(days[0])
    assert again is not first
    assert (again.count.tolist(), again.limit.tolist()) == (
        first.count.tolist(), first.limit.tolist(),
    )  # fmt: skip
