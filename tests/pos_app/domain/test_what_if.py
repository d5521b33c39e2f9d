"""Purchases replayed under rules: tiers, stamps, occasions, and who has more."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from pos_app.domain.ids import CustomerId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import Birthday, Redeem
from pos_app.domain.loyalty_tiers import Deed
from pos_app.domain.offer import Selection
from pos_app.domain.reward import Reward, RewardKind
from pos_app.domain.stamps import StampCard
from pos_app.domain.what_if import Gain, PastPurchase, Replay, RulePoints, gains, point_worth
from tests.builders import a_basket, a_line, a_sale, an_id, euros
from tests.fakes import A_MORNING
from tests.loyalty import a_programme

PROGRAMME = a_programme()
ADA, BEN = CustomerId(an_id("ada")), CustomerId(an_id("ben"))
COFFEE = a_line("Coffee", quantity=3, listed_price=euros(300))
OF_COFFEE = Selection(products=frozenset({COFFEE.product_id} - {None}))
STAMPED = replace(
    PROGRAMME,
    stamp_cards=(StampCard(code="coffee", name="Coffee", goods=OF_COFFEE, size=9),),
    rewards=(
        Reward(
            code="free",
            name="A coffee",
            kind=RewardKind.PRODUCT,
            cost=9,
            goods=OF_COFFEE,
            stamp_card="coffee",
        ),
    ),
)


def a_purchase(of: CustomerId = ADA, *, days: int = 0, **fields: object) -> PastPurchase:
    sale = a_sale(a_basket(COFFEE), completed_at=A_MORNING + timedelta(days=days))
    return PastPurchase(customer_id=of, sale=sale, **fields)  # type: ignore[arg-type]  # any field


def replayed(programme: Programme, *purchases: PastPurchase) -> Replay:
    replay = Replay(programme, UTC)
    for one in purchases:
        replay.add(one)
    return replay


def test_stamps_are_worth_what_such_goods_cost() -> None:
    outcome = replayed(STAMPED, a_purchase()).outcome((ADA,))
    assert (outcome.points, outcome.stamps) == (9, 3)
    assert outcome.worth_minor == 9 + 100  # points, and a third of a coffee for three stamps


def test_what_came_back_earns_nothing_in_its_share() -> None:
    line = a_sale(a_basket(COFFEE)).lines[0]
    outcome = replayed(STAMPED, a_purchase(returned={line.id: 2})).outcome((ADA,))
    assert (outcome.points, outcome.stamps) == (3, 1)
    assert RulePoints("returned", "", -6) in outcome.rules


def test_a_tier_from_before_multiplies_until_it_leaves_the_window() -> None:
    old = {ADA: (Deed(A_MORNING - timedelta(days=360), 600, 60_000),)}
    replay = Replay(PROGRAMME, UTC, deeds=old)
    replay.add(a_purchase())
    replay.add(a_purchase(days=10))
    assert replay.points_of(ADA) == 13 + 9


def test_a_paused_programme_is_replayed_as_if_it_ran() -> None:
    assert replayed(replace(PROGRAMME, is_paused=True), a_purchase()).points_of(ADA) == 9


@pytest.mark.parametrize(
    ("born", "times"), [("03-05", 1), ("03-01", 0), ("06-30", 0), ("02-30", 0), ("", 0)]
)
def test_a_birthday_counts_in_the_period_that_it_is_given_in(born: str, times: int) -> None:
    replay = Replay(replace(PROGRAMME, birthday=Birthday(points=50, days_before=3)), UTC)
    replay.birthdays({ADA: born}, first=date(2026, 3, 1), last=date(2026, 5, 29))
    assert replay.points_of(ADA) == 50 * times


def test_who_gains_comes_first_and_who_has_the_same_is_left_out() -> None:
    now = replayed(PROGRAMME, a_purchase(ADA), a_purchase(BEN))
    then = replayed(PROGRAMME, a_purchase(ADA), a_purchase(ADA))
    assert gains(now, then, (ADA, BEN)) == (Gain(ADA, 9, 9), Gain(BEN, -9, -9))
    assert gains(now, now, (ADA, BEN)) == ()


def test_a_point_is_worth_the_best_that_it_pays() -> None:
    amount = Reward(code="five", name="5.00", kind=RewardKind.AMOUNT, cost=250, value=500)
    assert point_worth(PROGRAMME) == 1
    assert point_worth(replace(PROGRAMME, rewards=(amount,))) == 2
    assert point_worth(replace(PROGRAMME, redeem=None)) == 0
    assert point_worth(replace(PROGRAMME, redeem=Redeem(points=4, worth_minor=1))) * 4 == 1
