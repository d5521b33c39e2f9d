"""How many purchases each customer will make: by BG/NBD if it passes its gates, else by segments.

Gates: REPEATERS people with a repeat; the fit settled inside its bounds; what it expects is a
number. Knows no money and no season. Of more than MOST_FITTED people the parameters are found on so
many drawn by lot, because half a million would take a quarter of a minute; the forecast is for all.

Invariant: of a day, only what happened up to it is used; so the same call for an earlier day is the
back-test of a later one.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from pos_app.domain.figures.bg_nbd import BgNbd, fit_bg_nbd
from pos_app.domain.figures.buying_history import (
    BuyingHistory,
    Floats,
    buying_history,
    purchases_ahead,
)
from pos_app.domain.figures.scope import History
from pos_app.domain.figures.value_segments import LEAST_PEOPLE, learn_segments

REPEATERS = 100
MOST_FITTED = 20_000
PRIOR = 1.0


class ValueMethod(StrEnum):
    """How a forecast was made."""

    MODEL = "model"
    SEGMENTS = "segments"
    NONE = "none"


class Doubt(StrEnum):
    """Why a model was not trusted, or nothing said at all."""

    FEW_REPEATERS = "few_repeaters"
    NOT_SETTLED = "not_settled"
    NO_MEAN = "no_mean"
    SPEND_GOES_WITH_FREQUENCY = "spend_goes_with_frequency"
    SHORT_PAST = "short_past"


@dataclass(frozen=True, kw_only=True, eq=False)
class PurchaseForecast:
    """Of each of `known` over the days ahead; `alive` only by the model, nothing by NONE."""

    known: BuyingHistory
    method: ValueMethod
    doubts: tuple[Doubt, ...]
    model: BgNbd | None
    purchases: Floats
    alive: Floats | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackTest:
    """What a forecast would have said of the days from `first` to `last`, and what came.

    Of people known before `first`. `correlation` is None where all were said to do, or did, the
    same.
    """

    first: date
    last: date
    method: ValueMethod
    people: int
    predicted: float
    actual: int
    mean_error: float  # purchases each, whichever way it was wrong
    correlation: float | None


def forecast_purchases(
    history: History, day: date, *, ahead_days: int, prior: float = PRIOR
) -> PurchaseForecast:
    """The purchases of everybody who bought by a day, in the days after it."""
    known = buying_history(history, day.toordinal())
    model, doubts = _trusted(known, prior=prior)
    ages = known.repeats, known.last, known.age
    if model is not None:
        expected = model.expected(*ages, ahead=ahead_days)
        if np.isfinite(expected).all():
            return PurchaseForecast(
                known=known,
                method=ValueMethod.MODEL,
                doubts=(),
                model=model,
                purchases=expected,
                alive=model.alive(*ages),
            )
        doubts = (Doubt.NOT_SETTLED,)
    expected, method = _by_segments(history, known, day.toordinal(), ahead_days=ahead_days)
    if method is ValueMethod.NONE:
        doubts = (*doubts, Doubt.SHORT_PAST)
    return PurchaseForecast(
        known=known, method=method, doubts=doubts, model=None, purchases=expected, alive=None
    )


def back_test(
    history: History, day: date, *, ahead_days: int, prior: float = PRIOR
) -> BackTest | None:
    """How right it would have been up to a day; None where nothing could have been said."""
    then = day - timedelta(ahead_days)
    forecast = forecast_purchases(history, then, ahead_days=ahead_days, prior=prior)
    if forecast.method is ValueMethod.NONE:
        return None
    said = forecast.purchases
    came = purchases_ahead(history, forecast.known, then.toordinal() + 1, day.toordinal())
    varies = float(said.std()) > 0 and float(came.std()) > 0
    return BackTest(
        first=then + timedelta(1),
        last=day,
        method=forecast.method,
        people=len(forecast.known),
        predicted=float(said.sum()),
        actual=int(came.sum()),
        mean_error=float(np.abs(said - came).mean()),
        correlation=float(np.corrcoef(said, came)[0, 1]) if varies else None,
    )


def _trusted(known: BuyingHistory, *, prior: float) -> tuple[BgNbd | None, tuple[Doubt, ...]]:
    if np.count_nonzero(known.repeats) < REPEATERS:
        return None, (Doubt.FEW_REPEATERS,)
    some = known.sample(MOST_FITTED)
    model = fit_bg_nbd(some.repeats, some.last, some.age, prior=prior)
    return (model, ()) if model.is_inside else (None, (Doubt.NOT_SETTLED,))


def _by_segments(
    history: History, known: BuyingHistory, day: int, *, ahead_days: int
) -> tuple[Floats, ValueMethod]:
    past = buying_history(history, day - ahead_days)
    if len(past) < LEAST_PEOPLE:
        return np.full(len(known), np.nan), ValueMethod.NONE
    bought = purchases_ahead(history, past, day - ahead_days + 1, day)
    return learn_segments(past, bought).expected(known), ValueMethod.SEGMENTS
