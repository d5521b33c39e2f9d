"""Purchases by the model where it can be trusted, else by segments, else nothing."""

from datetime import date, timedelta

import numpy as np
import pytest

from pos_app.domain.figures.purchase_forecast import (
    Doubt,
    ValueMethod,
    back_test,
    forecast_purchases,
)
from pos_app.domain.figures.scope import History
from tests.pos_app.domain.figures.examples import A, columns_of, january, retail_scope

LAST = date(2011, 12, 9)
FEW = [A(who, day) for who in range(60) for day in (who - 200, who - 150, who - 90, who - 30)]


def test_the_season_of_the_public_example_shows_in_the_back_test() -> None:
    test = back_test(retail_scope().history, LAST, ahead_days=91)
    assert test is not None
    assert (test.method, test.people, test.actual) == (ValueMethod.MODEL, 3_370, 4_482)
    assert test.predicted == pytest.approx(3_354, abs=2)
    assert test.correlation == pytest.approx(0.80, abs=0.005)
    assert test.last - test.first == timedelta(90)


def test_without_a_prior_the_same_example_runs_to_the_border_and_falls_back() -> None:
    then = LAST - timedelta(91)
    forecast = forecast_purchases(retail_scope().history, then, ahead_days=91, prior=0)
    assert (forecast.method, forecast.doubts) == (ValueMethod.SEGMENTS, (Doubt.NOT_SETTLED,))
    assert (forecast.model, forecast.alive) == (None, None)
    assert np.isfinite(forecast.purchases).all()


def test_few_repeaters_carry_no_model() -> None:
    forecast = forecast_purchases(History(columns_of(FEW)), january(1, 60).last, ahead_days=60)
    assert (forecast.method, forecast.doubts) == (ValueMethod.SEGMENTS, (Doubt.FEW_REPEATERS,))
    assert len(forecast.purchases) == 60
    assert forecast.purchases.sum() > 0


@pytest.mark.parametrize("visits", [[], [A(0, 1)], [A(0, 1, net=-5)], [A(n, 5) for n in range(9)]])
def test_next_to_nothing_says_nothing(visits: list[A]) -> None:
    history = History(columns_of(visits))
    forecast = forecast_purchases(history, january(1, 31).last, ahead_days=91)
    assert forecast.method is ValueMethod.NONE
    assert forecast.doubts == (Doubt.FEW_REPEATERS, Doubt.SHORT_PAST)
    assert back_test(history, january(1, 31).last, ahead_days=91) is None


def test_everybody_alike_does_not_crash_the_model() -> None:
    visits = [A(who, day) for who in range(150) for day in (-100, -50)]
    forecast = forecast_purchases(History(columns_of(visits)), january(1, 1).last, ahead_days=30)
    assert np.isfinite(forecast.purchases).all()
    found = back_test(History(columns_of(visits)), january(1, 1).last, ahead_days=120)
    assert found is None or found.correlation is None
