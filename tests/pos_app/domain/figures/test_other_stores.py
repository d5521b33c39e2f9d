"""Where the customers of a store also buy."""

from pos_app.domain.figures.other_stores import other_stores
from tests.pos_app.domain.figures.examples import A, columns_of, january

VISITS = (
    A(0, 1), A(1, 1), A(2, 1), A(0, 2, 700, store=1), A(0, 3, -200, store=1), A(1, 4, 90, store=2),
    A(2, 5, 10, store=2), A(3, 6, 999, store=2), A(2, 50, 5, store=1), A(2, 6, -5, store=3),
)  # fmt: skip


def test_they_are_told_by_how_many_people() -> None:
    found = other_stores(columns_of(VISITS, stores=5), january(1, 31), store=0)
    assert [(one.store, one.people.numerator, one.net_minor) for one in found] == [
        (2, 2, 100),
        (1, 1, 500),
    ]
    assert found[0].people.denominator == 3
    assert found[0].people.people().tolist() == [1, 2]


def test_a_store_without_customers_sends_nobody() -> None:
    assert other_stores(columns_of(VISITS, stores=5), january(1, 31), store=4) == ()
    assert other_stores(columns_of([], stores=2), january(1, 31), store=0) == ()
