"""The rules by which a programme gives points: for money, for goods, on days and on occasions.

Each is data that a manager edits and a frozen value once it was read. Reckons nothing
(domain/points_earned) and knows no customer.

Invariants:
- Whole points, minor units, percents and days: no fraction stands in a rule.
- Of several multipliers that fit one line only the highest counts; a tier's percent comes on top.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from pos_app.domain.offer import ALWAYS, EVERYTHING, Selection, Validity

PERCENT = 100


class PointsRounding(StrEnum):
    """How the points of one rule are rounded, once a sale."""

    DOWN = "down"
    HALF_UP = "half_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """When a rule holds, in the store's time, and for whom: empty `tiers` is everybody."""

    valid: Validity = ALWAYS
    tiers: frozenset[str] = frozenset()

    def holds(self, local: datetime, tier: str) -> bool:
        """Whether it counts at a local time for somebody of this tier ("" for none)."""
        return (not self.tiers or tier in self.tiers) and (
            self.valid is ALWAYS or self.valid.holds(local)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PerAmount(Timed):
    """So many points for each `per_minor` minor units paid for these goods, after discounts."""

    points: int
    per_minor: int
    goods: Selection = EVERYTHING
    rounding: PointsRounding = PointsRounding.DOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraPoints(Timed):
    """So many points on top for each piece; a weighed or measured line is one piece."""

    points: int
    goods: Selection


EarnRule = PerAmount | ExtraPoints


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplier(Timed):
    """A bonus event that multiplies: `percent` 200 is twice the points for these goods."""

    name: str
    percent: int
    goods: Selection = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedBonus(Timed):
    """A bonus event: so many points once a sale that pays at least `least_minor` for these goods.

    What points or a paying offer pay for counts neither way. Goods that come back take their share
    of it back.
    """

    name: str
    points: int
    least_minor: int
    goods: Selection = EVERYTHING


BonusEvent = Multiplier | FixedBonus


@dataclass(frozen=True, slots=True, kw_only=True)
class Birthday:
    """Points once a year, to whoever has a birthday written down.

    They come `days_before` it, and until `days_after` if the till was off meanwhile.
    """

    points: int
    days_before: int = 0
    days_after: int = 7

    def year_of(self, birthday_md: str, on: date) -> int | None:
        """The year whose birthday is near enough on a day; None for none."""
        for year in (on.year, on.year + 1, on.year - 1):
            birthday = birthday_in(birthday_md, year)
            if birthday is None:
                return None
            first = birthday - timedelta(days=self.days_before)
            if first <= on <= birthday + timedelta(days=self.days_after):
                return year
        return None


def birthday_in(birthday_md: str, year: int) -> date | None:
    """A birthday "MM-DD" in a year; 29 February is the 28th where there is none."""
    try:
        month, day = (int(part) for part in birthday_md.split("-"))
        return date(year, month, min(day, monthrange(year, month)[1]))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Points for whoever brought somebody, and for whom they brought, at the first sale."""

    referrer_points: int
    referred_points: int


class ExpiryDay(StrEnum):
    """On which day points expire, at the end of it."""

    DAY = "day"  # so many days after they came
    MONTH = "month"  # at the end of that month
    YEAR = "year"  # at the end of that year


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry:
    """Points last `days`, then to the end of the day, month or year; said `warn_days` before."""

    days: int
    ends: ExpiryDay = ExpiryDay.DAY
    warn_days: int = 30

    def last_day(self, earned_on: date) -> date:
        """The last day on which points of this day can be spent."""
        day = earned_on + timedelta(days=self.days)
        if self.ends is ExpiryDay.YEAR:
            return date(day.year, 12, 31)
        if self.ends is ExpiryDay.MONTH:
            return day.replace(day=monthrange(day.year, day.month)[1])
        return day


@dataclass(frozen=True, slots=True, kw_only=True)
class Redeem:
    """What points are worth: `points` of them pay `worth_minor`; no fewer than `least_points`."""

    points: int
    worth_minor: int
    least_points: int = 0

    def worth(self, points: int) -> int:
        """Minor units that so many points can pay."""
        return points * self.worth_minor // self.points if points >= self.least_points else 0

    def price(self, minor: int) -> int:
        """Points that it takes to pay so many minor units; a broken point counts whole."""
        return -(-minor * self.points // self.worth_minor)
