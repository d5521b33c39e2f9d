"""What changed rules would have brought, replayed from what was really sold, on the real file."""

import random
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.basket import LineDetail
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import Birthday, Multiplier, PerAmount, Redeem
from pos_app.domain.what_if import Gain, RulePoints, WhatIf
from pos_app.operations.try_programme import TryProgramme
from pos_app.storage.past_purchases import SqlPastPurchases
from tests.builders import a_cashier, a_line, a_manager, an_id, euros
from tests.pos_app.operations.loyalty_desk import ADA, BEN, PROGRAMME, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import RefundDesk
from tests.pos_app.storage.test_customers import A_VISIT

BERLIN = ZoneInfo("Europe/Berlin")
JUICE = a_line("Juice", listed_price=euros(500))
DOUBLE = replace(PROGRAMME, earn=(PerAmount(points=2, per_minor=100),), redeem=None)


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    return LoyaltyDesk(desk)


def tried(
    loyal: LoyaltyDesk,
    changed: Programme = PROGRAMME,
    *,
    before: Programme | None = PROGRAMME,
    days: int = 90,
) -> WhatIf:
    found = _trying(loyal).run(
        changed,
        before=before,
        staff=a_manager(),
        on_progress=lambda *_: None,
        is_cancelled=lambda: False,
        days=days,
    )
    assert found is not None
    return found


def _trying(loyal: LoyaltyDesk) -> TryProgramme:
    desk = loyal.desk
    return TryProgramme(purchases=SqlPastPurchases(desk.connection), clock=desk.clock, zone=BERLIN)


@pytest.mark.parametrize("seed", range(6))
def test_unchanged_rules_come_to_what_was_really_earned(loyal: LoyaltyDesk, seed: int) -> None:
    rnd = random.Random(seed)
    for _ in range(12):
        lines = [
            a_line(
                f"L{at}",
                quantity=rnd.randrange(1, 4),
                listed_price=euros(rnd.randrange(50, 20_000)),
            )
            for at in range(rnd.randrange(1, 4))
        ]
        sale = loyal.sell(*(some(one) for one in lines), of=rnd.choice((ADA, BEN, None)))
        loyal.desk.clock.advance(hours=rnd.randrange(1, 90))
        if rnd.random() < 0.4:
            loyal.give_back(sale, [rnd.randrange(one.quantity.amount + 1) or 1 for one in lines])
    found = tried(loyal)
    assert found.now == found.then
    assert found.now.points == loyal.held(ADA)[0] + loyal.held(BEN)[0]
    assert found.now.points == sum(rule.points for rule in found.now.rules)
    assert (found.gain, found.lose, found.winners, found.losers) == (0, 0, (), ())


