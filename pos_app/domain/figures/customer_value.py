"""Customer value: how often each customer will buy, what they will spend, and how sure that is.

Purchases: domain/figures/purchase_forecast. Spend: Gamma-Gamma where it passes its gates (REPEATERS
people with a repeat above zero, the fit settled, q above 1 so that there is a mean, no strong
correlation of spend with frequency); else each one's own mean drawn towards everybody's. Which of
them it was, and why, stands beside the figures; so does a back-test of the days just passed. The
forecast knows no season: the back-test shows what that costs. It takes some seconds at ten
thousands of people: `watch` is called between the steps, and may raise to stop.

Source: limits from UCI Online Retail, where both models break without a prior.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.buying_history import BuyingHistory, Floats
from pos_app.domain.figures.columns import Places
from pos_app.domain.figures.figure import nobody
from pos_app.domain.figures.gamma_gamma import GammaGamma, fit_gamma_gamma
from pos_app.domain.figures.purchase_forecast import (
    MOST_FITTED,
    PRIOR,
    REPEATERS,
    BackTest,
    Doubt,
    PurchaseForecast,
    ValueMethod,
    back_test,
    forecast_purchases,
)
from pos_app.domain.figures.scope import History
from pos_app.domain.figures.value_segments import segment_of

CODE = "figures.customer_value"
CORRELATION = 0.3
QUARTER_DAYS = 91
_DRAWN = 3.0  # everybody's mean counts like so many repeats where there is no model of spend


@dataclass(frozen=True, kw_only=True, eq=False)
class CustomerValue:
    """Of each of `customer`, over `ahead_days` from the day after `day`.

    `purchases` and `minor` (net) are expectations; `alive` the chance to be still a customer, None
    without the model; `segment` as of domain/figures/value_segments. By NONE there is nobody:
    nothing can be said.
    """

    day: date
    ahead_days: int
    purchases_by: ValueMethod
    spend_by: ValueMethod
    doubts: tuple[Doubt, ...]
    customer: Places
    purchases: Floats
    minor: Floats
    alive: Floats | None
    segment: NDArray[np.int64]
    back_test: BackTest | None

    def without(self, people: Places) -> "CustomerValue":
        """The same, of nobody of these; the back-test stays that of all."""
        kept = ~np.isin(self.customer, people)
        if kept.all():
            return self
        return replace(
            self,
            customer=self.customer[kept],
            purchases=self.purchases[kept],
            minor=self.minor[kept],
            alive=None if self.alive is None else self.alive[kept],
            segment=self.segment[kept],
        )

    def best(self, most: int) -> Places:
        """Who is worth most, the one with most first."""
        return self.customer[np.argsort(-self.minor, kind="stable")[:most]]


def customer_value(
    history: History,
    day: date,
    *,
    ahead_days: int = QUARTER_DAYS,
    prior: float = PRIOR,
    watch: Callable[[], None] = lambda: None,
) -> CustomerValue:
    """The forecast for everybody who bought by a day."""
    watch()
    forecast = forecast_purchases(history, day, ahead_days=ahead_days, prior=prior)
    if forecast.method is ValueMethod.NONE:
        return _nothing(day, ahead_days, forecast)
    watch()
    known = forecast.known
    model, doubts = _trusted(known, prior=prior)
    spend = _drawn(known) if model is None else model.expected(known.repeats, known.mean_minor)
    watch()
    return CustomerValue(
        day=day,
        ahead_days=ahead_days,
        purchases_by=forecast.method,
        spend_by=ValueMethod.SEGMENTS if model is None else ValueMethod.MODEL,
        doubts=tuple(dict.fromkeys((*forecast.doubts, *doubts))),
        customer=known.customer,
        purchases=forecast.purchases,
        minor=forecast.purchases * np.maximum(spend, 0),
        alive=forecast.alive,
        segment=segment_of(known),
        back_test=back_test(history, day, ahead_days=ahead_days, prior=prior),
    )


def _trusted(known: BuyingHistory, *, prior: float) -> tuple[GammaGamma | None, tuple[Doubt, ...]]:
    known = known.sample(MOST_FITTED)
    tells = (known.repeats > 0) & (known.mean_minor > 0)
    if np.count_nonzero(tells) < REPEATERS:
        return None, (Doubt.FEW_REPEATERS,)
    repeats, mean = known.repeats[tells], known.mean_minor[tells]
    if repeats.std() > 0 and mean.std() > 0:
        goes_with = abs(float(np.corrcoef(repeats, mean)[0, 1]))
        if goes_with >= CORRELATION:
            return None, (Doubt.SPEND_GOES_WITH_FREQUENCY,)
    model = fit_gamma_gamma(repeats, mean, prior=prior)
    if not model.is_inside:
        return None, (Doubt.NOT_SETTLED,)
    return (model, ()) if model.q > 1 else (None, (Doubt.NO_MEAN,))


def _drawn(known: BuyingHistory) -> Floats:
    whole = known.repeats * known.mean_minor + _DRAWN * known.everybodys_minor
    drawn: Floats = whole / (known.repeats + _DRAWN)
    return drawn


def _nothing(day: date, ahead_days: int, forecast: PurchaseForecast) -> CustomerValue:
    none = np.zeros(0)
    return CustomerValue(
        day=day,
        ahead_days=ahead_days,
        purchases_by=ValueMethod.NONE,
        spend_by=ValueMethod.NONE,
        doubts=forecast.doubts,
        customer=nobody(),
        purchases=none,
        minor=none,
        alive=None,
        segment=np.zeros(0, np.int64),
        back_test=None,
    )
