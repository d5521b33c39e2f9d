"""Quantities are whole numbers, and a price is for a piece, a kilogram or a metre."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.quantity import Quantity, Unit, grams, pieces


@given(st.integers())
def test_pieces_are_what_a_price_is_for(count: int) -> None:
    assert pieces(count).in_price_units == count


@pytest.mark.parametrize("unit", [Unit.GRAM, Unit.MILLIMETRE])
@given(amount=st.integers())
def test_no_gram_and_no_millimetre_is_lost(unit: Unit, amount: int) -> None:
    in_price_units = Quantity(amount, unit).in_price_units
    assert in_price_units * 1000 == amount
    assert isinstance(in_price_units, Fraction)


def test_a_weight_is_grams() -> None:
    assert grams(1_250) == Quantity(1_250, Unit.GRAM)
    assert grams(1_250).in_price_units == Fraction(5, 4)
