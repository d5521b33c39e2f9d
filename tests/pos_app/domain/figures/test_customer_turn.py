"""New, won back, at risk and lost, each by their own rhythm."""

import pytest
from hypothesis import given

from pos_app.domain.figures.customer_turn import at_risk, lost, new_customers, won_back
from tests.pos_app.domain.figures.examples import A, columns_of, january, scope_of, some_visits

WEEKLY = [A(0, day) for day in range(-120, -30, 7)]  # the last on day -36


def test_new_is_who_buys_for_the_first_time_ever() -> None:
    scope = scope_of(columns_of([A(0, -3), A(0, 2), A(1, 3), A(1, 4)]))
    new = new_customers(scope, scope.period)
    assert (new.numerator, new.denominator, new.people().tolist()) == (1, 2, [1])


def test_new_at_a_store_may_be_old_at_another() -> None:
    columns = columns_of([A(0, -3, store=1), A(0, 2)], stores=2)
    assert new_customers(scope_of(columns), january(1, 31)).numerator == 0
    assert new_customers(scope_of(columns, stores=(0,)), january(1, 31)).numerator == 1


def test_won_back_is_who_comes_after_longer_than_was_theirs() -> None:
    scope = scope_of(columns_of([*WEEKLY, A(0, 5), A(1, 5)]))
    back = won_back(scope, scope.period)
    assert (back.numerator, back.denominator, back.people().tolist()) == (1, 2, [0])


def test_who_comes_as_usual_is_not_won_back() -> None:
    scope = scope_of(columns_of([*WEEKLY, A(0, -29)]), -31, -1)
    assert won_back(scope, scope.period).numerator == 0


def test_at_risk_counts_from_the_end_of_the_period_or_today() -> None:
    columns = columns_of(WEEKLY)
    ended = scope_of(columns, -31, -26, today=300)
    assert at_risk(ended, ended.period).people().tolist() == [0]
    running = scope_of(columns, -31, 300, today=-26)
    assert at_risk(running, running.period).people().tolist() == [0]
    later = scope_of(columns, 1, 300, today=300)
    assert at_risk(later, later.period).numerator == 0
    assert lost(later, later.period).people().tolist() == [0]


@given(some_visits(people=6, first=-90, last=31))
def test_nobody_is_two_things_at_once(visits: list[A]) -> None:
    scope = scope_of(columns_of(visits))
    new, back = (set(found(scope, scope.period).people()) for found in (new_customers, won_back))
    risk, gone = (set(found(scope, scope.period).people()) for found in (at_risk, lost))
    assert not new & back
    assert not risk & gone
    assert new | back <= set(scope.buyers(scope.period))


@pytest.mark.parametrize("visits", [[], [A(0, 3, net=-1)], [A(0, 3)]])
def test_too_little_to_judge_by(visits: list[A]) -> None:
    scope = scope_of(columns_of(visits), today=3000)
    assert won_back(scope, scope.period).numerator == 0
    assert at_risk(scope, scope.period).numerator == 0
    assert lost(scope, scope.period).numerator == 0
