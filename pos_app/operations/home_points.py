"""What somebody may use of the points of those they live with, now and at this till.

Reads; the rule itself is domain/household_points. Nothing is poured together: whoever spends asks
which account gives how much (points_book), and a refund gives it back to it (points_back).

Invariants:
- Who is one person under several records counts as one, and has said yes when all of them say so.
- What the month has taken is counted as far as this till has heard. What lies at other stores can
  be asked for (`missing`), and is used only once its right is here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from pos_app.domain.account import AccountId, Balance
from pos_app.domain.customer import Customer
from pos_app.domain.household_points import Sharer, givers_for
from pos_app.domain.ids import CustomerId
from pos_app.domain.loyalty import Programme
from pos_app.operations.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePoints:
    """`taker` is the account of whoever uses them; `free` is of each account of the others.

    `away` is what each has beside, at other stores. `room` is what the month still allows, None:
    all; `taken` what it has seen.
    """

    taker: AccountId
    free: Mapping[AccountId, int]
    away: Mapping[AccountId, int] = field(default_factory=dict)
    taken: int
    room: int | None = None

    @property
    def here(self) -> int:
        """What can be used of them now."""
        return self._allowed(sum(self.free.values()))

    @property
    def reach(self) -> int:
        """What could be used of them if all of it were here."""
        return self._allowed(sum(self.free.values()) + sum(self.away.values()))

    def missing(self, wanted: int) -> tuple[AccountId, int] | None:
        """The account that has most of what is wanted beyond what is here, and how much of it."""
        short = min(wanted, self.reach) - self.here
        account = max(self.away, key=lambda one: (self.away[one], one), default=None)
        if account is None or short < 1:
            return None
        return account, min(short, self.away[account])

    def beside(self, own: Balance | None, *, unit: str) -> Balance | None:
        """What can be spent here in all; the total stays one's own."""
        if not self.here:
            return own
        total, here = (0, 0) if own is None else (own.total, own.here)
        return Balance(account=self.taker, unit=unit, total=total, here=here + self.here)

    def _allowed(self, points: int) -> int:
        return points if self.room is None else min(points, self.room)


def read_home_points(
    work: UnitOfWork, programme: Programme, customer_id: CustomerId, now: datetime
) -> HomePoints | None:
    """What their household adds; None where nothing is shared with them."""
    rules = programme.household
    own = None if rules is None else _shown(work, customer_id)
    if rules is None or own is None or own.household_id is None or not own.shares_points:
        return None
    records = set(work.people.records(customer_id))
    others = {
        min(work.people.records(one.id)): one
        for one in work.profiles.household(own.household_id)
        if one.id not in records
    }
    people = [_sharer(customer_id, own)]
    for key in others:
        shown = _shown(work, key)
        if shown is not None:
            people.append(_sharer(key, shown))
    givers = givers_for(customer_id, people)
    if not givers:
        return None
    free: dict[AccountId, int] = {}
    away: dict[AccountId, int] = {}
    for giver in givers:
        for one, held, here in _held(work, programme, giver):
            free[one] = here
            if held > here:
                away[one] = held - here
    taken = taken_this_month(work, programme, customer_id, now)
    return HomePoints(
        taker=programme.account(customer_id),
        free=free,
        away=away,
        taken=taken,
        room=rules.room(taken),
    )


def taken_this_month(
    work: UnitOfWork, programme: Programme, customer_id: CustomerId, now: datetime
) -> int:
    """What somebody has used of others' points since the first of the store's month."""
    local = work.policy().local(now)
    since = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    return sum(
        work.loyalty.taken_by(record, programme.id, since=since)
        for record in work.people.records(customer_id)
    )


def _shown(work: UnitOfWork, customer_id: CustomerId) -> Customer | None:
    person = work.people.person(customer_id)
    return None if person is None else person.shown


def _sharer(key: CustomerId, shown: Customer) -> Sharer:
    return Sharer(customer_id=key, says_yes=shown.shares_points, is_minor=shown.is_minor)


def _held(
    work: UnitOfWork, programme: Programme, giver: CustomerId
) -> list[tuple[AccountId, int, int]]:
    """What each account of one person has, and can give here; none while they owe points."""
    linked = work.rights.linked(programme.account(giver))
    accounts = [(one, work.accounts.held(one)) for one in linked]
    if sum(held for _, held in accounts) <= 0:
        return []
    return [
        (one, held, sum(right.free for right in work.accounts.rights(one)))
        for one, held in accounts
    ]
