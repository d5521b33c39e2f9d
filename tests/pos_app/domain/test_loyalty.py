"""A programme: where it counts, its tiers, its accounts, its rewards."""

from datetime import date

from pos_app.domain.ids import CustomerId, StoreId
from pos_app.domain.loyalty import next_reward
from pos_app.domain.loyalty_rules import Expiry, ExpiryDay
from tests.builders import a_store, an_id
from tests.fakes import A_MORNING
from tests.loyalty import GOLD, SILVER, a_programme
from tests.rich_programme import a_rich_programme

PROGRAMME = a_programme()
ADA = CustomerId(an_id("ada"))


def test_the_tier_is_the_highest_that_was_reached() -> None:
    assert [PROGRAMME.tier(n) for n in (199, 200, 499, 500)] == [None, SILVER, SILVER, GOLD]


def test_a_programme_counts_at_its_stores_and_in_its_time() -> None:
    here, there = a_store().id, StoreId(an_id("elsewhere"))
    local = A_MORNING.replace(tzinfo=None)
    assert PROGRAMME.is_in_force(here, local)
    assert not a_programme(stores=frozenset({there})).is_in_force(here, local)
    assert not a_programme(is_active=False).is_in_force(here, local)


def test_points_and_each_stamp_card_have_an_account_of_their_own() -> None:
    assert PROGRAMME.account(ADA) == f"points:{PROGRAMME.id}:{ADA}"
    assert PROGRAMME.account(ADA, "coffee") == f"stamps:{PROGRAMME.id}.coffee:{ADA}"


def test_the_next_reward_is_the_nearest_that_is_not_reached() -> None:
    rich = a_rich_programme()
    ahead = next_reward(rich, 260)
    assert ahead is not None
    assert (ahead.reward.code, ahead.missing) == ("tenth", 40)
    assert next_reward(rich, 300) is None
    resting = a_rich_programme(is_paused=True, spends_while_paused=False)
    assert next_reward(resting, 0) is None
    assert resting.ready_rewards(999) == ()


def test_points_expire_on_the_day_that_the_programme_says() -> None:
    assert PROGRAMME.expires_on(date(2026, 3, 3)) is None
    yearly = a_programme(expiry=Expiry(days=300, ends=ExpiryDay.YEAR))
    assert yearly.expires_on(date(2026, 1, 10)) == date(2026, 12, 31)
