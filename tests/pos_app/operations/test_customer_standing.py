"""Where somebody stands, in each programme that is in force."""

from dataclasses import replace

import pytest

from pos_app.domain.ids import ProgrammeId
from pos_app.domain.loyalty_tiers import TierMeasure
from tests.builders import a_line, an_id, euros
from tests.loyalty import SILVER, a_programme
from tests.pos_app.operations.loyalty_desk import ADA, LoyaltyDesk, some
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
