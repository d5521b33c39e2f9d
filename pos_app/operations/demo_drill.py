"""What the outage drill of a training begins with: the practice customer's points, here and there.

Works on a training's own file. Makes the records that an invented store "Airport" would have sent;
sends nothing (bootstrap/drill_hub).

Invariant: run again it adds only what was spent since.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.account import Balance, Posting
from pos_app.domain.allowance import HOME_VISITS_MIN, PERCENT
from pos_app.domain.clock import Clock
from pos_app.domain.customer import Visit
from pos_app.domain.errors import RuleError
from pos_app.domain.exercise import REGULAR
from pos_app.domain.ids import SaleId, StoreId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry, PartRule, PointsPart, TierCount
from pos_app.domain.money import Money
from pos_app.domain.points_plan import PointsPlan
from pos_app.domain.policy import Policy
from pos_app.domain.store import Store
from pos_app.domain.training import TRAINING_LETTER, is_training
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

AIRPORT = StoreId(UUID("01930000-7119-7000-8000-616972706f01"))
AIRPORT_TILL = UUID("01930000-7119-7000-8000-616972706f02")
AIRPORT_LIFE = UUID("01930000-7119-7000-8000-616972706f03")
_ENTRY = UUID("01930000-7119-7000-8000-616972706f04")
_SALE = SaleId(UUID("01930000-7119-7000-8000-616972706f05"))
# A fifth of all of it may stay at one till: 340 here, 180 at Airport, the rest with the hub.
POINTS_HERE, POINTS_THERE = 1_520, 180
Opening = tuple[LoyaltyEntry, tuple[Posting, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDrill:
    """The drill's beginning, on one training's file."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def begin(self) -> Policy:
        """Let the practice customer be known here, with points. Raises RuleError."""
        now = self.clock.now()
        with self.unit_of_work() as work:
            policy = work.policy()
            if not is_training(policy.store):
                raise RuleError("errors.not_training")
            programme = policy.programmes[0]
            self._visit(work, policy, now)
            missing = POINTS_HERE - work.accounts.held(programme.account(REGULAR))
            if missing > 0:
                made = _opening(
                    programme, missing, sale_id=SaleId(self.new_id()), new_id=self.new_id, at=now
                )
                work.loyalty.add(*made)
            work.commit()
        return policy

    def balance(self) -> Balance | None:
        """The practice customer's points as they are now."""
        with self.unit_of_work() as work:
            return work.accounts.balance(work.policy().programmes[0].account(REGULAR))

    def is_settled(self) -> bool:
        """Whether what may not stay here has gone back to the hub."""
        found = self.balance()
        return found is not None and found.here * 100 <= found.total * PERCENT

    def _visit(self, work: UnitOfWork, policy: Policy, now: datetime) -> None:
        """A part of somebody's points stays only where they usually buy."""
        known = work.rights.visits_by_store(REGULAR, since=now.replace(year=now.year - 1))
        currency = policy.store.currency
        for _ in range(HOME_VISITS_MIN - known.get(policy.store.id, 0)):
            work.customers.add_visit(
                Visit(
                    sale_id=SaleId(self.new_id()),
                    customer_id=REGULAR,
                    store_id=policy.store.id,
                    till_id=policy.till.id,
                    visited_on=policy.business_day(now).date,
                    visited_at=now,
                    net=Money(0, currency),
                    tax=Money(0, currency),
                    item_count=1,
                )
            )


def airport_store(own: Store, name: str) -> Store:
    """The other store: as this one, under its own name."""
    return replace(own, id=AIRPORT, code=f"{TRAINING_LETTER}9", name=name)


def airport_points(programme: Programme, *, new_id: Callable[[], UUID], at: datetime) -> Opening:
    """What was earned there, with the right of its till."""
    entry, postings = _opening(programme, POINTS_THERE, sale_id=_SALE, new_id=new_id, at=at)
    return replace(entry, id=_ENTRY), postings


def _opening(
    programme: Programme,
    points: int,
    *,
    sale_id: SaleId,
    new_id: Callable[[], UUID],
    at: datetime,
) -> Opening:
    account = programme.account(REGULAR)
    plan = PointsPlan(account, unit=account.rpartition(":")[0], new_id=new_id)
    plan.earn(points, rule=EntryKind.EARNED.value)
    entry = LoyaltyEntry(
        id=new_id(),
        programme_id=programme.id,
        version=programme.version,
        customer_id=REGULAR,
        kind=EntryKind.EARNED,
        points=points,
        sale_id=sale_id,
        parts=(PointsPart(PartRule.OPENING, points),),
        counts=TierCount(at, points),
        expires_on=programme.expires_on(at.date()),
        balance=points,
        at=at,
    )
    return entry, plan.postings
