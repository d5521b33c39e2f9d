"""Who stays away, one by one: the same people as the figure, those who came most often first."""

from hypothesis import given

from pos_app.domain.figures.customer_turn import at_risk
from pos_app.domain.figures.staying_away import staying_away
from tests.pos_app.domain.figures.examples import A, columns_of, retail_scope, scope_of, some_visits


def test_who_came_most_often_is_asked_after_first() -> None:
    weekly = [A(0, day) for day in range(-48, -12, 7)]
    twice = [A(1, day) for day in (-20, -13)]
    still = [A(2, day) for day in range(-48, 32, 7)]
    scope = scope_of(columns_of([*weekly, *twice, *still]), 1, 8)
    listed = staying_away(scope, scope.period)
    assert [(one.customer, one.purchase_days, one.since_days) for one in listed] == [
        (0, 6, 21),
        (1, 2, 21),
    ]
    assert all(one.limit_days < one.since_days <= 3 * one.limit_days for one in listed)


def test_the_list_and_the_figure_are_of_the_same_people() -> None:
    scope = retail_scope()
    figure = at_risk(scope, scope.period)
    listed = staying_away(scope, scope.period, most=10_000)
    assert sorted(one.customer for one in listed) == figure.people().tolist()
    assert staying_away(scope, scope.period, most=7) == listed[:7]


@given(some_visits(people=6, first=-60, last=31))
def test_more_often_comes_first(visits: list[A]) -> None:
    scope = scope_of(columns_of(visits))
    often = [one.purchase_days for one in staying_away(scope, scope.period)]
    assert often == sorted(often, reverse=True)


def test_nobody_stays_away_from_nothing() -> None:
    scope = scope_of(columns_of([]))
    assert staying_away(scope, scope.period) == ()
