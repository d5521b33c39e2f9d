"""The demo's loyalty programme, and the points that its customers come with.

Each customer has what their visits of the last year would have earned, as one entry at their last
visit: the tiers are real, and so is "why this balance?". Pure; does not write (fill_demo).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from pos_app.domain.account import Posting
from pos_app.domain.customer import Visit
from pos_app.domain.ids import CustomerId, ProgrammeId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.loyalty_rules import PerAmount, Redeem
from pos_app.domain.loyalty_tiers import LoyaltyTier
from pos_app.domain.money import Money
from pos_app.domain.points_plan import PointsPlan
from pos_app.operations.demo_ids import id_at

Opening = tuple[LoyaltyEntry, tuple[Posting, ...]]


@dataclass(frozen=True, slots=True)
class DemoLoyalty:
    """The programme, and what each customer begins with."""

    programme: Programme
    openings: tuple[Opening, ...]


def build_loyalty(
    visits: Sequence[Visit], *, unit: Money, rnd: Random, now: datetime
) -> DemoLoyalty:
    """The demo's loyalty; `unit` is what earns a point, and what a hundred points pay."""
    programme = build_programme(unit, rnd=rnd, now=now)
    return DemoLoyalty(programme, tuple(opening_points(programme, visits, rnd=rnd, now=now)))


def build_programme(unit: Money, *, rnd: Random, now: datetime) -> Programme:
    """One point for each 1.00; 100 points pay 1.00; silver from 300 a year, gold from 1,000."""
    return Programme(
        id=ProgrammeId(id_at(now, rnd)),
        name="Regulars",
        earn=(PerAmount(points=1, per_minor=unit.minor),),
        tiers=(
            LoyaltyTier(code="silver", name="Silver", least=300),
            LoyaltyTier(code="gold", name="Gold", least=1000, percent=150),
        ),
        redeem=Redeem(points=100, worth_minor=unit.minor, least_points=100),
    )


def opening_points(
    programme: Programme, visits: Sequence[Visit], *, rnd: Random, now: datetime
) -> Iterator[Opening]:
    """An entry with its postings for each customer who came within the year of the tiers."""
    since = now - timedelta(days=programme.tier_days)
    (rule,) = programme.earn
    assert isinstance(rule, PerAmount), "the demo's own"
    per_minor = rule.per_minor
    minor: dict[CustomerId, int] = {}
    last: dict[CustomerId, Visit] = {}
    for visit in visits:
        if visit.visited_at >= since:
            paid = visit.net.minor + visit.tax.minor
            minor[visit.customer_id] = minor.get(visit.customer_id, 0) + paid
            last[visit.customer_id] = visit
    for customer_id, visit in last.items():
        points = minor[customer_id] // per_minor
        if points:
            yield _entry(programme, visit, points, lambda: id_at(now, rnd))


def _entry(programme: Programme, visit: Visit, points: int, new_id: Callable[[], UUID]) -> Opening:
    account = programme.account(visit.customer_id)
    plan = PointsPlan(account, unit=programme.unit, new_id=new_id)
    plan.earn(points, rule=EntryKind.EARNED.value)
    entry = LoyaltyEntry(
        id=new_id(),
        programme_id=programme.id,
        version=programme.version,
        customer_id=visit.customer_id,
        kind=EntryKind.EARNED,
        points=points,
        sale_id=visit.sale_id,
        balance=points,
        at=visit.visited_at,
    )
    return entry, plan.postings
