"""Tiers: from what stands in the window, with grace, whatever the sequence of arrival."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.loyalty_tiers import (
    Deed,
    LoyaltyTier,
    TierMeasure,
    TierRules,
    standing,
    tier_distance,
)
from tests.fakes import A_MORNING
from tests.loyalty import GOLD, SILVER

RULES = TierRules(tiers=(SILVER, GOLD), days=365, grace_days=30)  # from 200 and from 500
ZONE = ZoneInfo("Europe/Berlin")


def at(days: float) -> datetime:
    return A_MORNING + timedelta(days=days)


def code(rules: TierRules, deeds: list[Deed], days: float) -> str | None:
    tier = standing(rules, deeds, at(days), zone=ZONE).tier
    return None if tier is None else tier.code


def test_a_tier_is_kept_so_many_days_after_falling_under() -> None:
    deeds = [Deed(at(0), 250)]
    assert [code(RULES, deeds, day) for day in (0, 364, 366, 394, 396)] == [
        "silver", "silver", "silver", "silver", None,
    ]  # fmt: skip
    found = standing(RULES, deeds, at(370), zone=ZONE)
    assert (found.reached, found.kept_until) == (0, at(395))


def test_what_was_given_back_is_kept_by_no_grace() -> None:
    assert code(RULES, [Deed(at(0), 600 - 600)], 1) is None


def test_a_tier_can_go_by_money_or_by_days_with_a_visit() -> None:
    rules = TierRules(
        tiers=(LoyaltyTier(code="often", name="Often", least=2),), measure=TierMeasure.VISITS
    )
    morning = [Deed(at(0), minor=100), Deed(at(0.1), minor=100), Deed(at(1), minor=0)]
    assert code(rules, morning, 2) is None
    assert code(rules, [*morning, Deed(at(1.2), minor=5)], 2) == "often"
    spend = TierRules(tiers=(SILVER,), measure=TierMeasure.SPEND)
    assert code(spend, [Deed(at(0), 0, 200)], 1) == "silver"


@pytest.mark.parametrize(("reached", "missing"), [(0, 200), (200, 300), (499, 1), (500, None)])
def test_the_distance_to_the_next_tier(reached: int, missing: int | None) -> None:
    found = tier_distance(RULES, reached)
    assert (None if found is None else found.missing) == missing


DEEDS = st.lists(
    st.tuples(st.integers(min_value=0, max_value=800), st.integers(min_value=0, max_value=300)),
    max_size=20,
)


@given(deeds=DEEDS, now=st.integers(min_value=0, max_value=900), turned=st.randoms())
def test_tiers_do_not_depend_on_the_sequence_of_arrival(
    deeds: list[tuple[int, int]], now: int, turned: Any
) -> None:
    known = [Deed(at(day), points, points * 3) for day, points in deeds]
    mixed = list(known)
    turned.shuffle(mixed)
    for measure in TierMeasure:
        rules = TierRules(tiers=(SILVER, GOLD), measure=measure, days=90, grace_days=20)
        assert standing(rules, known, at(now), zone=ZONE) == standing(
            rules, mixed, at(now), zone=ZONE
        )


@given(deeds=DEEDS, now=st.integers(min_value=0, max_value=900))
def test_grace_keeps_the_best_tier_of_its_days(deeds: list[tuple[int, int]], now: int) -> None:
    """Beside another reckoning: the window looked at each half day of the grace."""
    grace, days = 20, 90
    rules = TierRules(tiers=(SILVER, GOLD), days=days, grace_days=grace)
    found = standing(rules, [Deed(at(day), points) for day, points in deeds], at(now), zone=ZONE)
    sums = [
        sum(points for day, points in deeds if half - 2 * days < 2 * day <= half)
        for half in range(2 * (now - grace), 2 * now + 1)
    ]
    assert found.reached == sums[-1]
    assert found.tier == rules.at(max(sums))
    assert (found.kept_until is None) == (rules.at(sums[-1]) == found.tier)
