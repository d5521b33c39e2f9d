"""Segments: what people like these did last time, where no model can be trusted.

A segment is how often somebody came back (never, once, two or three times, four to nine, ten or
more) and how long ago they were here, against how old they are (three parts). What a segment bought
on average in the days that have just passed is what it is expected to buy in as many to come.

Invariant: a segment of fewer than LEAST_PEOPLE says what everybody did instead.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.buying_history import BuyingHistory, Floats

LEAST_PEOPLE = 20
_REPEATS = (1, 2, 4, 10)
_AWAY = (0.25, 0.6)  # the part of their age since they were here last
_COUNT = (len(_REPEATS) + 1) * (len(_AWAY) + 1)


@dataclass(frozen=True, kw_only=True, eq=False)
class Segments:
    """`purchases` that people of each segment made, in as many days as were looked at."""

    purchases: Floats

    def expected(self, known: BuyingHistory) -> Floats:
        """How many purchases each makes in as many days."""
        return self.purchases[segment_of(known)]


def learn_segments(known: BuyingHistory, bought: Floats) -> Segments:
    """From who was known then, and what each of them bought since."""
    segment = segment_of(known)
    people = np.bincount(segment, minlength=_COUNT)
    sums = np.bincount(segment, bought, _COUNT)
    everybody = float(bought.mean()) if len(bought) else 0.0
    means = np.divide(sums, people, out=np.zeros(_COUNT), where=people > 0)
    return Segments(purchases=np.where(people >= LEAST_PEOPLE, means, everybody))


def segment_of(known: BuyingHistory) -> NDArray[np.int64]:
    """The segment of each."""
    away = np.divide(
        known.age - known.last, known.age, out=np.zeros(len(known)), where=known.age > 0
    )
    often = np.digitize(known.repeats, _REPEATS)
    return often * (len(_AWAY) + 1) + np.digitize(away, _AWAY)
