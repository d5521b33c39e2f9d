"""Read who may be one person: the pairs that wait, and one of them side by side.

On the database thread. Decides nothing and writes nothing but that a pair is left for later.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from pos_app.domain.clock import Clock
from pos_app.domain.customer import Customer, Visit
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, StoreId
from pos_app.domain.likely_pair import LikelyPair
from pos_app.domain.person import Person
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.attach_customer import CustomerCard, read_card
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

_SAME_TIME = timedelta(minutes=5)
MOST_SHOWN, MOST_COUNTED, MOST_VISITS = 200, 1000, 999


@dataclass(frozen=True, slots=True)
class WaitingPair:
    """A pair of the list, and whom it is about."""

    pair: LikelyPair
    one: Customer
    other: Customer


@dataclass(frozen=True, slots=True)
class Waiting:
    """The list, cut at MOST_SHOWN; `count` stops at MOST_COUNTED."""

    pairs: tuple[WaitingPair, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two: their card, what they bought (cut at MOST_VISITS), and their records."""

    card: CustomerCard
    visits: tuple[Visit, ...]
    person: Person

    @property
    def customer(self) -> Customer:
        """What stands for them."""
        return self.person.shown

    @property
    def purchases(self) -> int:
        """How often they bought."""
        return sum(one.item_count > 0 for one in self.visits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two people side by side. `older` is the side whose record came first.

    `points` are of both together, in the first programme; None without one. `is_shared`: they have
    a number, an address or a household in common, as two people of one home have. `clash`: a
    purchase of each at the same time in two stores, as one person makes none.
    """

    pair: LikelyPair
    one: Side
    other: Side
    points: int | None = None
    is_shared: bool = False
    clash: tuple[Visit, Visit] | None = None
    stores: dict[StoreId, str] = field(default_factory=dict)

    @property
    def older(self) -> Side:
        """Whose record came first."""
        return min(
            (self.one, self.other),
            key=lambda side: (side.customer.enrolled_at is None, side.customer.enrolled_at),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDuplicates:
    """What reading needs. All but `count` raise PermissionDeniedError without MERGE_CUSTOMERS."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def count(self) -> int:
        """How many wait; the figure in the menu."""
        with self.unit_of_work() as work:
            return work.likely.count(most=MOST_COUNTED)

    def waiting(self, *, staff: StaffMember) -> Waiting:
        """The pairs that wait, the surest first."""
        require(staff, Permission.MERGE_CUSTOMERS)
        with self.unit_of_work() as work:
            found = []
            for pair in work.likely.pairs(limit=MOST_SHOWN):
                one, other = (work.customers.customer(who) for who in (pair.a, pair.b))
                if one is not None and other is not None:
                    found.append(WaitingPair(pair, one, other))
            return Waiting(tuple(found), work.likely.count(most=MOST_COUNTED))

    def compare(self, pair: LikelyPair, *, staff: StaffMember) -> Compared:
        """Both side by side. Raises RuleError `errors.customer_gone`."""
        require(staff, Permission.MERGE_CUSTOMERS)
        with self.unit_of_work() as work:
            one, other = (self._side(work, who, staff) for who in (pair.a, pair.b))
            balances = [side.card.points for side in (one, other)]
            known = [one.total for one in balances if one is not None]
            return Compared(
                pair=pair,
                one=one,
                other=other,
                points=sum(known) if known else None,
                is_shared=_is_shared(one.customer, other.customer),
                clash=clash_of(one.visits, other.visits),
                stores={store.id: store.name for store in work.stores()},
            )

    def skip(self, pair: LikelyPair, *, staff: StaffMember, is_skipped: bool = True) -> None:
        """Leave a pair for later, or take that back."""
        require(staff, Permission.MERGE_CUSTOMERS)
        with self.unit_of_work() as work:
            at = self.clock.now() if is_skipped else pair.skipped_at
            work.likely.skip(pair.a, pair.b, at)
            work.commit()

    def _side(self, work: UnitOfWork, customer_id: CustomerId, staff: StaffMember) -> Side:
        person = work.people.person(customer_id)
        if person is None:
            raise RuleError("errors.customer_gone")
        visits = work.customers.visits(customer_id, limit=MOST_VISITS)
        return Side(
            card=read_card(work, person.shown, self.clock.now(), staff=staff),
            visits=visits,
            person=person,
        )


def clash_of(one: Sequence[Visit], other: Sequence[Visit]) -> tuple[Visit, Visit] | None:
    """A purchase of each within minutes in two stores, the newest first; both lists are so."""
    mine, theirs = list(one), list(other)
    while mine and theirs:
        apart = mine[0].visited_at - theirs[0].visited_at
        if abs(apart) <= _SAME_TIME and mine[0].store_id != theirs[0].store_id:
            return mine[0], theirs[0]
        (mine if apart >= timedelta(0) else theirs).pop(0)
    return None


def _is_shared(one: Customer, other: Customer) -> bool:
    pairs = (
        (one.phone, other.phone),
        (one.email, other.email),
        (one.household_id, other.household_id),
    )
    return any(mine and mine == theirs for mine, theirs in pairs)
