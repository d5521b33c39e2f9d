"""Pairs of products: counted once a basket, with what chance alone would do."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.figures.product_pairs import Lines, ProductPair, baskets_with, product_pairs
from tests.pos_app.domain.figures.examples import retail_baskets

BASKETS = st.lists(st.lists(st.integers(0, 6), max_size=6), max_size=30)


def lines_of(baskets: list[list[int]]) -> tuple[Lines, Lines]:
    lines = [(place, product) for place, basket in enumerate(baskets) for product in basket]
    basket, product = (np.array([one[part] for one in lines], np.int32) for part in (0, 1))
    return basket, product


@given(BASKETS, st.integers(1, 4))
def test_they_are_what_counting_says(baskets: list[list[int]], least: int) -> None:
    told = Counter(pair for basket in baskets for pair in combinations(sorted(set(basket)), 2))
    basket, product = lines_of(baskets)
    found = product_pairs(basket, product, baskets=len(baskets), least=least)
    assert {(one.first, one.second): one.together for one in found} == {
        pair: count for pair, count in told.items() if count >= least
    }
    for one in found:
        assert one.first_in == sum(one.first in basket for basket in baskets)
        assert one.second_in == sum(one.second in basket for basket in baskets)


def test_pairs_of_the_public_example() -> None:
    basket, product = retail_baskets()
    pairs = product_pairs(basket, product, baskets=18_532, least=93)
    assert len(pairs) == 1_858
    assert min(pair.together / 18_532 for pair in pairs) >= 0.005
    assert [pair.together for pair in pairs] == sorted((p.together for p in pairs), reverse=True)
    first = pairs[0]
    assert len(baskets_with(basket, product, first.first, first.second)) == first.together


def test_the_worked_example() -> None:
    pair = ProductPair(first=0, second=1, together=30, first_in=50, second_in=40, baskets=100)
    assert (pair.support, pair.confidence, pair.confidence_back, pair.lift) == (0.3, 0.6, 0.75, 1.5)


def test_the_published_pair_of_the_groceries() -> None:
    """Whole milk and other vegetables: support .074835, lift 1.5136 (arules, 9,835 baskets)."""
    pair = ProductPair(first=0, second=1, together=736, first_in=2513, second_in=1903, baskets=9835)
    assert pair.support == pytest.approx(0.074835, abs=5e-7)
    assert pair.lift == pytest.approx(1.5136, abs=5e-5)


def test_nothing_sold_is_no_pair() -> None:
    none = np.zeros(0, np.int32)
    assert product_pairs(none, none, baskets=0) == ()
    assert product_pairs(np.array([0]), np.array([3]), baskets=1, least=0) == ()
