"""Whatever a sale earned and spent, its refunds undo exactly, in any parts and any sequence.

Programmes are drawn from all that the checker lets pass; a bookkeeper who shares no code with the
till reckons what they earn.
"""

import copy
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, ProductId, ProgrammeId, mint_id
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_check import check_programme
from pos_app.domain.loyalty_entry import EntryKind
from pos_app.domain.loyalty_lots import lots_of
from pos_app.domain.loyalty_rules import (
    Expiry,
    ExtraPoints,
    FixedBonus,
    Multiplier,
    PerAmount,
    PointsRounding,
)
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure
from pos_app.domain.offer import EVERYTHING, Selection, Validity
from pos_app.domain.sale import Sale
from pos_app.domain.why_balance import explain
from pos_app.operations.take_reward import rewards_now
from tests.builders import a_customer, a_line, an_id, euros
from tests.points_bookkeeper import points_of
from tests.pos_app.operations.loyalty_desk import LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import RefundDesk, make_file
from tests.rich_programme import CARD, REWARDS, a_rich_programme

# 25 programmes in every run, 500 with --long.
DRAWN = settings.default.max_examples // 4
GOODS = ("Coffee", "Juice", "Jar")
SELECTIONS = st.one_of(
    st.just(EVERYTHING),
    st.sampled_from(GOODS).map(
        lambda name: Selection(products=frozenset({ProductId(an_id(f"product {name}"))}))
    ),
)
DAYS = st.frozensets(st.integers(min_value=0, max_value=6)).map(lambda d: Validity(weekdays=d))
RULES = st.one_of(
    st.builds(
        PerAmount,
        points=st.integers(min_value=1, max_value=3),
        per_minor=st.integers(min_value=40, max_value=300),
        goods=SELECTIONS,
        rounding=st.sampled_from(list(PointsRounding)),
        valid=DAYS,
    ),
    st.builds(
        ExtraPoints, points=st.integers(min_value=1, max_value=9), goods=SELECTIONS, valid=DAYS
    ),
)
EVENTS = st.one_of(
    st.builds(
        Multiplier,
        name=st.sampled_from(["Twice", "More", "Most"]),
        percent=st.integers(min_value=101, max_value=400),
        goods=SELECTIONS,
        valid=DAYS,
    ),
    st.builds(
        FixedBonus,
        name=st.sampled_from(["Big", "Bigger"]),
        points=st.integers(min_value=1, max_value=60),
        least_minor=st.integers(min_value=100, max_value=2_000),
        goods=SELECTIONS,
        valid=DAYS,
    ),
)
PROGRAMMES = st.builds(
    Programme,
    id=st.uuids().map(ProgrammeId),
    name=st.just("Any"),
    earn=st.lists(RULES, min_size=1, max_size=3).map(tuple),
    events=st.lists(EVENTS, max_size=3).map(tuple),
    tiers=st.sampled_from([(), (LoyaltyTier(code="gold", name="Gold", least=1, percent=150),)]),
    tier_by=st.sampled_from(list(TierMeasure)),
    welcome_points=st.sampled_from([0, 25]),
    rewards=st.just(REWARDS),
    stamp_cards=st.just((CARD,)),
    expiry=st.sampled_from([None, Expiry(days=200)]),
)
BASKETS = st.lists(
    st.tuples(
        st.sampled_from(GOODS),
        st.integers(min_value=1, max_value=4),
        st.integers(min_value=1, max_value=1_500),
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoyaltyDesk]:
    """One file for all the examples: each brings its own programme and its own customer."""
    desk = RefundDesk(make_file(tmp_path_factory.mktemp("any") / "till.db"))
    yield LoyaltyDesk(desk)
    desk.connection.close()


def enter(shared: LoyaltyDesk, programme: Programme) -> tuple[LoyaltyDesk, Customer]:
    """The desk with this programme alone in force, and somebody new."""
    customer = a_customer(id=CustomerId(mint_id()), phone="", card="")
    loyal = copy.copy(shared)
    loyal.programme = replace(programme, id=ProgrammeId(mint_id()))
    with loyal.desk.units() as work:
        work.customers.put(customer)
        for old in work.loyalty.programmes():
            if old.is_active:
                work.loyalty.put(replace(old, version=old.version + 1, is_active=False))
        work.loyalty.put(loyal.programme)
        work.commit()
    return loyal, customer


def check_books(loyal: LoyaltyDesk, customer: Customer) -> None:
    """Balance = entries = lines of "why" = lots; nothing can be spent above what is there."""
    total, here = loyal.held(customer)
    entries = loyal.entries(customer)
    assert total == sum(one.points for one in entries)
    assert total == sum(line.points for line in explain(entries))
    assert sum(lot.points for lot in lots_of(entries)) == max(total, 0)
    assert 0 <= here <= max(total, 0)
    assert loyal.sums() == 0


def give_some(loyal: LoyaltyDesk, sale: Sale, left: list[int], chance: random.Random) -> list[int]:
    """Give parts back; what is left of each line."""
    back = [chance.randint(0, one) for one in left]
    if any(back):
        loyal.give_back(sale, back)
    return [one - gone for one, gone in zip(left, back, strict=True)]


@settings(max_examples=DRAWN, suppress_health_check=list(HealthCheck), deadline=None)
@given(programme=PROGRAMMES, goods=BASKETS, seed=st.integers())
def test_earning_and_giving_back_are_exact_opposites(
    shared: LoyaltyDesk, programme: Programme, goods: Any, seed: int
) -> None:
    assume(not check_programme(programme))
    loyal, customer = enter(shared, programme)
    lines = [some(a_line(name, listed_price=euros(price), quantity=n)) for name, n, price in goods]
    sale = loyal.sell(*lines, of=customer)
    weekday = loyal.desk.clock.now().weekday()
    earned = sum(one.points for one in loyal.entries(customer) if one.kind is EntryKind.EARNED)
    assert earned == points_of(programme, sale, weekday=weekday)
    assert loyal.stamps("coffee", customer) == sum(n for name, n, _ in goods if name == "Coffee")
    check_books(loyal, customer)
    chance, left = random.Random(seed), [line.quantity.amount for line in sale.lines]
    while any(left):
        left = give_some(loyal, sale, left, chance)
        check_books(loyal, customer)
    assert loyal.held(customer) == (0, 0)
    assert loyal.stamps("coffee", customer) == 0
    assert loyal.card(customer).earned == 0


@settings(max_examples=DRAWN // 3, suppress_health_check=list(HealthCheck), deadline=None)
@given(seed=st.integers())
def test_a_life_with_rewards_and_refunds_never_makes_points(shared: LoyaltyDesk, seed: int) -> None:
    loyal, customer = enter(shared, a_rich_programme(events=(), referral=None))
    chance = random.Random(seed)
    kept: list[tuple[Sale, list[int]]] = []
    for _ in range(8):
        if kept and chance.random() < 0.4:
            sale, left = kept.pop(chance.randrange(len(kept)))
            kept.append((sale, give_some(loyal, sale, left, chance)))
        else:
            name, price = chance.choice([("Coffee", 300), ("Jar", 20_000), ("Juice", 450)])
            line = some(a_line(name, listed_price=euros(price), quantity=chance.randint(1, 4)))
            basket = loyal.basket(line, of=customer)
            priced = loyal.desk.priced(basket)
            ready = [
                one
                for one in rewards_now(priced, loyal.card(customer).standings)
                if one.reward.lowers_tax  # what pays comes back as a tender does
            ]
            if ready and chance.random() < 0.6:
                basket = loyal.rewarded(basket, chance.choice(ready).reward.code, customer)
            sale = loyal.desk.complete(loyal.desk.pay(basket)).sale
            kept.append((sale, [one.quantity.amount for one in sale.lines]))
        check_books(loyal, customer)
    for sale, left in kept:
        if any(left):
            loyal.give_back(sale, left)
    check_books(loyal, customer)
    assert loyal.held(customer) == (0, 0)
    assert loyal.stamps("coffee", customer) == 0
    assert loyal.card(customer).earned == 0
