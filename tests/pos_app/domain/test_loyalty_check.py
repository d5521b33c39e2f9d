"""A programme that makes no sense is refused with its reason."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.household_points import HouseholdRules
from pos_app.domain.ids import ProductId
from pos_app.domain.loyalty_check import check_programme, require_sound
from pos_app.domain.loyalty_rules import (
    Birthday,
    Expiry,
    ExtraPoints,
    FixedBonus,
    Multiplier,
    PerAmount,
    Redeem,
    Referral,
)
from pos_app.domain.offer import Selection, Validity
from pos_app.domain.reward import Reward, RewardKind
from pos_app.domain.stamps import StampCard
from pos_app.phrases import Phrases
from tests.builders import an_id
from tests.loyalty import GOLD, SILVER, a_programme

JAM = Selection(products=frozenset({ProductId(an_id("product Jam"))}))
CARD = StampCard(code="jam", name="Jam card", goods=JAM, size=9)
FREE_JAM = Reward(
    code="free_jam", name="Free jam", kind=RewardKind.PRODUCT, cost=9, goods=JAM, stamp_card="jam"
)
OFF = Reward(code="off", name="5 off", kind=RewardKind.AMOUNT, cost=600, value=500)
TWICE = Multiplier(name="Weekend", percent=200)
BACKWARDS = Validity(first_on=date(2026, 5, 2), last_on=date(2026, 5, 1))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "name"),
        ({"earn": (PerAmount(points=0, per_minor=100),)}, "earn"),
        ({"earn": (PerAmount(points=-1, per_minor=100),)}, "earn"),
        ({"earn": (PerAmount(points=1, per_minor=0),)}, "earn"),
        ({"earn": (ExtraPoints(points=1, goods=Selection()),)}, "goods"),
        ({"earn": (PerAmount(points=1, per_minor=100),) * 51}, "rules"),
        ({"valid": BACKWARDS}, "time"),
        ({"earn": (PerAmount(points=1, per_minor=100, valid=BACKWARDS),)}, "time"),
        (
            {"earn": (PerAmount(points=1, per_minor=100, valid=Validity(from_time=time(9))),)},
            "time",
        ),
        (
            {"earn": (PerAmount(points=1, per_minor=100, tiers=frozenset({"iron"})),)},
            "tier_unknown",
        ),
        ({"events": (replace(TWICE, percent=0),)}, "multiplier"),
        ({"events": (replace(TWICE, percent=10_000),)}, "multiplier"),
        ({"events": (replace(TWICE, name=""),)}, "event_name"),
        ({"events": (TWICE, replace(TWICE, percent=300))}, "event_twice"),
        ({"events": (TWICE, replace(TWICE, name="Again"))}, "overlap"),
        ({"events": (FixedBonus(name="Big", points=0, least_minor=100),)}, "bonus"),
        ({"events": (FixedBonus(name="Big", points=5, least_minor=0),)}, "bonus"),
        ({"tiers": (GOLD, SILVER)}, "tiers"),
        ({"tiers": (replace(GOLD, code=""),)}, "tier_names"),
        ({"tiers": (replace(GOLD, percent=0),)}, "tier_percent"),
        ({"tiers": (replace(GOLD, least=0),)}, "tier_least"),
        ({"tier_days": 0}, "tier_days"),
        ({"tier_grace_days": 366}, "tier_grace"),
        ({"redeem": Redeem(points=0, worth_minor=1)}, "redeem"),
        ({"redeem": Redeem(points=1, worth_minor=100)}, "generous"),
        ({"welcome_points": -5}, "welcome"),
        ({"birthday": Birthday(points=0)}, "birthday"),
        ({"birthday": Birthday(points=1, days_before=-1)}, "birthday_days"),
        ({"referral": Referral(referrer_points=0, referred_points=0)}, "referral"),
        ({"claim_days": -1}, "claim"),
        ({"expiry": Expiry(days=0)}, "expiry"),
        ({"expiry": Expiry(days=30, warn_days=31)}, "expiry"),
        ({"expiry": Expiry(days=30, warn_days=3), "claim_days": 60}, "expiry_short"),
        ({"household": HouseholdRules(most_points=0)}, "household"),
        ({"stamp_cards": (CARD,)}, "card_reward"),
        ({"stamp_cards": (replace(CARD, size=1),), "rewards": (FREE_JAM,)}, "card_size"),
        ({"stamp_cards": (replace(CARD, code="J:m"),), "rewards": (FREE_JAM,)}, "card_name"),
        ({"stamp_cards": (CARD, CARD), "rewards": (FREE_JAM,)}, "card_twice"),
        ({"rewards": (FREE_JAM,)}, "reward_card"),
        (
            {"stamp_cards": (CARD,), "rewards": (replace(FREE_JAM, cost=8),)},
            "reward_stamps",
        ),
        ({"rewards": (replace(OFF, cost=0),)}, "reward_cost"),
        ({"rewards": (replace(OFF, value=0),)}, "reward_value"),
        ({"rewards": (replace(OFF, kind=RewardKind.PERCENT, value=101),)}, "reward_value"),
        ({"rewards": (replace(OFF, kind=RewardKind.PRODUCT, value=0),)}, "goods"),
        ({"rewards": (replace(OFF, name=""),)}, "reward_name"),
        ({"rewards": (OFF, OFF)}, "reward_twice"),
        ({"rewards": (replace(OFF, cost=5),)}, "reward_generous"),
    ],
)
def test_nonsense_is_refused_with_its_reason(fields: dict[str, Any], code: str) -> None:
    faults = check_programme(a_programme(**fields))
    assert f"errors.programme_{code}" in [one.code for one in faults]
    for fault in faults:
        for language in ("en", "de"):
            assert Phrases(language).say(fault.code, **fault.values)


def test_every_fault_is_named_and_the_first_is_raised() -> None:
    wrong = a_programme(name="", tier_days=0, claim_days=-1)
    assert [one.code for one in check_programme(wrong)] == [
        "errors.programme_name",
        "errors.programme_tier_days",
        "errors.programme_claim",
    ]
    with pytest.raises(RuleError) as refusal:
        require_sound(wrong)
    assert refusal.value.code == "errors.programme_name"


def test_the_usual_programme_makes_sense() -> None:
    assert check_programme(a_programme()) == ()
    assert check_programme(a_programme(redeem=None)) == ()


def test_a_rich_programme_makes_sense() -> None:
    weekend = replace(TWICE, valid=Validity(weekdays=frozenset({5, 6})))
    monday = replace(TWICE, name="Monday", valid=Validity(weekdays=frozenset({0})))
    rich = a_programme(
        events=(weekend, monday, FixedBonus(name="Big", points=20, least_minor=5000)),
        rewards=(OFF, FREE_JAM),
        stamp_cards=(CARD,),
        birthday=Birthday(points=100),
        expiry=Expiry(days=365),
    )
    assert check_programme(rich) == ()
