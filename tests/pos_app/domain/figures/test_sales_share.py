"""Customers' share of sales and the baskets, net after refunds; and what ties to the days."""

import pytest

from pos_app.domain.figures.day_totals import no_totals
from pos_app.domain.figures.sales_share import (
    customer_basket,
    customer_net,
    customer_share,
    other_basket,
    untied_net,
)
from tests.pos_app.domain.figures.examples import A, columns_of, retail_scope, scope_of
from tests.pos_app.domain.figures.test_day_totals import TOLD

VISITS = (A(0, 1, 150), A(1, 1, 200, store=1), A(0, 1, -50), A(2, 2, 300))


def test_the_share_is_of_all_that_was_sold() -> None:
    scope = scope_of(columns_of(VISITS, stores=2))
    share = customer_share(scope, scope.period, TOLD)
    assert (share.numerator, share.denominator) == (600, 780)
    assert share.people().tolist() == [0, 1, 2]


def test_the_share_of_one_store_is_of_its_sales() -> None:
    scope = scope_of(columns_of(VISITS, stores=2), stores=(1,))
    share = customer_share(scope, scope.period, TOLD)
    assert (share.numerator, share.denominator) == (200, 260)


def test_a_refund_lowers_the_basket_and_is_no_sale() -> None:
    scope = scope_of(columns_of(VISITS, stores=2))
    assert customer_basket(scope, scope.period).value == 200
    assert other_basket(scope, scope.period, TOLD).value == 10


def test_visits_tie_to_the_days_or_say_by_how_much_they_do_not() -> None:
    scope = scope_of(columns_of(VISITS, stores=2))
    assert untied_net(scope, scope.period, TOLD).numerator == 0
    assert untied_net(scope, scope.period, no_totals()).numerator == 600


def test_figures_of_the_public_example() -> None:
    scope = retail_scope()
    assert customer_net(scope, scope.period) == 891_140_790
    basket = customer_basket(scope, scope.period)
    assert basket.denominator == 18_532
    assert basket.value == pytest.approx(48_087, abs=0.5)


@pytest.mark.parametrize("visits", [(), (A(0, 1, -70),)])
def test_without_a_sale_there_is_no_share(visits: tuple[A, ...]) -> None:
    scope = scope_of(columns_of(visits))
    assert customer_share(scope, scope.period, no_totals()).value is None
    assert customer_basket(scope, scope.period).value is None
    assert other_basket(scope, scope.period, no_totals()).value is None


def test_a_store_without_customers_has_a_share_of_nothing() -> None:
    scope = scope_of(columns_of((), stores=2))
    assert customer_share(scope, scope.period, TOLD).value == 0
