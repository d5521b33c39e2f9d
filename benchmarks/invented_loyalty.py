"""Two invented programmes with all that costs a sale something, and regulars with a long past.

Tiers by spend with grace, stamps, bonus events, welcome and expiry; sales of the past stand as
entries over the whole window. Everything in it is made up. Does not measure.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from benchmarks.invented_products import DEPARTMENT, fixed_id
from pos_app.domain.ids import CustomerId, ProgrammeId, SaleId, mint_id
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry, TierCount
from pos_app.domain.loyalty_rules import (
    Birthday,
    Expiry,
    FixedBonus,
    Multiplier,
    PerAmount,
    Redeem,
    Referral,
)
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure
from pos_app.domain.offer import Selection, Validity
from pos_app.domain.reward import Reward, RewardKind
from pos_app.domain.stamps import StampCard
from pos_app.operations.ports import UnitOfWork

_WEEKEND = Validity(weekdays=frozenset({5, 6}))
_SINCE = Validity(first_on=date(2020, 1, 1))
_GOODS = Selection(departments=frozenset({DEPARTMENT.id}))
_SPREAD = timedelta(days=390)

RICH = Programme(
    id=ProgrammeId(fixed_id("programme")),
    name="Regulars",
    earn=(PerAmount(points=1, per_minor=100), PerAmount(points=1, per_minor=500)),
    events=(
        Multiplier(name="Twice", percent=200, valid=_SINCE),
        Multiplier(name="Weekend", percent=300, valid=_WEEKEND),
        FixedBonus(name="Big basket", points=20, least_minor=2_000),
    ),
    tiers=(
        LoyaltyTier(code="silver", name="Silver", least=50_000, percent=120),
        LoyaltyTier(code="gold", name="Gold", least=5_000_000, percent=150),
    ),
    tier_by=TierMeasure.SPEND,
    tier_grace_days=30,
    redeem=Redeem(points=100, worth_minor=100),
    stamp_cards=(StampCard(code="card", name="Card", goods=_GOODS, size=9),),
    rewards=(
        Reward(
            code="tenth",
            name="10th free",
            kind=RewardKind.PRODUCT,
            cost=9,
            goods=_GOODS,
            stamp_card="card",
        ),
    ),
    welcome_points=100,
    birthday=Birthday(points=50),
    referral=Referral(referrer_points=30, referred_points=20),
    expiry=Expiry(days=730),
)
SECOND = Programme(
    id=ProgrammeId(fixed_id("second programme")),
    name="Second",
    earn=(PerAmount(points=1, per_minor=300),),
    tiers=(LoyaltyTier(code="often", name="Often", least=1_200),),
    tier_grace_days=14,
    welcome_points=10,
    expiry=Expiry(days=365),
)
PROGRAMMES = (RICH, SECOND)


def write_past(
    work: UnitOfWork, people: Iterable[CustomerId], *, sales: int, now: datetime
) -> None:
    """So many sales of the past for each of them, in both programmes."""
    for whose in people:
        for number in range(sales):
            at = now - _SPREAD * (sales - number) / sales
            sale_id = SaleId(mint_id())
            for programme in PROGRAMMES:
                work.loyalty.add(
                    LoyaltyEntry(
                        id=mint_id(),
                        programme_id=programme.id,
                        version=1,
                        customer_id=whose,
                        kind=EntryKind.EARNED,
                        points=12,
                        sale_id=sale_id,
                        counts=TierCount(at, 12, 1_250),
                        balance=12 * (number + 1),
                        expires_on=programme.expires_on(at.date()),
                        at=at,
                    )
                )
