"""The demo's loyalty programme, and the points that its customers come with.

Each customer has what their visits of the last year would have earned, as one entry at their last
visit: the tiers are real, and so is "why this balance?". Pure; does not write (fill_demo).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from pos_app.domain.account import Posting, SpendingRight
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
_RECENT_DAYS = 84
_TAKES_REWARD = 0.05  # at a visit, of whoever has the points
Opening = tuple[LoyaltyEntry, tuple[Posting, ...]]


@dataclass(frozen=True, slots=True)
class DemoLoyalty:
    """The programme, and what the year brought each customer in points and stamps."""

    programme: Programme
    entries: tuple[Opening, ...]


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
    points = (*points_of_year(programme, visits, rnd=rnd, now=now),)
    stamps = (*opening_stamps(programme, visits, rnd=rnd, now=now),)
    return DemoLoyalty(programme, (*points, *stamps))


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


def points_of_year(
    programme: Programme, visits: Sequence[Visit], *, rnd: Random, now: datetime
) -> Iterator[Opening]:
    """What each customer who came within the year of the tiers earned, and now and then spent.

    Visits of the last weeks have an entry each; those before came as one, at the last of them.
    """
    since = now - timedelta(days=_RECENT_DAYS)
    for known in _by_customer(programme, visits, now):
        yield from _Account(programme, rnd, now).entries(
            [one for one in known if one.visited_at < since],
            [one for one in known if one.visited_at >= since],
        )


class _Account:
    """One customer's points, in the sequence of their visits."""

    def __init__(self, programme: Programme, rnd: Random, now: datetime) -> None:
        self._programme, self._rnd, self._now = programme, rnd, now
        self._rights: list[SpendingRight] = []
        self._balance = 0

    def entries(self, before: Sequence[Visit], recent: Sequence[Visit]) -> Iterator[Opening]:
        earned = sum(map(self._earns, before))
        if earned:
            yield self._earned(before[-1], earned, PartRule.OPENING)
        for visit in recent:
            for reward in self._programme.rewards:
                is_of_points = not reward.stamp_card and reward.cost <= self._balance
                if is_of_points and self._rnd.random() < _TAKES_REWARD:
                    yield self._spent(visit, reward)
            if points := self._earns(visit):
                yield self._earned(visit, points, PartRule.BASE)

    def _earns(self, visit: Visit) -> int:
        (rule,) = self._programme.earn
        assert isinstance(rule, PerAmount), "the demo's own"
        return (visit.net.minor + visit.tax.minor) // rule.per_minor

    def _earned(self, visit: Visit, points: int, rule: PartRule) -> Opening:
        plan = self._plan(visit)
        plan.earn(points, rule=EntryKind.EARNED.value)
        self._rights += [
            SpendingRight(id=one.right, account=one.account, unit=one.unit, amount=one.delta)
            for one in plan.postings
            if one.right is not None
        ]
        entry = self._entry(visit, points, EntryKind.EARNED, PointsPart(rule, points))
        counts = TierCount(visit.visited_at, points, visit.net.minor + visit.tax.minor)
        expires_on = self._programme.expires_on(visit.visited_on)
        return replace(entry, counts=counts, expires_on=expires_on), plan.postings

    def _spent(self, visit: Visit, reward: Reward) -> Opening:
        plan = self._plan(visit)
        plan.spend(reward.cost, rule=EntryKind.SPENT.value)
        taken = {one.right: -one.delta for one in plan.postings if one.delta < 0}
        self._rights = [
            replace(one, spent=one.spent + taken.get(one.id, 0)) for one in self._rights
        ]
        part = PointsPart(PartRule.REWARD, -reward.cost, reward.name)
        return self._entry(visit, -reward.cost, EntryKind.SPENT, part), plan.postings

    def _plan(self, visit: Visit) -> PointsPlan:
        account = self._programme.account(visit.customer_id)
        return PointsPlan(
            account, unit=account.rpartition(":")[0], new_id=self._new_id, rights=self._rights
        )

    def _entry(self, visit: Visit, points: int, kind: EntryKind, part: PointsPart) -> LoyaltyEntry:
        self._balance += points
        return LoyaltyEntry(
            id=self._new_id(),
            programme_id=self._programme.id,
            version=self._programme.version,
            customer_id=visit.customer_id,
            kind=kind,
            points=points,
            sale_id=visit.sale_id,
            parts=(part,),
            balance=self._balance,
            at=visit.visited_at,
        )

    def _new_id(self) -> UUID:
        return id_at(self._now, self._rnd)


def opening_stamps(
    programme: Programme, visits: Sequence[Visit], *, rnd: Random, now: datetime
) -> Iterator[Opening]:
    """Some stamps for each second customer who came often; now and then a full card."""
    (card,) = programme.stamp_cards
    for known in _by_customer(programme, visits, now):
        if len(known) >= _OFTEN and len(known) % 2:
            points = len(known) % card.size or card.size
            yield _stamps_entry(
                programme, known[-1], points, lambda: id_at(now, rnd), card=card.code
            )


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


def _stamps_entry(
    programme: Programme, visit: Visit, points: int, new_id: Callable[[], UUID], *, card: str
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
        card=card,
        balance=points,
        at=visit.visited_at,
    )
    return entry, plan.postings
