"""A count is the sum of its pieces; change to fetch is what is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.cash_count import (
    change_to_order,
    count_of,
    denominations_of,
    is_note,
)
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Currency
from tests.builders import EUR, a_cashier
from tests.fakes import A_MORNING

WORTHS = denominations_of(EUR, ())
pieces = st.dictionaries(st.sampled_from(WORTHS), st.integers(0, 500))


def counted(many: dict[int, int]):  # noqa: ANN201  (a CashCount)
    return count_of(many, currency=EUR, counted_at=A_MORNING, counted_by=a_cashier().id)


@given(pieces)
def test_the_total_is_the_sum(many: dict[int, int]) -> None:
    assert counted(many).total.minor == sum(worth * n for worth, n in many.items())


def test_what_cannot_be_counted_is_refused() -> None:
    for bad in ({100: -1}, {0: 1}, {100: 100_000}):
        with pytest.raises(RuleError, match="count_absurd"):
            counted(bad)


def test_change_is_ordered_where_it_is_short() -> None:
    order = change_to_order(counted({1000: 5, 100: 20}), WORTHS, wanted=20, up_to=1_000)
    assert order[0] == (1000, 15)
    assert 100 not in dict(order)
    assert max(dict(order)) == 1000


def test_every_currency_has_pieces_to_count() -> None:
    assert denominations_of(EUR, (100, 500)) == (500, 100)
    assert denominations_of(Currency("PLN"), ())[0] == 10_000
    assert denominations_of(Currency("JPY"), ())[-1] == 1
    assert is_note(500, EUR)
    assert not is_note(200, EUR)
