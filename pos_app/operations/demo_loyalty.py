"""The demo's loyalty programme, and the points that its customers come with.

Each customer has what their visits of the last year would have earned, as one entry at their last
visit: the tiers are real, and so is "why this balance?". Pure; does not write (fill_demo).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from pos_app.domain.account import Posting
from pos_app.domain.customer import Visit
from pos_app.domain.ids import CustomerId, DepartmentId, ProgrammeId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import (
    EntryKind,
    LoyaltyEntry,
    PartRule,
    PointsPart,
    TierCount,
)
from pos_app.domain.loyalty_rules import (
    Birthday,
    Expiry,
    ExpiryDay,
    Multiplier,
    PerAmount,
    Redeem,
    Referral,
)
from pos_app.domain.loyalty_tiers import LoyaltyTier
from pos_app.domain.money import Money
from pos_app.domain.offer import Selection, Validity
from pos_app.domain.points_plan import PointsPlan
from pos_app.domain.reward import Reward, RewardKind
from pos_app.domain.stamps import StampCard
from pos_app.operations.demo_ids import id_at

_OFTEN = 5  # visits a year from which somebody is given a stamp card
Opening = tuple[LoyaltyEntry, tuple[Posting, ...]]


@dataclass(frozen=True, slots=True)
class DemoLoyalty:
    """The programme, and what each customer begins with."""

    programme: Programme
    openings: tuple[Opening, ...]


def build_loyalty(
    visits: Sequence[Visit],
    *,
    unit: Money,
    coffee: DepartmentId,
    beans: DepartmentId,
    rnd: Random,
    now: datetime,
) -> DemoLoyalty:
    """The demo's loyalty; `unit` is what earns a point, and what a hundred points pay."""
    programme = build_programme(unit, coffee=coffee, beans=beans, rnd=rnd, now=now)
    openings = (*opening_points(programme, visits, rnd=rnd, now=now),)
    stamps = (*opening_stamps(programme, visits, rnd=rnd, now=now),)
    return DemoLoyalty(programme, (*openings, *stamps))


def build_programme(
    unit: Money, *, coffee: DepartmentId, beans: DepartmentId, rnd: Random, now: datetime
) -> Programme:
    """One point for each 1.00; 100 points pay 1.00; silver from 300 a year, gold from 1,000."""
    coffees = Selection(departments=frozenset({coffee}))
    mondays = Multiplier(
        name="Bean Monday",
        percent=200,
        goods=Selection(departments=frozenset({beans})),
        valid=Validity(weekdays=frozenset({0})),
    )
    return Programme(
        id=ProgrammeId(id_at(now, rnd)),
        name="Regulars",
        earn=(PerAmount(points=1, per_minor=unit.minor),),
        events=(mondays,),
        tiers=(
            LoyaltyTier(code="silver", name="Silver", least=300),
            LoyaltyTier(code="gold", name="Gold", least=1000, percent=150),
        ),
        tier_grace_days=30,
        redeem=Redeem(points=100, worth_minor=unit.minor, least_points=100),
        rewards=(
            Reward(
                code="five_off", name="5 off your purchase", kind=RewardKind.AMOUNT, cost=450,
                value=5 * unit.minor,
            ),
            Reward(
                code="tenth_off", name="10 % off", kind=RewardKind.PERCENT, cost=300, value=10,
                most_minor=20 * unit.minor,
            ),
            Reward(
                code="free_coffee", name="10th coffee free", kind=RewardKind.PRODUCT, cost=9,
                goods=coffees, stamp_card="coffee",
            ),
        ),
        stamp_cards=(StampCard(code="coffee", name="Coffee card", goods=coffees, size=9),),
        welcome_points=20,
        birthday=Birthday(points=50, days_after=7),
        referral=Referral(referrer_points=50, referred_points=50),
        expiry=Expiry(days=365, ends=ExpiryDay.MONTH),
    )  # fmt: skip


def opening_points(
    programme: Programme, visits: Sequence[Visit], *, rnd: Random, now: datetime
) -> Iterator[Opening]:
    """An entry with its postings for each customer who came within the year of the tiers."""
    (rule,) = programme.earn
    assert isinstance(rule, PerAmount), "the demo's own"
    for known in _by_customer(programme, visits, now):
        paid = sum(visit.net.minor + visit.tax.minor for visit in known)
        if paid >= rule.per_minor:
            yield _entry(programme, known[-1], paid // rule.per_minor, lambda: id_at(now, rnd))


def opening_stamps(
    programme: Programme, visits: Sequence[Visit], *, rnd: Random, now: datetime
) -> Iterator[Opening]:
    """Some stamps for each second customer who came often; now and then a full card."""
    (card,) = programme.stamp_cards
    for known in _by_customer(programme, visits, now):
        if len(known) >= _OFTEN and len(known) % 2:
            points = len(known) % card.size or card.size
            yield _entry(programme, known[-1], points, lambda: id_at(now, rnd), card=card.code)


def _by_customer(
    programme: Programme, visits: Sequence[Visit], now: datetime
) -> Iterable[list[Visit]]:
    """The visits of each customer within the year of the tiers, the oldest first."""
    since = now - timedelta(days=programme.tier_days)
    found: dict[CustomerId, list[Visit]] = {}
    for visit in visits:
        if visit.visited_at >= since:
            found.setdefault(visit.customer_id, []).append(visit)
    return found.values()


def _entry(
    programme: Programme,
    visit: Visit,
    points: int,
    new_id: Callable[[], UUID],
    *,
    card: str = "",
) -> Opening:
    account = programme.account(visit.customer_id, card)
    plan = PointsPlan(account, unit=account.rpartition(":")[0], new_id=new_id)
    plan.earn(points, rule=EntryKind.EARNED.value)
    entry = LoyaltyEntry(
        id=new_id(),
        programme_id=programme.id,
        version=programme.version,
        customer_id=visit.customer_id,
        kind=EntryKind.EARNED,
        points=points,
        sale_id=visit.sale_id,
        parts=(PointsPart(PartRule.OPENING, points),),
        counts=None if card else TierCount(visit.visited_at, points),
        card=card,
        expires_on=None if card else programme.expires_on(visit.visited_on),
        balance=points,
        at=visit.visited_at,
    )
    return entry, plan.postings
