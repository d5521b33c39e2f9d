"""What levels weigh, and the chance that comes of it."""

import pytest

from pos_app.domain.duplicates.alikeness import MISSING
from pos_app.domain.duplicates.weights import Weights


def test_a_missing_value_weighs_nothing() -> None:
    weights = Weights(m=((0.1, 0.9),), u=((0.9, 0.1),), prior=0.2)
    assert weights.of((MISSING,)) == (0.0,)
    assert weights.chance((MISSING,)) == pytest.approx(0.2)


def test_what_agrees_is_for_and_what_differs_against() -> None:
    weights = Weights(m=((0.1, 0.9),), u=((0.9, 0.1),), prior=0.5)
    assert weights.of((1,))[0] == pytest.approx(-weights.of((0,))[0])
    assert weights.chance((1,)) == pytest.approx(0.9)


def test_what_a_home_explains_says_less_for_one_person() -> None:
    m, u = ((0.1, 0.9), (0.1, 0.9)), ((0.9, 0.1), (0.99, 0.01))
    alone = Weights(m=m, u=u, prior=0.1)
    with_home = Weights(m=m, u=u, prior=0.1, h=((0.9, 0.1), (0.1, 0.9)), home=0.2)
    assert with_home.chance((0, 1)) < alone.chance((0, 1)) / 2
    assert alone.of_home((1, 1)) == (0.0, 0.0)
