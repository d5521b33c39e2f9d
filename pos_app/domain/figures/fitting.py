"""The lowest point of a likelihood: L-BFGS-B, then Nelder-Mead from where that ended.

The first gets near at once, the second the last digits where the ground is flat. Parameters are
positive, so they are searched by their logarithms. Imports scipy late.

`prior` is a weak Normal prior on the logarithms: each costs prior x log(p)^2 / 2. Without one a
likelihood that only wants "nobody ever stays away" walks off to infinity.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FARTHEST = 12.0  # logarithms are searched from minus this to this
_STEPS = 4_000

Parameters = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Fit:
    """Where it is lowest. `is_inside`: it settled, and no parameter ran to the border."""

    parameters: tuple[float, ...]
    log_likelihood: float  # without the prior
    is_inside: bool


def fit(
    log_likelihood: Callable[[Parameters], float], start: tuple[float, ...], *, prior: float
) -> Fit:
    """The parameters that explain best what was seen."""
    from scipy.optimize import minimize  # noqa: PLC0415  (takes half a second to import)

    def cost(logs: Parameters) -> float:
        seen = log_likelihood(np.exp(logs))
        return 1e18 if not np.isfinite(seen) else -seen + prior * float(logs @ logs) / 2

    bounds = [(-FARTHEST, FARTHEST)] * len(start)
    rough = minimize(cost, np.log(start), method="L-BFGS-B", bounds=bounds)
    fine = minimize(
        cost,
        rough.x,
        method="Nelder-Mead",
        bounds=bounds,
        options={"xatol": 1e-7, "fatol": 1e-7, "maxiter": _STEPS, "maxfev": _STEPS},
    )
    found = np.exp(fine.x)
    return Fit(
        parameters=tuple(float(one) for one in found),
        log_likelihood=float(log_likelihood(found)),
        is_inside=bool(fine.success) and bool((np.abs(fine.x) < FARTHEST - 1).all()),
    )
