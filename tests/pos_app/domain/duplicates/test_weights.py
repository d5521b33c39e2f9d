"""What levels weigh, and the chance that comes of it."""

import pytest

from pos_app.domain.duplicates.alikeness import MISSING
from pos_app.domain.duplicates.weights import Weights, chance_of


def test_a_missing_value_weighs_nothing() -> None:
    weights = Weights(m=((0.1, 0.9),), u=((0.9, 0.1),), prior=0.2)
    assert weights.of((MISSING,)) == (0.0,)
    assert weights.chance((MISSING,)) == pytest.approx(0.2)


def test_chances_stay_chances_however_many_bits() -> None:
    assert chance_of(5_000, 0.5) == 1
    assert 0 <= chance_of(-5_000, 0.5) < 1e-9
    assert chance_of(0, 0.25) == pytest.approx(0.25)
