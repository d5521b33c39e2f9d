"""Where a customer stands in each programme: points, tier, stamps, and what expires soon.

Read inside a transaction, for the card beside the basket and for what a sale earns. Writes nothing.

Invariant: what a sale needs are sums over an index. Only where grace may lift somebody is there a
look at single sales, of the days of grace at both ends of the window, or at the days of visits.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from pos_app.domain.account import AccountId, Balance
from pos_app.domain.account_split import together
from pos_app.domain.ids import CustomerId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_lots import Expiring, expiring, lots_of
from pos_app.domain.loyalty_tiers import Deed, TierMeasure, TierStanding, standing
from pos_app.domain.points_earned import points_promised
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.stamps import StampCard
from pos_app.operations.home_points import HomePoints, read_home_points
from pos_app.operations.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class StampCount:
    """A stamp card and what somebody has on it."""

    card: StampCard
    total: int
    here: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeStanding:
    """One programme as far as one customer goes, at the store's time `local`."""

    programme: Programme
    local: datetime
    points: Balance | None = None
    home: HomePoints | None = None
    tier: TierStanding = field(default_factory=TierStanding)
    stamps: tuple[StampCount, ...] = ()
    expiring: tuple[Expiring, ...] = ()

    @property
    def spendable(self) -> Balance | None:
        """What can be spent here now, with what the household adds; the total is one's own."""
        if self.home is None:
            return self.points
        return self.home.beside(self.points, unit=self.programme.unit)

    @property
    def here(self) -> int:
        """Points that can be spent here now."""
        return 0 if self.spendable is None else self.spendable.here

    def missing(self, wanted: int) -> tuple[AccountId, int] | None:
        """Of which account more may be used than can be spent here, and how much; one's own first.

        `wanted` points, or the dearest reward that could be had; None where nothing is missing.
        """
        total = 0 if self.points is None else max(self.points.total, 0)
        if self.points is not None and self.points.total < 0:
            return None
        reach = total + (0 if self.home is None else self.home.reach)
        costs = (one.cost for one in self.programme.rewards if not one.stamp_card)
        use = max((wanted, *(cost for cost in costs if cost <= reach)))
        here = 0 if self.points is None else self.points.here
        if self.points is not None and self.points.elsewhere and min(use, total) > here:
            return self.points.account, min(use, total) - here
        return None if self.home is None else self.home.missing(use - total)

    def promised(self, priced: PricedBasket) -> int:
        """What the sale will earn here; the rules and events are those of the basket's opening."""
        local = priced.basket.opened_at.astimezone(self.local.tzinfo)
        if not self.programme.valid.holds(local):
            return 0
        return points_promised(self.programme, priced, local=local, tier=self.tier.tier)


def read_standings(
    work: UnitOfWork, customer_id: CustomerId, now: datetime
) -> tuple[ProgrammeStanding, ...]:
    """Every programme in force, by name."""
    return tuple(
        _standing(work, programme, customer_id, now)
        for programme in work.policy().programmes_at(now)
    )


def balance_of_person(work: UnitOfWork, account: AccountId) -> Balance | None:
    """What somebody has, with the accounts of records that became one with theirs."""
    linked = work.rights.linked(account)
    if len(linked) == 1:
        return work.accounts.balance(account)
    return together(account, (work.accounts.balance(one) for one in linked))


def tier_standing(
    work: UnitOfWork,
    policy: Policy,
    programme: Programme,
    customer_id: CustomerId,
    *,
    now: datetime,
) -> TierStanding:
    """The tier of somebody at an instant."""
    rules = programme.tier_rules
    if not rules.tiers:
        return TierStanding()
    zone = policy.local(now).tzinfo
    assert zone is not None, "the store's time has a zone"
    bounds = work.loyalty.tier_bounds(customer_id, programme, now=now, zone=zone)
    tier = rules.at(bounds.reached)
    if tier == rules.at(bounds.most):
        return TierStanding(bounds.reached, tier)  # no grace can change it
    deeds = _deeds(work, programme, customer_id, now=now, zone=zone)
    return standing(rules, deeds, now, zone=zone)


def _deeds(
    work: UnitOfWork,
    programme: Programme,
    customer_id: CustomerId,
    *,
    now: datetime,
    zone: tzinfo,
) -> tuple[Deed, ...]:
    """What counts; what lies in every window that grace looks at comes as one sum."""
    rules, book = programme.tier_rules, work.loyalty
    since = now - timedelta(days=rules.reach_days)
    if rules.measure is TierMeasure.VISITS:
        return book.visit_days(customer_id, programme.id, span=(since, now), zone=zone)
    if rules.grace_days >= rules.days:
        return book.deeds(customer_id, programme.id, span=(since, now))
    whole = (now - timedelta(days=rules.days), now - timedelta(days=rules.grace_days))
    return (
        *book.deeds(customer_id, programme.id, span=(since, whole[0])),
        book.deeds_together(customer_id, programme.id, span=whole),
        *book.deeds(customer_id, programme.id, span=(whole[1], now)),
    )


def _standing(
    work: UnitOfWork, programme: Programme, customer_id: CustomerId, now: datetime
) -> ProgrammeStanding:
    policy = work.policy()
    stamps = []
    for card in programme.stamp_cards:
        held = balance_of_person(work, programme.account(customer_id, card.code))
        total, here = (0, 0) if held is None else (held.total, held.here)
        stamps.append(StampCount(card, total, here))
    soon: tuple[Expiring, ...] = ()
    if programme.expiry is not None:
        today, within = policy.business_day(now).date, programme.expiry.warn_days
        soon = tuple(
            one
            for record in work.people.records(customer_id)
            for one in expiring(
                lots_of(work.loyalty.entries(record, programme.id, limit=0)),
                today,
                within_days=within,
            )
        )
    return ProgrammeStanding(
        programme=programme,
        local=policy.local(now),
        points=balance_of_person(work, programme.account(customer_id)),
        home=read_home_points(work, programme, customer_id, now),
        tier=tier_standing(work, policy, programme, customer_id, now=now),
        stamps=tuple(stamps),
        expiring=soon,
    )
