"""What sums over stores does; people do not, and it says by how much."""

from hypothesis import given

from pos_app.domain.figures.store_figures import store_table
from tests.pos_app.domain.figures.examples import A, columns_of, scope_of, some_visits

VISITS = some_visits(people=7, first=1, last=40, stores=4)


@given(VISITS)
def test_stores_sum_to_the_whole_and_people_to_who_is_counted_again(visits: list[A]) -> None:
    scope = scope_of(columns_of(visits, stores=4))
    table = store_table(scope, scope.period)
    for place, whole in enumerate(table.whole.additive):
        parts = [store.additive[place] for store in table.stores]
        assert sum(part.numerator for part in parts) == whole.numerator
        assert whole.is_additive
    summed = sum(store.customers.numerator for store in table.stores)
    assert summed == table.whole.customers.numerator + table.counted_again
    assert not table.whole.customers.is_additive


@given(VISITS)
def test_people_are_those_of_a_set(visits: list[A]) -> None:
    scope = scope_of(columns_of(visits, stores=4))
    table = store_table(scope, scope.period)
    bought = {(one.customer, one.store) for one in visits if one.net >= 0 and one.day <= 31}
    for store in table.stores:
        told = sorted(who for who, where in bought if where == store.store)
        assert store.customers.people().tolist() == told
        assert store.customers.numerator == len(told)
    twice = [who for who in range(7) if sum(one == who for one, _ in bought) > 1]
    assert table.in_several.people().tolist() == twice
    assert table.in_several.numerator == len(twice)


def test_the_whole_of_chosen_stores_is_of_these_alone() -> None:
    columns = columns_of([A(0, 1), A(0, 2, store=1), A(1, 2, store=2)], stores=3)
    table = store_table(scope_of(columns, stores=(2, 0)), scope_of(columns).period)
    assert [store.store for store in table.stores] == [2, 0]
    assert (table.whole.customers.numerator, table.in_several.numerator) == (2, 0)


def test_margin_is_of_what_is_known() -> None:
    columns = columns_of([A(0, 1, 100, margin=30), A(0, 2, 50)])
    margin = store_table(scope_of(columns), scope_of(columns).period).whole.margin
    assert (margin.numerator, margin.denominator) == (30, 100)


def test_a_store_without_customers_has_its_row() -> None:
    columns = columns_of([A(0, 1)], stores=2)
    table = store_table(scope_of(columns), scope_of(columns).period)
    assert [store.customers.numerator for store in table.stores] == [1, 0]
