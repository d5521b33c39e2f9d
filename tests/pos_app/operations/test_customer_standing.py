"""Where somebody stands, in each programme that is in force."""

import random
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.account import Balance
from pos_app.domain.ids import ProgrammeId
from pos_app.domain.loyalty_tiers import TierMeasure, standing
from pos_app.operations.customer_standing import ProgrammeStanding, tier_standing
from pos_app.operations.home_points import HomePoints
from tests.builders import a_line, an_id, euros
from tests.fakes import A_MORNING
from tests.loyalty import SILVER, a_programme
from tests.pos_app.operations.loyalty_desk import ADA, BEN, PROGRAMME, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import RefundDesk
from tests.rich_programme import a_rich_programme

COFFEE = a_line("Coffee", listed_price=euros(300), quantity=3)


def test_each_programme_in_force_has_its_own_points(desk: RefundDesk) -> None:
    loyal = LoyaltyDesk(desk, a_rich_programme(welcome_points=0, events=()))
    other = a_programme(id=ProgrammeId(an_id("other")), name="Zebra", tiers=())
    with desk.units() as work:
        work.loyalty.put(other)
        work.commit()
    sale = loyal.sell(some(COFFEE))
    card = loyal.card()
    found = [(one.programme.name, one.here) for one in card.standings]
    assert found == [("Regulars", 9), ("Zebra", 9)]
    assert (card.programme, card.points and card.points.total) == (loyal.programme, 9)
    assert [(one.card.code, one.total) for one in card.standings[0].stamps] == [("coffee", 3)]
    loyal.give_back(sale, [3])
    assert [one.here for one in loyal.card().standings] == [0, 0]


@pytest.mark.parametrize(("measure", "least"), [(TierMeasure.SPEND, 900), (TierMeasure.VISITS, 1)])
def test_tiers_by_money_or_visits_fall_when_goods_come_back(
    desk: RefundDesk, measure: TierMeasure, least: int
) -> None:
    tier = replace(SILVER, least=least)
    loyal = LoyaltyDesk(desk, a_programme(tiers=(tier,), tier_by=measure, tier_grace_days=30))
    sale = loyal.sell(some(COFFEE))
    assert (loyal.card().tier, loyal.card().groups) == (tier, ("silver",))
    desk.clock.advance(days=1)
    loyal.give_back(sale, [3])
    assert loyal.card(ADA).tier is None


@pytest.mark.parametrize("measure", list(TierMeasure))
@pytest.mark.parametrize("grace", [10, 45, 90])
def test_what_lies_in_every_window_may_be_summed(
    desk: RefundDesk, measure: TierMeasure, grace: int
) -> None:
    loyal = LoyaltyDesk(desk, a_programme(welcome_points=0))
    dice, start = random.Random(grace), desk.clock.now()
    for days in sorted(dice.choices(range(150), k=60)):
        ahead = start + timedelta(days=days, minutes=dice.randint(0, 900)) - desk.clock.now()
        desk.clock.advance(seconds=max(ahead.total_seconds(), 60))
        sale = loyal.sell(some(COFFEE))
        if dice.random() < 0.3:
            desk.clock.advance(minutes=1)
            loyal.give_back(sale, [dice.choice([1, 3])])
    for least in (20, 60, 3_000, 9_000, 12, 30):
        tiers = (replace(SILVER, least=least),)
        rules = a_programme(tiers=tiers, tier_by=measure, tier_days=60, tier_grace_days=grace)
        for day in range(60, 260, 9):
            now = start + timedelta(days=day)
            with desk.units() as work:
                policy = work.policy()
                zone = ZoneInfo(policy.store.zone)
                every = work.loyalty.deeds(ADA.id, rules.id, span=(start - timedelta(days=1), now))
                plain = standing(rules.tier_rules, every, now, zone=zone)
                assert tier_standing(work, policy, rules, ADA.id, now=now) == plain


def test_ones_own_points_are_missed_before_those_of_the_household() -> None:
    own, ben = PROGRAMME.account(ADA.id), PROGRAMME.account(BEN.id)
    there = ProgrammeStanding(
        programme=replace(PROGRAMME, rewards=()), local=A_MORNING,
        points=Balance(account=own, unit=PROGRAMME.unit, total=100, here=20),
        home=HomePoints(taker=own, free={ben: 10}, away={ben: 500}, taken=0),
    )  # fmt: skip
    assert there.missing(15) is None
    assert there.missing(150) == (own, 80)
    assert there.points is not None
    here = replace(there, points=replace(there.points, here=100))
    assert here.missing(110) is None
    assert here.missing(150) == (ben, 40)
    owing = replace(there, points=replace(there.points, total=-5, here=0))
    assert owing.missing(150) is None
