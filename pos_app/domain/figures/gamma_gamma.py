"""Gamma-Gamma: what customers spend a purchase, from how often they bought and their mean.

Each spends at random around a mean of their own (gamma: p), and the means are spread over all
(gamma: q, v). Only people with a repeat, and a mean above zero, tell anything. Imports scipy late.

Source: Fader and Hardie, "The gamma-gamma model of monetary value" (2013), equation 1a and 5.

Invariants: amounts are scaled by their mean before the search, and v back after it. It holds only
where spend does not go with frequency, and has a mean only for q above 1: the caller looks.
"""

from dataclasses import dataclass

import numpy as np

from pos_app.domain.figures.bg_nbd import Floats
from pos_app.domain.figures.fitting import fit


@dataclass(frozen=True, slots=True, kw_only=True)
class GammaGamma:
    """The parameters; `v` in the unit of money that was given."""

    p: float
    q: float
    v: float
    log_likelihood: float
    is_inside: bool

    @property
    def mean(self) -> float:
        """What anybody spends a purchase, of whom nothing is known; only for q above 1."""
        return self.p * self.v / (self.q - 1)

    def expected(self, repeats: Floats, mean: Floats) -> Floats:
        """What each spends a purchase, drawn towards everybody's; 0 repeats: everybody's."""
        whole: Floats = self.p * (self.v + repeats * mean) / (self.p * repeats + self.q - 1)
        return whole


def fit_gamma_gamma(repeats: Floats, mean: Floats, *, prior: float = 0.0) -> GammaGamma:
    """The parameters of these customers, all with a repeat and a mean above zero."""
    from scipy.special import gammaln  # noqa: PLC0415  (takes long to import)

    scale = 1 / float(mean.mean())
    seen, times = np.unique(np.column_stack((repeats, mean)), axis=0, return_counts=True)
    x, m = seen[:, 0], seen[:, 1] * scale

    def log_likelihood(parameters: Floats) -> float:
        p, q, v = parameters
        each = (
            gammaln(p * x + q) - gammaln(p * x) - gammaln(q)
            + q * np.log(v) + (p * x - 1) * np.log(m) + p * x * np.log(x)
            - (p * x + q) * np.log(x * m + v)
        )  # fmt: skip
        return float(times @ each)

    found = fit(log_likelihood, (1.0, 1.0, 1.0), prior=prior)
    p, q, v = found.parameters
    unscaled = found.log_likelihood + float(times.sum()) * float(np.log(scale))
    return GammaGamma(p=p, q=q, v=v / scale, log_likelihood=unscaled, is_inside=found.is_inside)
