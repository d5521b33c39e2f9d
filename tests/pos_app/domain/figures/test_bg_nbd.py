"""BG/NBD against the published parameters of CDNOW."""

import numpy as np
import pytest

from pos_app.domain.figures.bg_nbd import BgNbd, fit_bg_nbd
from tests.pos_app.domain.figures.examples import cdnow

PUBLISHED = BgNbd(r=0.243, alpha=4.414, a=0.793, b=2.426, log_likelihood=-9582.4, is_inside=True)


def fitted(prior: float = 0.0) -> BgNbd:
    known = cdnow()
    return fit_bg_nbd(known["frequency"], known["recency"], known["T"], prior=prior)


def test_parameters_of_the_public_example() -> None:
    """Fader, Hardie and Lee 2005, table 2."""
    model = fitted()
    found = (model.r, model.alpha, model.a, model.b)
    assert [round(one, 3) for one in found] == [0.243, 4.414, 0.793, 2.426]
    assert found == pytest.approx((0.2426, 4.4135, 0.7929, 2.4258), abs=0.00006)
    assert model.log_likelihood == pytest.approx(-9582.43, abs=0.005)
    assert model.is_inside


def test_expected_purchases_of_the_public_example() -> None:
    """The published example: two repeats, the last in week 30.43 of 38.86; 39 weeks ahead."""
    one = [np.array([value]) for value in (2.0, 30.43, 38.86)]
    assert fitted().expected(*one, ahead=39.0)[0] == pytest.approx(1.2259, abs=0.00005)


def test_the_days_after_of_the_public_example() -> None:
    known = cdnow()
    ages = known["frequency"], known["recency"], known["T"]
    said = fitted().expected(*ages, ahead=39.0)
    assert (round(said.sum()), known["after"].sum()) == (1653, 1882)
    assert np.corrcoef(said, known["after"])[0, 1] == pytest.approx(0.626, abs=0.0005)
    assert np.abs(said - known["after"]).mean() == pytest.approx(0.785, abs=0.0005)


def test_days_from_the_raw_sales_give_the_same_parameters() -> None:
    known = cdnow()
    age = 272.0 - known["first"]
    model = fit_bg_nbd(known["repeats"], known["last"] - known["first"], age)
    found = (model.r, model.alpha / 7, model.a, model.b)
    assert found == pytest.approx((0.2426, 4.4135, 0.7929, 2.4258), abs=0.0006)


def test_a_weak_prior_changes_next_to_nothing_where_the_model_fits() -> None:
    loose, drawn = fitted(), fitted(prior=1.0)
    assert drawn.r == pytest.approx(loose.r, rel=0.01)
    assert drawn.log_likelihood == pytest.approx(loose.log_likelihood, abs=0.05)


def test_who_never_came_back_is_still_a_customer_as_far_as_the_model_knows() -> None:
    values = (np.array([0.0, 5.0]), np.array([0.0, 3.0]), np.array([38.0, 38.0]))
    alive = PUBLISHED.alive(*values)
    assert alive[0] == 1
    assert 0 < alive[1] < 0.1


def test_people_who_bought_hundreds_of_times_have_a_number() -> None:
    often = (np.array([900.0]), np.array([100.0]), np.array([100.0]))
    assert PUBLISHED.expected(*often, ahead=10.0)[0] == pytest.approx(84, abs=3)


def test_the_pole_of_the_mean_is_none_of_the_model() -> None:
    ages = (np.array([3.0]), np.array([30.0]), np.array([38.0]))
    around = [
        BgNbd(r=0.24, alpha=4.4, a=a, b=2.4, log_likelihood=0, is_inside=True).expected(
            *ages, ahead=39.0
        )[0]
        for a in (0.999, 1.0, 1.001)
    ]
    assert around[1] == pytest.approx((around[0] + around[2]) / 2, rel=1e-3)
