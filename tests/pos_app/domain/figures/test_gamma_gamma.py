"""Gamma-Gamma against the published parameters of CDNOW."""

import numpy as np
import pytest

from pos_app.domain.figures.gamma_gamma import GammaGamma, fit_gamma_gamma
from tests.pos_app.domain.figures.examples import cdnow


def fitted(*, cents: bool = False) -> GammaGamma:
    known = cdnow()
    again = known["repeats"] > 0
    repeats = known["repeats"][again]
    return fit_gamma_gamma(repeats, known["repeat_cents"][again] / repeats / (1 if cents else 100))


def test_parameters_of_the_public_example() -> None:
    """Fader and Hardie 2013: 946 people, p 6.25, q 3.74, v 15.44."""
    model = fitted()
    assert (round(model.p, 2), round(model.q, 2), round(model.v, 2)) == (6.25, 3.74, 15.44)
    assert (model.p, model.q) == pytest.approx((6.2488, 3.7446), abs=0.001)
    assert model.v == pytest.approx(15.4477, abs=0.005)
    assert model.is_inside


def test_cents_are_a_hundredth_of_dollars_and_nothing_else() -> None:
    model = fitted(cents=True)
    assert model.v / 100 == pytest.approx(fitted().v, rel=1e-3)
    assert model.mean / 100 == pytest.approx(fitted().mean, rel=1e-3)


def test_who_bought_often_is_believed_and_who_never_came_back_is_everybody() -> None:
    model = fitted()
    said = model.expected(np.array([0.0, 1.0, 500.0]), np.array([0.0, 100.0, 100.0]))
    assert said[0] == pytest.approx(model.mean)
    assert model.mean < said[1] < said[2]
    assert said[2] == pytest.approx(100, rel=0.01)


def test_means_that_are_all_alike_run_to_the_border() -> None:
    assert not fit_gamma_gamma(np.full(200, 2.0), np.full(200, 1000.0)).is_inside
