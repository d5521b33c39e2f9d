"""Active customers, repeat rate and second visits."""

import pytest

from pos_app.domain.figures.coming_back import (
    active_customers,
    compared,
    days_to_second_visit,
    repeat_rate,
    repeat_rate_by_sale,
    second_visit_within,
)
from tests.pos_app.domain.figures.examples import A, columns_of, retail_scope, scope_of

TWICE_A_DAY = (A(0, 1), A(0, 1), A(1, 2), A(1, 12), A(2, 20), A(2, 21, net=-900))


@pytest.mark.parametrize("returns", [False, True])
def test_figures_of_the_public_example(returns: bool) -> None:
    scope = retail_scope(returns=returns)
    year = scope.period
    active = active_customers(scope, year)
    assert (active.numerator, active.denominator) == (4_338, 4_338)
    assert repeat_rate(scope, year).value == pytest.approx(0.6432, abs=0.00005)
    assert repeat_rate_by_sale(scope, year).value == pytest.approx(0.6558, abs=0.00005)
    second = days_to_second_visit(scope, year)
    assert (second.count, second.median) == (2_790, 57)
    assert second.mean == pytest.approx(82.0, abs=0.05)
    within = [second_visit_within(scope, year, days=days, of_all=True) for days in (30, 90)]
    assert [one.value for one in within] == pytest.approx([0.187, 0.422], abs=0.0005)


def test_two_sales_on_a_day_are_one_visit_and_two_sales() -> None:
    scope = scope_of(columns_of(TWICE_A_DAY))
    assert repeat_rate(scope, scope.period).people().tolist() == [1]
    assert repeat_rate_by_sale(scope, scope.period).people().tolist() == [0, 1]
    assert repeat_rate(scope, scope.period).denominator == 3


def test_active_customers_are_of_all_who_ever_bought() -> None:
    scope = scope_of(columns_of(TWICE_A_DAY), 12, 20, today=31)
    active = active_customers(scope, scope.period)
    assert (active.numerator, active.denominator, active.people().tolist()) == (2, 3, [1, 2])


def test_a_figure_is_compared_with_the_period_before() -> None:
    scope = scope_of(columns_of(TWICE_A_DAY), 12, 22)
    active = compared(active_customers, scope)
    assert active.before is not None
    assert (active.before.numerator, active.before.people().tolist()) == (2, [0, 1])
    assert active.change == 0


def test_a_second_visit_counts_for_who_was_new_in_the_period() -> None:
    scope = scope_of(columns_of(TWICE_A_DAY), 2, 5, today=60)
    second = days_to_second_visit(scope, scope.period)
    assert (second.count, second.total_days, second.people().tolist()) == (1, 10, [1])


def test_who_has_not_had_the_time_is_left_out_unless_all_are_asked_for() -> None:
    scope = scope_of(columns_of(TWICE_A_DAY), today=45)
    within = second_visit_within(scope, scope.period, days=30)
    assert (within.code, within.numerator, within.denominator) == ("figures.second_visit_30", 1, 2)
    of_all = second_visit_within(scope, scope.period, days=30, of_all=True)
    assert (of_all.code, of_all.denominator) == ("figures.second_visit_30_of_all", 3)
    assert second_visit_within(scope, scope.period, days=9).value == 0


@pytest.mark.parametrize("visits", [(), (A(0, 3, net=-10),)])
def test_an_empty_store_says_nothing(visits: tuple[A, ...]) -> None:
    scope = scope_of(columns_of(visits))
    assert active_customers(scope, scope.period).value == 0
    assert repeat_rate(scope, scope.period).value is None
    assert repeat_rate_by_sale(scope, scope.period).value is None
    assert second_visit_within(scope, scope.period, days=30).value is None
    assert days_to_second_visit(scope, scope.period).count == 0
