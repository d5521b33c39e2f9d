"""Whole amounts stay whole."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.figures.sums import sums_by_place

AMOUNTS = st.lists(st.tuples(st.integers(0, 4), st.integers(-(10**12), 10**12)), max_size=40)


@given(AMOUNTS)
def test_they_are_what_python_says(rows: list[tuple[int, int]]) -> None:
    places = np.array([place for place, _amount in rows], np.int64)
    amounts = np.array([amount for _place, amount in rows], np.int64)
    told = [sum(amount for at, amount in rows if at == place) for place in range(5)]
    assert sums_by_place(places, amounts, 5).tolist() == told


def test_amounts_that_a_float_cannot_tell_apart() -> None:
    amounts = np.array([2**53, 1, 1], np.int64)
    assert sums_by_place(np.array([0, 0, 1]), amounts, 2).tolist() == [2**53 + 1, 1]
