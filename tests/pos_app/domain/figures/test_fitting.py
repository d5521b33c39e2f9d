"""The lowest point is found, and a flat one is not taken for found."""

import numpy as np
import pytest

from pos_app.domain.figures.fitting import Parameters, fit


def peaks_at_two_and_three(at: Parameters) -> float:
    return -float((np.log(at) - np.log([2.0, 3.0])) @ (np.log(at) - np.log([2.0, 3.0])))


def test_the_peak_is_found() -> None:
    found = fit(peaks_at_two_and_three, (1.0, 1.0), prior=0)
    assert found.parameters == pytest.approx((2, 3), rel=1e-5)
    assert found.log_likelihood == pytest.approx(0, abs=1e-9)
    assert found.is_inside


def test_a_prior_draws_towards_one() -> None:
    found = fit(peaks_at_two_and_three, (1.0, 1.0), prior=2)
    assert found.parameters == pytest.approx((2**0.5, 3**0.5), rel=1e-4)


def test_what_only_wants_more_runs_to_the_border_and_says_so() -> None:
    assert not fit(lambda at: float(at[0]), (1.0,), prior=0).is_inside


def test_what_is_no_number_anywhere_does_not_crash() -> None:
    found = fit(lambda _at: float("nan"), (1.0,), prior=0)
    assert len(found.parameters) == 1
