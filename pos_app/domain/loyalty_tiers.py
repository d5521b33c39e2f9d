"""Tiers: which one somebody has, from what they did in a rolling window, with grace.

What counts is a set of deeds, one a sale, each with what is left of it after goods came back. A
tier is a pure function of that set and an instant, so it does not matter in which sequence the
facts arrived. Reads nothing.

Invariants:
- Goods that come back count at the moment of their sale, so that a tier bought and given back is
  kept by no grace.
- Grace keeps the highest tier of the last `grace_days`; it never lifts above what was reached.

Worked example (silver from 200 points, window 365 days, grace 30)::

    250 points on 1 March 2025      silver from that day
    1 March 2026: they leave the window, and 0 are left
    until 31 March 2026             silver by grace
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from itertools import accumulate

from pos_app.domain.loyalty_rules import PERCENT


class TierMeasure(StrEnum):
    """What counts for the tiers."""

    POINTS = "points"  # earned by sales; no welcome, birthday or referral bonus
    SPEND = "spend"  # minor units paid for what can earn
    VISITS = "visits"  # days on which something was bought and kept


@dataclass(frozen=True, slots=True, kw_only=True)
class LoyaltyTier:
    """A tier: whoever reached so much in the rolling window has it.

    `code` is the customer group whose prices and offers hold ("gold"); `percent` multiplies what a
    sale earns. `least` is points, minor units or visits, as the programme measures.
    """

    code: str
    name: str
    least: int
    percent: int = PERCENT


@dataclass(frozen=True, slots=True)
class Deed:
    """What is left of one sale: when it was, its points, and what was paid for it."""

    at: datetime
    points: int = 0
    minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TierRules:
    """How tiers are reached: `tiers` rising, in a window of `days`, kept for `grace_days`."""

    tiers: tuple[LoyaltyTier, ...] = ()
    measure: TierMeasure = TierMeasure.POINTS
    days: int = 365
    grace_days: int = 0

    @property
    def reach_days(self) -> int:
        """How far back deeds matter."""
        return self.days + self.grace_days

    def at(self, reached: int) -> LoyaltyTier | None:
        """The tier of so much, without grace."""
        found = [tier for tier in self.tiers if reached >= tier.least]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class TierStanding:
    """Where somebody stands: what they reached now, the tier, and until when grace keeps it.

    `kept_until` None: the tier is earned by what stands in the window now.
    """

    reached: int = 0
    tier: LoyaltyTier | None = None
    kept_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class TierBounds:
    """What the window of now holds, and a bound that none of the days of grace held more than."""

    reached: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class TierDistance:
    """What is missing to the tier above."""

    tier: LoyaltyTier
    missing: int
    measure: TierMeasure


def standing(
    rules: TierRules, deeds: Iterable[Deed], now: datetime, *, zone: tzinfo
) -> TierStanding:
    """The standing at an instant; deeds outside the window do no harm, nor does their sequence."""
    sums = _Sums(rules, (one for one in deeds if one.at <= now), zone)
    reached = sums.until(now)
    earned = rules.at(reached)
    if not rules.grace_days or earned == rules.at(max(sums.highest, reached)):
        return TierStanding(reached, earned)
    # The sum was highest when something had just come, or just before something left the window.
    grace = timedelta(days=rules.grace_days)
    best, until = earned, None
    for moment, is_before in sums.moments(now - grace, now):
        tier = rules.at(sums.until(moment, is_before=is_before))
        if _rank(rules, tier) > _rank(rules, earned) and _rank(rules, tier) >= _rank(rules, best):
            best, until = tier, moment + grace
    return TierStanding(reached, best, until)


def tier_distance(rules: TierRules, reached: int) -> TierDistance | None:
    """What is missing to the next tier; None at the top, and where there are no tiers."""
    above = next((tier for tier in rules.tiers if tier.least > reached), None)
    if above is None:
        return None
    return TierDistance(above, above.least - reached, rules.measure)


def _rank(rules: TierRules, tier: LoyaltyTier | None) -> int:
    return -1 if tier is None else rules.tiers.index(tier)


class _Sums:
    """What windows of these deeds hold, each in the time of two look-ups."""

    def __init__(self, rules: TierRules, deeds: Iterable[Deed], zone: tzinfo) -> None:
        self._window = timedelta(days=rules.days)
        steps = sorted(_steps(rules.measure, deeds, zone))
        self._at = [at for at, _ in steps]
        self._upto = [0, *accumulate(amount for _, amount in steps)]
        self.highest = sum(amount for _, amount in steps if amount > 0)

    def until(self, end: datetime, *, is_before: bool = False) -> int:
        """The window that ends then; `is_before`: with what leaves it just then."""
        begin = end - self._window
        first = (bisect_left if is_before else bisect_right)(self._at, begin)
        return self._upto[bisect_right(self._at, end)] - self._upto[first]

    def moments(self, since: datetime, now: datetime) -> list[tuple[datetime, bool]]:
        """When a sum may have been higher than now, in sequence."""
        came = [(at, False) for at in self._at if since < at <= now]
        left = [(at + self._window, True) for at in self._at if since < at + self._window <= now]
        return sorted([(since, False), *came, *left])


def _steps(
    measure: TierMeasure, deeds: Iterable[Deed], zone: tzinfo
) -> Iterable[tuple[datetime, int]]:
    if measure is TierMeasure.POINTS:
        return [(one.at, one.points) for one in deeds]
    if measure is TierMeasure.SPEND:
        return [(one.at, one.minor) for one in deeds]
    last: dict[date, datetime] = {}
    for one in deeds:
        if one.minor > 0:
            day = one.at.astimezone(zone).date()
            last[day] = max(one.at, last.get(day, one.at))
    return [(at, 1) for at in last.values()]
