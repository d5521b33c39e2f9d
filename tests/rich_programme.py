"""A programme with everything in it, for tests: events, rewards, stamps, bonuses, expiry."""

from datetime import date
from typing import Any

from pos_app.domain.household_points import HouseholdRules
from pos_app.domain.ids import ProductId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import (
    Birthday,
    Expiry,
    FixedBonus,
    Multiplier,
    Referral,
)
from pos_app.domain.offer import Selection, Validity
from pos_app.domain.reward import Reward, RewardKind
from pos_app.domain.stamps import StampCard
from tests.builders import an_id
from tests.loyalty import a_programme

COFFEE = Selection(products=frozenset({ProductId(an_id("product Coffee"))}))
CARD = StampCard(code="coffee", name="Coffee card", goods=COFFEE, size=9)
FREE_COFFEE = Reward(
    code="free_coffee",
    name="10th coffee free",
    kind=RewardKind.PRODUCT,
    cost=9,
    goods=COFFEE,
    stamp_card="coffee",
)
TWO_OFF = Reward(code="two_off", name="2.00 off", kind=RewardKind.AMOUNT, cost=250, value=200)
PAYS_TWO = Reward(
    code="pays_two", name="2.00 paid", kind=RewardKind.AMOUNT, cost=250, value=200, lowers_tax=False
)
TENTH = Reward(code="tenth", name="10 % off", kind=RewardKind.PERCENT, cost=300, value=10)
REWARDS = (TWO_OFF, PAYS_TWO, TENTH, FREE_COFFEE)
TWICE = Multiplier(
    name="Double coffee", percent=200, goods=COFFEE, valid=Validity(first_on=date(2026, 1, 1))
)
BIG = FixedBonus(name="Big basket", points=20, least_minor=5_000)


def a_rich_programme(**fields: Any) -> Programme:
    """Build it."""
    values: dict[str, Any] = {
        "events": (TWICE, BIG),
        "rewards": REWARDS,
        "stamp_cards": (CARD,),
        "welcome_points": 100,
        "birthday": Birthday(points=50, days_before=1, days_after=7),
        "referral": Referral(referrer_points=30, referred_points=20),
        "expiry": Expiry(days=365),
        "household": HouseholdRules(most_points=500),
    }
    return a_programme(**(values | fields))
