"""Points come and go with the sale, in its own transaction; a refund is their exact opposite."""

import random
from dataclasses import replace
from datetime import time, timedelta

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.loyalty_entry import EntryKind
from pos_app.domain.loyalty_rules import FixedBonus, Multiplier
from pos_app.domain.offer import Validity
from pos_app.domain.tender import TenderKind
from tests.builders import a_line, euros
from tests.pos_app.operations.loyalty_desk import (
    ADA,
    BEN,
    MARA_HERSELF,
    PROGRAMME,
    LoyaltyDesk,
    some,
)
from tests.pos_app.operations.refund_desk import BEN as BEN_OF_STAFF
from tests.pos_app.operations.refund_desk import KIM, RefundDesk

JUICE = a_line("Juice", quantity=3)  # 5.97
DEAR = a_line("Whisky", listed_price=euros(60_000))


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    return LoyaltyDesk(desk)


def test_a_sale_earns_points_that_can_be_spent_here_at_once(loyal: LoyaltyDesk) -> None:
    loyal.sell(JUICE)
    assert loyal.held() == (5, 5)
    entry = loyal.entries()[0]
    assert (entry.kind, entry.points, entry.balance) == (EntryKind.EARNED, 5, 5)


def test_a_sale_of_nobody_earns_nothing_and_leaves_no_visit(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(JUICE, of=None)
    assert loyal.desk.connection.rows("SELECT * FROM loyalty_entry") == []
    assert loyal.desk.connection.rows("SELECT * FROM visit") == []
    assert sale.postings == ()


def test_the_visit_is_the_trace_of_the_sale(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(JUICE)
    visit = loyal.card().visits[0]
    assert (visit.sale_id, visit.net, visit.item_count, visit.points) == (sale.id, sale.net, 3, 5)
    assert visit.cashier_id == sale.cashier_id
    assert visit.net + visit.tax == sale.total


def test_the_tier_multiplies_from_the_next_sale_on(loyal: LoyaltyDesk) -> None:
    loyal.sell(DEAR)
    assert loyal.held() == (600, 600)
    tier = loyal.card().tier
    assert tier is not None
    assert tier.code == "gold"
    loyal.sell(JUICE)
    assert loyal.held() == (608, 608)


def test_points_pay_and_what_they_pay_earns_nothing(loyal: LoyaltyDesk) -> None:
    loyal.sell(DEAR)
    sale = loyal.sell(JUICE, points=297)
    spent = next(t for t in sale.tenders if t.kind is TenderKind.POINTS)
    assert (spent.amount, spent.detail.points) == (euros(297), 297)
    assert loyal.held()[0] == 600 - 297 + 4
    assert loyal.sums() == 0


def test_points_spent_in_another_basket_meanwhile_are_missed(loyal: LoyaltyDesk) -> None:
    loyal.sell(DEAR)
    first = loyal.points(loyal.basket(some(JUICE)), 500)
    second = loyal.points(loyal.basket(some(JUICE)), 500)
    loyal.desk.complete(loyal.desk.pay(first))
    with pytest.raises(RuleError) as refusal:
        loyal.desk.complete(loyal.desk.pay(second))
    assert refusal.value.code == "errors.points_gone"
    assert refusal.value.values == {"available": 101}


def test_a_refund_takes_back_what_its_lines_earned(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(JUICE)
    for left in (3, 2, 0):
        loyal.give_back(sale, [1])
        assert loyal.held() == (left, left)


@pytest.mark.parametrize("seed", range(12))
def test_all_partial_refunds_together_leave_nothing(loyal: LoyaltyDesk, seed: int) -> None:
    rnd = random.Random(seed)
    lines = [
        a_line(f"L{at}", quantity=rnd.randrange(1, 5), listed_price=euros(rnd.randrange(30, 900)))
        for at in range(3)
    ]
    sale = loyal.sell(*(some(line) for line in lines))
    left = [line.quantity.amount for line in lines]
    while any(left):
        amounts = [rnd.randrange(n + 1) for n in left]
        if not any(amounts):
            continue
        loyal.give_back(sale, amounts)
        left = [n - part for n, part in zip(left, amounts, strict=True)]
    assert loyal.held() == (0, 0)
    assert loyal.sums() == 0


def test_a_refund_after_spending_leaves_a_debt_that_is_shown(loyal: LoyaltyDesk) -> None:
    dear = loyal.sell(DEAR)
    loyal.sell(some(DEAR), points=500)
    before = loyal.balance().total
    loyal.give_back(dear, [1])
    assert loyal.balance().total == before - 600
    assert loyal.balance().here == max(before - 600, 0)


def test_a_debt_blocks_spending_until_it_is_earned_back(loyal: LoyaltyDesk) -> None:
    dear = loyal.sell(DEAR)
    loyal.sell(some(JUICE), points=597)
    loyal.give_back(dear, [1])
    assert loyal.held() == (-597, 0)
    with pytest.raises(RuleError) as refusal:
        loyal.points(loyal.basket(some(JUICE)), 100)
    assert refusal.value.code == "errors.points_owed"
    loyal.sell(some(DEAR))
    assert loyal.held() == (3, 3)


def test_points_that_paid_come_back_with_the_goods(loyal: LoyaltyDesk) -> None:
    loyal.sell(DEAR)
    sale = loyal.sell(some(JUICE), points=597)
    assert loyal.held() == (3, 3)
    parts = [loyal.give_back(sale, [1], by="points") for _ in range(3)]
    assert loyal.held() == (600, 600)
    assert sum(t.detail.points for part in parts for t in part.tenders) == -597


def test_points_go_back_to_those_that_paid(loyal: LoyaltyDesk) -> None:
    loyal.sell(DEAR)
    sale = loyal.sell(some(JUICE), points=597)
    basket = replace(loyal.desk.back(sale, [1]), customer_id=BEN.id)
    paid = loyal.desk.pay(basket, by="points", staff=BEN_OF_STAFF)
    loyal.desk.complete(paid, staff=BEN_OF_STAFF)
    assert loyal.held(BEN) == (0, 0)
    assert loyal.held() == (202, 202)


def test_the_void_of_a_sale_is_its_opposite(loyal: LoyaltyDesk) -> None:
    loyal.sell(DEAR)
    sale = loyal.sell(some(JUICE), points=297)
    loyal.desk.voiding.void(sale.id, reason="wrong", staff=KIM)
    assert loyal.held() == (600, 600)
    assert loyal.sums() == 0
    visits = loyal.card().visits
    assert sum(visit.net.minor + visit.tax.minor for visit in visits) == 60_000
    assert sum(visit.item_count for visit in visits) == 1


def test_the_void_of_a_refund_gives_the_points_again(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(JUICE)
    refund = loyal.give_back(sale, [2])
    loyal.desk.voiding.void(refund.id, reason="wrong", staff=KIM)
    assert loyal.held() == (5, 5)


def test_an_exchange_takes_back_and_earns(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(JUICE)
    basket = loyal.basket(some(DEAR))
    basket = loyal.desk.back(sale, [3], basket=basket)
    loyal.desk.complete(loyal.desk.pay(basket, staff=BEN_OF_STAFF), staff=BEN_OF_STAFF)
    assert loyal.held() == (600, 600)


def test_nobody_rings_up_their_own_purchase(loyal: LoyaltyDesk) -> None:
    with pytest.raises(RuleError) as refusal:
        loyal.basket(JUICE, of=MARA_HERSELF)
    assert refusal.value.code == "errors.own_purchase"
    # Attached by a colleague, and completed after the hand-over.
    basket = loyal.basket(JUICE, of=MARA_HERSELF, staff=BEN_OF_STAFF)
    with pytest.raises(RuleError) as refusal:
        loyal.desk.complete(loyal.desk.pay(basket))
    assert refusal.value.code == "errors.own_purchase"


def test_a_sale_without_a_programme_is_still_a_visit(loyal: LoyaltyDesk) -> None:
    with loyal.desk.units() as work:
        work.loyalty.put(replace(PROGRAMME, version=2, is_active=False))
        work.commit()
    loyal.sell(JUICE)
    assert loyal.held() == (0, 0)
    assert len(loyal.card().visits) == 1


def test_the_points_of_a_sale_travel_in_its_record(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(JUICE)
    assert [p.delta for p in sale.postings if p.account == PROGRAMME.account(ADA.id)] == [5]
    kinds = [kind for (kind,) in loyal.desk.connection.rows("SELECT kind FROM outbox")]
    assert kinds[-3:] == ["sale", "loyalty_entry", "visit"]


@pytest.mark.parametrize("seed", range(12))
def test_what_was_promised_before_midnight_is_earned_after_it(desk: RefundDesk, seed: int) -> None:
    dice = random.Random(seed)
    weekend = Validity(weekdays=frozenset({5, 6}))
    night = Validity(from_time=time(22), to_time=time(2), weekdays=frozenset({4}))
    today = desk.policy.local(desk.clock.now()).date()
    until = Validity(last_on=today + timedelta(days=dice.randint(1, 8)))
    programme = replace(
        PROGRAMME,
        valid=until,
        events=(
            Multiplier(name="Weekend", percent=300, valid=weekend),
            Multiplier(name="Late Friday", percent=500, valid=night),
            FixedBonus(name="Last days", points=7, least_minor=1, valid=until),
        ),
    )
    loyal = LoyaltyDesk(desk, programme)
    for _ in range(6):
        midnight = desk.clock.now().replace(hour=23, minute=0) + timedelta(days=dice.randint(0, 1))
        ahead = midnight + timedelta(minutes=dice.randint(-90, 90)) - desk.clock.now()
        desk.clock.advance(seconds=max(ahead.total_seconds(), 1))
        basket = loyal.basket(some(JUICE))
        standings = loyal.card().standings
        promised = sum(one.promised(desk.priced(basket)) for one in standings)
        before = loyal.held()[0]
        desk.clock.advance(minutes=dice.choice([1, 40, 300]))
        desk.complete(desk.pay(basket))
        assert loyal.held()[0] - before == promised
