"""Rules, events, tiers, rewards and cards are rows: read in their sequence, gaps left out."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.loyalty_rules import ExtraPoints, FixedBonus, Multiplier
from pos_app.domain.loyalty_tiers import LoyaltyTier
from pos_app.domain.reward import RewardKind
from pos_app.ui.setup.programme_row import Row
from pos_app.ui.setup.programme_rows import (
    read_cards,
    read_earn,
    read_events,
    read_rewards,
    read_tiers,
    reward_value,
    row_texts,
)
from tests.loyalty import a_programme
from tests.pos_app.ui.setup.random_programmes import DESK

BASE = {"name": "Club", "tier_by": "points"}


def test_rows_are_read_in_their_sequence_and_gaps_left_out() -> None:
    draft = BASE | {
        "earn3_kind": "piece", "earn3_points": "5", "earn3_goods": "Drinks",
        "event2_name": "Weekend", "event2_percent": "200",
        "event5_name": "Big", "event5_kind": "once", "event5_points": "9", "event5_least": "50",
        "card4_name": "Coffee", "card4_size": "9", "card4_goods": "Drinks",
        "reward9_name": "Free", "reward9_kind": "product", "reward9_cost": "9",
        "reward9_goods": "Drinks", "reward9_card": "4",
    }  # fmt: skip
    (rule,) = read_earn(draft, DESK)
    assert isinstance(rule, ExtraPoints)
    twice, big = read_events(draft, DESK)
    assert isinstance(twice, Multiplier)
    assert isinstance(big, FixedBonus)
    assert (twice.percent, big.points, big.least_minor) == (200, 9, 5000)
    (card,), (reward,) = read_cards(draft, DESK), read_rewards(draft, DESK)
    assert (card.size, reward.stamp_card, reward.value) == (9, card.code, 0)


def test_a_tier_asks_for_what_the_programme_measures() -> None:
    draft = BASE | {"tier1_name": "Gold", "tier1_least": "300"}
    gold = LoyaltyTier(code="gold", name="Gold", least=300)
    assert read_tiers(draft, DESK) == (gold,)
    (by_money,) = read_tiers(draft | {"tier_by": "spend"}, DESK)
    assert by_money.least == 30_000


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [("amount", "5", 500), ("percent", "5", 5), ("product", "5", 0), ("shipping", "", 0)],
)
def test_a_reward_gives_an_amount_or_per_cent_or_goods(kind: str, text: str, value: int) -> None:
    draft = BASE | {"reward1_kind": kind, "reward1_value": text}
    assert reward_value(Row(draft, "reward", 1, DESK)) == value
    assert RewardKind(kind)


def test_a_reward_of_a_card_that_is_gone_names_it_all_the_same() -> None:
    draft = BASE | {"reward1_name": "Free", "reward1_cost": "9", "reward1_value": "1"}
    (reward,) = read_rewards(draft | {"reward1_card": "3"}, DESK)
    assert reward.stamp_card == "3"


def test_a_broken_row_is_refused() -> None:
    with pytest.raises(RuleError):
        read_earn(BASE | {"earn1_goods": "Drinks"}, DESK)


def test_every_row_of_a_programme_is_drafted() -> None:
    texts = row_texts(a_programme(), DESK)
    assert (texts["earn1_points"], texts["earn1_per"]) == ("1", "1.00")
    assert (texts["tier2_code"], texts["tier2_percent"]) == ("gold", "150")
