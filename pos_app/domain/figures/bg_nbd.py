"""BG/NBD: how often customers buy, and whether they are still customers, from three numbers each.

Of each: `repeats` (x), the age at the last of them (t_x) and the age now (T), ages in days since
the first purchase. Purchases come at random at a rate of each one's own (gamma: r, alpha); after
each of them somebody leaves for good with a chance of their own (beta: a, b). Imports scipy late.

Source: Fader, Hardie and Lee, "Counting your customers the easy way", Marketing Science 24 (2005),
equations 6 to 10. The series of equation 10 is turned by Euler's transformation, so that it stays
small for people who bought hundreds of times.

Invariants: times are scaled to at most LONGEST before the search, and alpha back after it; equal
customers are looked at once. Whether the model fits domain/figures/purchase_forecast says.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.fitting import fit

LONGEST = 10.0
_AWAY_FROM_ONE = 1e-6  # the mean has a pole at a = 1 that is none of the model
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class BgNbd:
    """The parameters; `alpha` in the unit of time that was given."""

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    is_inside: bool

    def alive(self, repeats: Floats, last: Floats, age: Floats) -> Floats:
        """The chance that each is still a customer."""
        return 1 / (1 + self._gone(repeats, last, age))

    def expected(self, repeats: Floats, last: Floats, age: Floats, *, ahead: float) -> Floats:
        """How many purchases each makes in so much time ahead, on average."""
        from scipy.special import hyp2f1  # noqa: PLC0415  (takes long to import)

        a = self.a if abs(self.a - 1) > _AWAY_FROM_ONE else 1 + _AWAY_FROM_ONE
        r, b = self.r, self.b
        whole = self.alpha + age + ahead
        series = hyp2f1(a + b - 1 - r, a - 1, a + b + repeats - 1, ahead / whole)
        left = ((self.alpha + age) / whole) ** (a - 1)
        mean = (a + b + repeats - 1) / (a - 1) * (1 - left * series)
        purchases: Floats = mean / (1 + self._gone(repeats, last, age))
        return purchases

    def _gone(self, repeats: Floats, last: Floats, age: Floats) -> Floats:
        """How much likelier it is that somebody has left than that they have not."""
        ratio = np.log((self.alpha + age) / (self.alpha + last))
        # Who never came back cannot have left: leaving follows a repeat.
        chance = np.log(self.a / (self.b + np.maximum(repeats, 1) - 1))
        gone: Floats = np.where(repeats > 0, np.exp(chance + (self.r + repeats) * ratio), 0.0)
        return gone


def fit_bg_nbd(repeats: Floats, last: Floats, age: Floats, *, prior: float = 0.0) -> BgNbd:
    """The parameters of these customers; `prior` 1 keeps them sane where the trade is seasonal."""
    from scipy.special import betaln, gammaln, logsumexp  # noqa: PLC0415  (takes long to import)

    scale = LONGEST / float(age.max())
    seen, times = np.unique(np.column_stack((repeats, last, age)), axis=0, return_counts=True)
    x, t_x, t = seen[:, 0], seen[:, 1] * scale, seen[:, 2] * scale
    again = np.maximum(x, 1) - 1
    has_repeat = (x > 0).astype(np.float64)

    def log_likelihood(parameters: Floats) -> float:
        r, alpha, a, b = parameters
        rate = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
        stayed = betaln(a, b + x) - betaln(a, b)
        here = -(r + x) * np.log(alpha + t)
        left = np.log(a) - np.log(b + again) - (r + x) * np.log(alpha + t_x)
        ends = logsumexp(np.stack((here, left)), axis=0, b=np.stack((np.ones_like(x), has_repeat)))
        return float(times @ (rate + stayed + ends))

    found = fit(log_likelihood, (1.0, 1.0, 1.0, 1.0), prior=prior)
    r, alpha, a, b = found.parameters
    # The likelihood of a time is per unit of it: each repeat brings one factor.
    unscaled = found.log_likelihood + float(times @ x) * float(np.log(scale))
    return BgNbd(
        r=r, alpha=alpha / scale, a=a, b=b, log_likelihood=unscaled, is_inside=found.is_inside
    )