def test_a_voided_sale_is_none(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(JUICE)
    loyal.desk.voiding.void(sale.id, reason="mistake", staff=a_manager())
    assert tried(loyal).purchases == 0


def test_points_taken_for_pay_earn_as_little_as_they_did(loyal: LoyaltyDesk) -> None:
    loyal.sell(a_line("Whisky", listed_price=euros(60_000)))
    loyal.sell(JUICE, points=300)
    found = tried(loyal)
    earned = [one.points for one in loyal.entries() if one.points > 0]
    assert found.now.points == sum(earned)


def test_a_better_rule_shows_its_cost_and_who_gains(loyal: LoyaltyDesk) -> None:
    loyal.sell(some(JUICE))
    loyal.sell(some(JUICE), some(JUICE), of=BEN)
    twice = replace(PROGRAMME, earn=(PerAmount(points=2, per_minor=100),))
    found = tried(loyal, twice)
    assert (found.now.points, found.then.points) == (15, 30)
    assert (found.now.worth_minor, found.then.worth_minor) == (15, 30)
    assert found.winners == (Gain(BEN.id, 10, 10), Gain(ADA.id, 5, 5))
    assert (found.gain, found.lose, found.turnover_minor) == (2, 0, 1500)
    assert found.margin_minor is None
    worse = tried(loyal, PROGRAMME, before=twice)
    assert worse.losers == (Gain(BEN.id, -10, -10), Gain(ADA.id, -5, -5))


def test_the_margin_is_told_where_the_cost_is_known(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(replace(JUICE, detail=LineDetail(cost_minor=120)))
    loyal.sell(some(JUICE))
    found = tried(loyal)
    assert (found.margin_minor, found.margin_of, found.purchases) == (sale.net.minor - 120, 1, 2)
    assert {one.margin_minor for one in loyal.card().visits} == {found.margin_minor, None}


def test_points_that_pay_nothing_cost_nothing(loyal: LoyaltyDesk) -> None:
    loyal.sell(JUICE)
    assert tried(loyal, DOUBLE).then.worth_minor == 0


def test_a_new_programme_stands_beside_none(loyal: LoyaltyDesk) -> None:
    loyal.sell(JUICE)
    found = tried(loyal, before=None)
    assert (found.now.points, found.then.points) == (0, 5)


def test_events_and_occasions_are_told_apart(loyal: LoyaltyDesk) -> None:
    loyal.sell(JUICE)
    changed = replace(
        PROGRAMME,
        events=(Multiplier(name="Spring", percent=300),),
        redeem=Redeem(points=1000, worth_minor=100),
        welcome_points=20,
        birthday=Birthday(points=7),
    )
    with loyal.desk.units() as work:
        born = f"{loyal.desk.clock.now():%m-%d}"
        work.customers.put(replace(ADA, birthday_md=born))
        work.commit()
    assert set(tried(loyal, changed).then.rules) == {
        RulePoints("base", "", 5),
        RulePoints("event", "Spring", 10),
        RulePoints("welcome", "", 20),
        RulePoints("birthday", "", 7),
    }


def test_a_tier_reached_before_the_period_counts_in_it(loyal: LoyaltyDesk) -> None:
    loyal.sell(a_line("Whisky", listed_price=euros(60_000)))
    loyal.desk.clock.advance(days=100)
    loyal.sell(JUICE)
    found = tried(loyal)
    assert (found.purchases, found.now.points) == (1, 7)
    assert found.now.tiers == {"": 0, "Silver": 0, "Gold": 1}


def test_a_visit_whose_sale_is_elsewhere_counts_by_its_sum(loyal: LoyaltyDesk) -> None:
    with loyal.desk.units() as work:
        work.customers.add_visit(replace(A_VISIT, customer_id=ADA.id, sale_id=SaleId(an_id("x"))))
        work.commit()
    found = tried(loyal, days=5000)
    assert (found.purchases, found.in_part, found.now.points) == (1, 1, 2)


def test_it_can_be_given_up_and_says_how_far_it_is(loyal: LoyaltyDesk) -> None:
    loyal.sell(JUICE)
    told: list[tuple[int, int]] = []
    run = _trying(loyal).run
    assert (
        run(
            PROGRAMME,
            before=None,
            staff=a_manager(),
            on_progress=lambda done, of: told.append((done, of)),
            is_cancelled=lambda: True,
        )
        is None
    )
    assert told == []
    run(
        PROGRAMME,
        before=None,
        staff=a_manager(),
        on_progress=lambda done, of: told.append((done, of)),
        is_cancelled=lambda: False,
    )
    assert told == [(0, 1), (1, 1)]


def test_nonsense_is_refused_and_so_is_a_cashier(loyal: LoyaltyDesk) -> None:
    with pytest.raises(RuleError) as refusal:
        tried(loyal, replace(PROGRAMME, redeem=Redeem(points=1, worth_minor=100)))
    assert refusal.value.code == "errors.programme_generous"
    with pytest.raises(RuleError):
        _trying(loyal).run(
            PROGRAMME,
            before=None,
            staff=a_cashier(),
            on_progress=lambda *_: None,
            is_cancelled=lambda: False,
        )


def test_only_the_period_is_replayed(loyal: LoyaltyDesk) -> None:
    loyal.sell(JUICE)
    loyal.desk.clock.advance(days=91)
    assert tried(loyal).purchases == 0
    assert tried(loyal, days=92).purchases == 1
