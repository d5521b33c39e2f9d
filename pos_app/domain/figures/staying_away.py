"""Those who stay away for longer than is theirs, one by one: whom to ask after first.

The people of `figures.at_risk` (domain/figures/customer_turn), by their own rhythm. Ranks by how
often they came, not by what they spent; writes to nobody.

Invariant: of two who came as often the one who is further beyond comes first, then the smaller
place, so that a page does not change by itself.
"""

from dataclasses import dataclass

import numpy as np

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.scope import Scope

CODE = "figures.at_risk"


@dataclass(frozen=True, slots=True, kw_only=True)
class StayingAway:
    """One of them: a place in `people`, purchase days so far, days since the last of them.

    `limit_days`: how long they may stay away before it is unusual for them.
    """

    customer: int
    purchase_days: int
    since_days: int
    limit_days: float


def staying_away(scope: Scope, period: Period, *, most: int = 20) -> tuple[StayingAway, ...]:
    """At most so many, those who came most often first; at the end of the period, or today."""
    rhythm = scope.history.rhythm(scope.last_day(period))
    who = scope.history.days.who
    at = np.flatnonzero(rhythm.is_at_risk)
    beyond = rhythm.since[at] / rhythm.limit[at]
    listed = at[np.lexsort((who[at], -beyond, -rhythm.count[at]))][:most]
    return tuple(
        StayingAway(
            customer=int(who[one]),
            purchase_days=int(rhythm.count[one]),
            since_days=int(rhythm.since[one]),
            limit_days=float(rhythm.limit[one]),
        )
        for one in listed
    )
