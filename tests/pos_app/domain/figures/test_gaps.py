"""Gaps between purchase days, with exact quantiles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.figures.gaps import day_spread, gaps_between_visits, gaps_of, quantile
from pos_app.domain.figures.purchase_days import purchase_days
from tests.pos_app.domain.figures.examples import (
    RETAIL_YEAR,
    A,
    columns_of,
    january,
    retail_scope,
)


def test_gaps_of_the_public_example() -> None:
    history = retail_scope().history
    spread = gaps_between_visits(history.days, history.gaps, RETAIL_YEAR)
    assert spread.count == 12_425
    assert spread.mean == pytest.approx(45.66, abs=0.005)
    assert (spread.median, spread.p90) == (28, 110)
    assert len(spread.people()) == 2_790


def test_a_gap_counts_in_the_period_that_it_ends_in() -> None:
    days = purchase_days(columns_of([A(0, 1), A(1, 2), A(0, 11), A(0, 14)]))
    gaps = gaps_of(days)
    assert gaps_between_visits(days, gaps, january(2, 11)).total_days == 10
    assert gaps_between_visits(days, gaps, january(2, 31)).total_days == 13
    assert gaps_between_visits(days, gaps, january(2, 31)).people().tolist() == [0]


@given(st.lists(st.integers(0, 400), min_size=1, max_size=50), st.floats(0, 1))
def test_quantiles_are_those_of_the_sorted_list(lengths: list[int], part: float) -> None:
    told = float(np.quantile(np.array(lengths), part))
    assert quantile(np.bincount(lengths), part) == pytest.approx(told)


def test_nothing_has_no_quantile() -> None:
    spread = day_spread("a", np.zeros(0, np.int32))
    assert (spread.count, spread.median, spread.p90, spread.mean) == (0, None, None, None)
    assert quantile(np.zeros(3, np.int64), 0.5) is None


def test_who_came_once_has_no_gap() -> None:
    assert len(gaps_of(purchase_days(columns_of([A(0, 1), A(1, 1)])))) == 0
    assert len(gaps_of(purchase_days(columns_of([])))) == 0
