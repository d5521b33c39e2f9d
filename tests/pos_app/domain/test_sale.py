"""A sale that does not balance never passes its check."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.sale import SaleNumber
from tests.builders import a_basket, a_line, a_sale, euros


@given(st.lists(st.tuples(st.integers(1, 9999), st.integers(1, 9)), min_size=1, max_size=12))
def test_every_sale_made_from_a_basket_balances(drawn: list[tuple[int, int]]) -> None:
    lines = [
        a_line(f"l{i}", listed_price=euros(price), quantity=count)
        for i, (price, count) in enumerate(drawn)
    ]
    a_sale(a_basket(*lines)).check()


def test_a_total_that_the_lines_do_not_make_is_noticed() -> None:
    sale = a_sale()
    with pytest.raises(ValueError, match="differ"):
        replace(sale, total=sale.total + euros(1)).check()


def test_tenders_that_do_not_pay_are_noticed() -> None:
    sale = a_sale()
    short = replace(sale.tenders[0], amount=sale.total - euros(1))
    with pytest.raises(ValueError, match="do not pay"):
        replace(sale, tenders=(short,)).check()


def test_a_tax_that_was_lost_is_noticed() -> None:
    sale = a_sale()
    with pytest.raises(ValueError, match="balance"):
        replace(sale, taxes=()).check()


def test_the_number_says_store_till_and_sequence() -> None:
    assert str(SaleNumber("03", "2", 147)) == "03-2-000147"
    assert str(SaleNumber("03", "2", 1, "b")) == "03-2b-000001"
