"""What the cues may know of a customer, read once when they are recognised.

On the database thread, some milliseconds. Says nothing and chooses nothing (domain/cue_choice).

Invariant: without the consent to profiling, and of somebody under age, no purchase is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from pos_app.domain.clock import Clock
from pos_app.domain.consent import Purpose
from pos_app.domain.cue import CueEnd
from pos_app.domain.cue_choice import CueTally
from pos_app.domain.cue_sight import (
    Acquaintance,
    Bought,
    Expiring,
    Pending,
    RewardSight,
    TierSight,
    TierUnit,
)
from pos_app.domain.customer import Customer, Visit
from pos_app.domain.customer_care import MatterNow, MatterState
from pos_app.domain.loyalty_rules import PERCENT
from pos_app.domain.loyalty_tiers import LoyaltyTier, TierMeasure, TierRules, standing
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.reward import Reward, RewardKind
from pos_app.operations.attach_customer import CustomerCard
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

HISTORY_DAYS = 365
TALLY_DAYS = 90
_RECENT_VISITS = 20
_STEP_MINOR = 500  # what points pay freely is asked in steps that people notice
_UNITS = {
    TierMeasure.POINTS: TierUnit.POINTS,
    TierMeasure.SPEND: TierUnit.SPEND,
    TierMeasure.VISITS: TierUnit.VISITS,
}


@dataclass(frozen=True, slots=True)
class Met:
    """A customer as the cues know them, and what each kind did at this till lately."""

    known: Acquaintance | None
    tallies: tuple[CueTally, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetCustomer:
    """What reading needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def meet(self, card: CustomerCard | None) -> Met:
        """Whoever was attached; None: only the figures of this till."""
        with self.unit_of_work() as work:
            now, policy = self.clock.now(), work.policy()
            since = now - timedelta(days=TALLY_DAYS)
            tallies = work.cues.tallies(policy.till.id, since=since)
            known = None if card is None else acquaintance(work, card, policy, now=now)
        return Met(known, tallies)


def acquaintance(
    work: UnitOfWork, card: CustomerCard, policy: Policy, *, now: datetime
) -> Acquaintance:
    """What is known of a customer, inside a transaction."""
    customer = card.customer
    standing = work.consents.standing(customer.id)
    may = standing.may(Purpose.PROFILING) and not customer.is_minor
    visits = [v for v in work.customers.visits(customer.id, limit=_RECENT_VISITS) if _is_buy(v)]
    today = policy.business_day(now).date
    points = card.points
    return Acquaintance(
        customer=customer,
        may_personalise=may,
        was_asked=standing.box(Purpose.PROFILING).is_asked,
        points=0 if points is None else points.total,
        points_here=0 if points is None else points.here,
        rewards=_rewards(card),
        earned=card.earned,
        tier_unit=_unit(card),
        tiers_ahead=_ahead(card),
        reached=_reached(work, policy, card, visits),
        visit_days=tuple(visit.visited_on for visit in visits),
        typical=_typical(visits),
        bought=_bought(work, customer, policy, now=now) if may else (),
        issues=tuple(_issue(one) for one in work.care.open_issues(customer.id)),
        wishes=_wishes(work, customer, today),
        expiring=_expiring(card),
        twin=_twin(work, customer),
        seen=_seen(work, customer, visits),
    )


def _is_buy(visit: Visit) -> bool:
    return visit.item_count > 0


def _typical(visits: Sequence[Visit]) -> Money | None:
    if not visits:
        return None
    middle = median(visit.net.minor + visit.tax.minor for visit in visits)
    return Money(int(middle), visits[0].net.currency)


def _rewards(card: CustomerCard) -> tuple[RewardSight, ...]:
    """What points buy: rewards with a name, and steps of what they pay freely."""
    programme = card.programme
    if programme is None or not programme.is_spendable:
        return ()
    named = [
        RewardSight(points=one.cost, worth_minor=_worth(one), name=one.name)
        for one in programme.rewards
        if not one.stamp_card
    ]
    redeem = programme.redeem
    if redeem is not None:
        step = max(redeem.price(_STEP_MINOR), redeem.least_points, redeem.points)
        named.append(RewardSight(points=step, worth_minor=redeem.worth(step)))
    return tuple(named)


