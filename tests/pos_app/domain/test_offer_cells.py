"""Goods that are alike are one kind, and what is taken off pieces is never lost."""

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import Money
from pos_app.domain.offer_cells import CLOSED, Cell, Use, joined, kind_of_line, shared, taken, whole
from pos_app.domain.quantity import grams
from tests.builders import EUR
from tests.pos_app.domain.offer_baskets import line_of


def test_the_same_goods_on_two_lines_are_one_kind() -> None:
    first = kind_of_line(line_of(1, 0, 99, 2), 198)
    second = kind_of_line(line_of(2, 0, 99), 99)
    assert first.key == second.key
    both = joined((first, second))
    assert (both.pieces, both.value) == (3, 99)
    assert whole(both) == (Cell(99, 3),)


def test_another_price_or_a_weighed_line_is_another_kind() -> None:
    keys = {
        kind_of_line(line_of(1, 0, 99), 99).key,
        kind_of_line(line_of(1, 0, 98), 98).key,
        kind_of_line(line_of(1, 0, 99, grams(500)), 50).key,
        kind_of_line(line_of(2, 0, 99, grams(500)), 50).key,
    }
    assert len(keys) == 4


def test_used_pieces_keep_every_minor_unit() -> None:
    state = taken((Cell(100, 5),), {0: [Use(3, 100, 1), Use(1, 10, CLOSED)]})
    assert state == (Cell(100, 1), Cell(90, 1, CLOSED), Cell(67, 2, 1), Cell(66, 1, 1))
    assert not state[1].is_free(2)
    assert state[2].is_free(2)
    assert not state[2].is_free(1)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=8), st.data())
def test_shares_are_those_of_money(weights: list[int], draws: st.DataObject) -> None:
    amount = draws.draw(st.integers(0, sum(weights)))
    parts = shared(amount, weights)
    assert sum(parts) == amount
    assert all(part <= weight for part, weight in zip(parts, weights, strict=True))
    if sum(weights):
        assert parts == [one.minor for one in Money(amount, EUR).allocate(weights)]
