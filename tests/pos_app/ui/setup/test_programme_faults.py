"""Each refusal of a programme stands at a field of the part of the form that mends it."""

from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.household_points import HouseholdRules
from pos_app.domain.loyalty_check import check_programme
from pos_app.domain.loyalty_rules import Expiry, Multiplier, Redeem
from pos_app.domain.offer import EVERYTHING
from pos_app.domain.reward import Reward, RewardKind
from pos_app.domain.stamps import StampCard
from pos_app.ui.setup.programme_draft import PARTS, new_programme, programme_draft
from pos_app.ui.setup.programme_faults import (
    check_programme_field,
    faults_of,
    faults_together,
    first_fault,
    judged_fields,
    part_of,
)
from tests.loyalty import GOLD, SILVER, a_programme
from tests.pos_app.ui.setup.random_programmes import DESK

OFF = Reward(code="off", name="5 off", kind=RewardKind.AMOUNT, cost=600, value=500)


def refused(draft: dict[str, str]) -> dict[str, str]:
    """The fields that are wrong by themselves, each with the code of its refusal."""
    found = {}
    for field in judged_fields(draft):
        try:
            check_programme_field(field, draft, DESK)
        except RuleError as error:
            found[field] = error.code
    return found


def a_draft(**texts: str) -> dict[str, str]:
    return new_programme(DESK) | {"name": "Club"} | texts


@pytest.mark.parametrize(
    ("texts", "field", "code"),
    [
        ({"name": " "}, "name", "errors.programme_name"),
        ({"excluded": "9"}, "excluded", "offers.code_unknown"),
        ({"claim_days": ""}, "claim_days", "setup.name_missing"),
        ({"welcome": "many"}, "welcome", "setup.number_unreadable"),
        ({"redeem_points": "100"}, "redeem_points", "errors.programme_redeem"),
        ({"redeem_worth": "1.00"}, "redeem_points", "errors.programme_redeem"),
        ({"earn1_per": "free"}, "earn1_per", "errors.amount_unreadable"),
        ({"earn2_goods": "Drinks"}, "earn2_points", "setup.name_missing"),
        ({"earn1_kind": "piece"}, "earn1_goods", "errors.programme_goods"),
        ({"event1_name": "Twice"}, "event1_percent", "setup.name_missing"),
        ({"event1_percent": "200"}, "event1_name", "setup.name_missing"),
        (
            {"event1_kind": "once", "event1_name": "Big", "event1_points": "5"},
            "event1_least",
            "setup.name_missing",
        ),
        ({"tier1_name": "Gold"}, "tier1_least", "setup.name_missing"),
        ({"tier1_name": "Gold", "tier1_least": "0"}, "tier1_least", "errors.programme_tier_least"),
        (
            {"tier1_name": "Gold", "tier1_least": "9", "tier1_percent": "0"},
            "tier1_percent",
            "errors.programme_tier_percent",
        ),
        ({"reward1_name": "Off", "reward1_value": "5"}, "reward1_cost", "setup.name_missing"),
        ({"card1_name": "Tea", "card1_size": "9"}, "card1_goods", "errors.programme_goods"),
        ({"open1_last": "soon"}, "open1_last", "setup.day_unreadable"),
        ({"open1_to": "9"}, "open1_to", "errors.programme_time"),
        ({"open1_from": "25", "open1_to": "9"}, "open1_from", "setup.time_unreadable"),
        ({"open1_days": ""}, "open1_days", "offers.days_missing"),
        ({"earn1_more": "yes", "earn1_tiers": "1"}, "earn1_tiers", "errors.programme_tier_unknown"),
        (
            {"earn1_more": "yes", "earn1_first": "2026-02-01", "earn1_last": "2026-01-01"},
            "earn1_last",
            "errors.programme_time",
        ),
    ],
)
def test_what_cannot_stand_in_a_field_is_refused_there(
    texts: dict[str, str], field: str, code: str
) -> None:
    assert refused(a_draft(**texts)).get(field) == code
    assert part_of(field) in PARTS


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {"earn2_kind": "piece", "earn2_more": "yes", "earn2_days": ""},
        {"earn1_days": "", "earn1_to": "soon"},  # not asked for: it counts always
        {"reward1_name": "Off", "reward1_cost": "9", "reward1_value": "1", "reward1_most": "x"},
        {"birthday_before": "", "expiry_warn": ""},
    ],
)
def test_what_is_empty_or_not_asked_for_is_never_wrong(texts: dict[str, str]) -> None:
    assert refused(a_draft(**texts)) == {}


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ({"tiers": (GOLD, SILVER)}, {"tier2_least": "tiers"}),
        ({"tier_days": 0}, {"tier_days": "tier_days"}),
        ({"redeem": Redeem(points=1, worth_minor=100)}, {"redeem_points": "generous"}),
        ({"expiry": Expiry(days=10, warn_days=1)}, {"expiry_days": "expiry_short"}),
        ({"claim_days": 9_999}, {"claim_days": "claim"}),
        ({"household": HouseholdRules(most_points=0)}, {"home_most": "household"}),
        (
            {"rewards": (OFF, replace(OFF, code="two", name="Nothing", value=0))},
            {"reward2_value": "reward_value"},
        ),
        (
            {"rewards": (OFF, replace(OFF, code="two", name="Much", cost=2))},
            {"reward2_cost": "reward_generous"},
        ),
        (
            {"tiers": (SILVER, replace(GOLD, code="silver"))},
            {"tier1_name": "tier_names"},
        ),
        (
            {"stamp_cards": (StampCard(code="t", name="Tea", goods=EVERYTHING, size=1),)},
            {"card1_size": "card_size", "card1_name": "card_reward"},
        ),
        (
            {
                "events": (
                    Multiplier(name="A", percent=200),
                    Multiplier(name="B", percent=200),
                    Multiplier(name="a", percent=90),
                )
            },
            {
                "event2_name": "overlap",
                "event3_name": "event_twice",
                "event3_percent": "multiplier",
            },
        ),
    ],
)
def test_what_makes_no_sense_together_stands_at_its_row(
    fields: dict[str, Any], places: dict[str, str]
) -> None:
    draft = programme_draft(a_programme(**fields), DESK)
    found = {field: error.code for field, error in faults_together(draft, DESK)}
    assert found == {field: f"errors.programme_{code}" for field, code in places.items()}


def test_every_refusal_of_the_check_has_its_place() -> None:
    programme = a_programme(rewards=(OFF,), name="", welcome_points=9_999_999)
    codes = [one.code for one in check_programme(programme)]
    places = faults_together(programme_draft(programme, DESK), DESK)
    assert [error.code for _, error in places] == codes


def test_what_cannot_be_read_comes_before_what_makes_no_sense() -> None:
    draft = programme_draft(a_programme(tiers=(GOLD, SILVER), tier_days=0), DESK)
    together = faults_of(draft, DESK, lambda error: error.code)
    assert sorted(together) == ["tier2_least", "tier_days"]
    broken = draft | {"claim_days": "x"}
    assert sorted(faults_of(broken, DESK, lambda error: error.code)) == ["claim_days"]


def test_the_first_fault_is_where_one_looks_else_in_the_first_part() -> None:
    wrong = ("open1_last", "tier2_least", "name")
    assert first_fault(wrong, "tiers") == "tier2_least"
    assert first_fault(wrong, "rewards") == "name"