def _worth(reward: Reward) -> int:
    return reward.value if reward.kind is RewardKind.AMOUNT else 0


def _unit(card: CustomerCard) -> TierUnit:
    measure = TierMeasure.POINTS if card.programme is None else card.programme.tier_by
    return _UNITS[measure]


def _ahead(card: CustomerCard) -> tuple[TierSight, ...]:
    tiers = () if card.programme is None else card.programme.tiers
    rank = tiers.index(card.tier) + 1 if card.tier in tiers else 0
    return tuple(_tier(one) for one in tiers[rank:] if one.least > card.earned)


def _reached(
    work: UnitOfWork, policy: Policy, card: CustomerCard, visits: Sequence[Visit]
) -> TierSight | None:
    """The tier that the last visit brought: they have it, and had a lower one before that sale."""
    programme, tier = card.programme, card.tier
    if programme is None or tier is None or not visits:
        return None
    rules, last = programme.tier_rules, visits[0].visited_at
    since = last - timedelta(days=rules.reach_days)
    deeds = work.loyalty.deeds(card.customer.id, programme.id, span=(since, last))
    zone = policy.local(last).tzinfo
    assert zone is not None, "the store's time has a zone"
    before = standing(rules, (one for one in deeds if one.at < last), last, zone=zone).tier
    after = standing(rules, deeds, last, zone=zone).tier
    is_new = _rank(rules, before) < _rank(rules, tier) <= _rank(rules, after)
    return _tier(tier) if is_new else None


def _rank(rules: TierRules, tier: LoyaltyTier | None) -> int:
    return -1 if tier is None or tier not in rules.tiers else rules.tiers.index(tier)


def _tier(tier: LoyaltyTier) -> TierSight:
    more = tier.percent - PERCENT
    return TierSight(code=tier.code, name=tier.name, least=tier.least, more_percent=more)


def _bought(
    work: UnitOfWork, customer: Customer, policy: Policy, *, now: datetime
) -> tuple[Bought, ...]:
    since = now - timedelta(days=HISTORY_DAYS)
    private = policy.store.goods.private_departments
    return work.cues.bought(customer.id, since=since, private=private)


def _issue(now: MatterNow) -> Pending:
    matter = now.matter
    return Pending(id=matter.id, text=now.words, since=matter.opened_at.date(), due_on=now.due_on)


def _wishes(work: UnitOfWork, customer: Customer, today: date) -> tuple[Pending, ...]:
    """Goods that are back and of which nobody told them."""
    return tuple(
        Pending(
            id=one.matter.id,
            text=one.matter.product_name,
            since=one.matter.opened_at.date(),
            product_id=one.matter.product_id,
        )
        for one in work.care.wishes(customer.id, on=today)
        if one.back_on is not None and one.state is MatterState.OPEN
    )


def _expiring(card: CustomerCard) -> Expiring | None:
    """What lapses next."""
    for one in card.standings:
        for lot in one.expiring:
            return Expiring(points=lot.points, last_on=lot.on)
    return None


def _twin(work: UnitOfWork, customer: Customer) -> str:
    """Somebody else with this number or address and the same given name, or none."""
    if not (customer.phone or customer.email):
        return ""
    others = work.customers.by_contact(phone=customer.phone, email=customer.email)
    own = customer.given_name.casefold()
    for other in others:
        is_like = not own or not other.given_name or other.given_name.casefold() == own
        if other.id != customer.id and is_like:
            return other.name or other.email or "•"
    return ""


def _seen(work: UnitOfWork, customer: Customer, visits: Sequence[Visit]) -> dict[str, int]:
    """By the key of a cue: so many visits ago it was said last."""
    ago: dict[str, int] = {}
    for outcome in work.cues.of_customer(customer.id):
        if outcome.end is CueEnd.HELD_OUT or outcome.key in ago:
            continue
        ago[outcome.key] = sum(visit.visited_at > outcome.at for visit in visits)
    return ago
