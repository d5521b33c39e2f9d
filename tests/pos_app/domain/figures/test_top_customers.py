"""Who spent most, net after refunds."""

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.figures.top_customers import TopCustomer, top_customers
from tests.pos_app.domain.figures.examples import (
    A,
    columns_of,
    january,
    retail_scope,
    scope_of,
    some_visits,
)


def test_refunds_come_off() -> None:
    scope = scope_of(columns_of([A(0, 1, 500, points=5), A(0, 2, -450, points=-4), A(1, 2, 100)]))
    second = january(2, 2).first.toordinal()
    assert top_customers(scope, scope.period) == (
        TopCustomer(customer=1, net_minor=100, purchases=1, points=0, last_day=second),
        TopCustomer(customer=0, net_minor=50, purchases=1, points=1, last_day=second),
    )


@given(
    some_visits(people=10, first=1, last=1, least=-3, most=3),
    st.integers(1, 12),
)
def test_they_are_those_that_a_sort_puts_first(visits: list[A], most: int) -> None:
    net = {who: sum(one.net for one in visits if one.customer == who) for who in range(10)}
    told = [who for who in sorted(net, key=lambda who: (-net[who], who)) if net[who] > 0][:most]
    scope = scope_of(columns_of(visits))
    assert [one.customer for one in top_customers(scope, scope.period, most=most)] == told


def test_nobody_is_on_top_of_nothing() -> None:
    assert top_customers(scope_of(columns_of([])), scope_of(columns_of([])).period) == ()


def test_the_first_of_the_public_example() -> None:
    scope = retail_scope()
    first = top_customers(scope, scope.period, most=1)[0]
    assert (first.net_minor, first.purchases) == (28_020_602, 73)
