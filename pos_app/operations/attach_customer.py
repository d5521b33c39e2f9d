"""Attach a customer to the basket: whom it is, what they have here, which prices hold.

`look` reads the file; attaching is a pure step that undo takes back. Earns nothing: that comes with
the sale (operations/sale_loyalty).

Invariants:
- Nobody rings up their own purchase.
- Once money was taken the prices stay; points are earned all the same.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from pos_app.domain.account import Balance
from pos_app.domain.basket import Basket, LineKind
from pos_app.domain.clock import Clock
from pos_app.domain.consent import NOTHING_ASKED, ConsentStanding, Purpose
from pos_app.domain.customer import Customer, CustomerNote, NoteKind, Visit
from pos_app.domain.customer_care import MatterNow
from pos_app.domain.customer_profile import A_YEAR, DepartmentSum, favourite, typical_spend
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_tiers import LoyaltyTier
from pos_app.domain.money import Money
from pos_app.domain.points_earned import points_promised
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.staff import Permission, StaffMember, is_allowed, require
from pos_app.domain.tender import TenderKind
from pos_app.operations.customer_standing import ProgrammeStanding, read_standings
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory
from pos_app.operations.take_account_tender import on_account_of

_RECENT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerCard:
    """One glance at a customer.

    Of somebody with several records it shows what stands of all of them; the id is that of the
    record which was asked for, and a sale is its own.
    `standings` has one entry for each programme in force; the fields before it are those of the
    first. `earned` is what counts for the tier: points, minor units or visits.
    """

    customer: Customer
    owes: Money
    programme: Programme | None = None
    points: Balance | None = None
    earned: int = 0
    tier: LoyaltyTier | None = None
    visits: tuple[Visit, ...] = ()
    notes: tuple[CustomerNote, ...] = ()
    favourite: DepartmentSum | None = None  # only with the consent to look at purchases
    consents: ConsentStanding = NOTHING_ASKED
    issues: tuple[MatterNow, ...] = ()
    standings: tuple[ProgrammeStanding, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """Whose prices and offers hold: the customer's own groups, and the tiers."""
        tiers = [self.tier, *(one.tier.tier for one in self.standings)]
        codes = (tier.code for tier in tiers if tier is not None)
        return tuple(dict.fromkeys((*self.customer.groups, *codes)))

    @property
    def next_tier(self) -> LoyaltyTier | None:
        """The tier above the one they have."""
        tiers = () if self.programme is None else self.programme.tiers
        return next((tier for tier in tiers if tier.least > self.earned), None)

    @property
    def last_visit(self) -> Visit | None:
        """When they bought something last."""
        return next((visit for visit in self.visits if visit.item_count > 0), None)

    @property
    def typical(self) -> Money | None:
        """What a visit usually comes to."""
        return typical_spend(self.visits)

    def promised(self, priced: PricedBasket) -> int:
        """Points of the first programme that the basket would earn if the sale ended now."""
        if self.standings:
            return self.standings[0].promised(priced)
        if self.programme is None:
            return 0
        at = priced.basket.opened_at
        return points_promised(self.programme, priced, local=at, tier=self.tier)

    @property
    def worth(self) -> Money | None:
        """What the points that can be spent here would pay; None where points pay nothing."""
        redeem = None if self.programme is None else self.programme.redeem
        if redeem is None:
            return None
        own = 0 if self.points is None else self.points.here
        here = self.standings[0].here if self.standings else own
        return Money(redeem.worth(here), self.owes.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachCustomer:
    """What looking somebody up needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def look(self, customer_id: CustomerId, *, staff: StaffMember) -> CustomerCard:
        """Everything for one glance. On the database thread. Raises `errors.customer_gone`."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            customer = work.customers.customer(customer_id)
            if customer is None:
                raise RuleError("errors.customer_gone")
            return read_card(work, customer, self.clock.now(), staff=staff)


def read_card(
    work: UnitOfWork, customer: Customer, now: datetime, *, staff: StaffMember
) -> CustomerCard:
    """What is known of a customer and `staff` may see, inside a transaction."""
    policy = work.policy()
    person = work.people.person(customer.id)
    shown = customer if person is None else person.shown
    owed = (work.accounts.balance(on_account_of(one)) for one in work.people.records(customer.id))
    owes = Money(sum(one.total for one in owed if one is not None), policy.store.currency)
    card = CustomerCard(
        customer=shown,
        owes=owes,
        visits=work.customers.visits(customer.id, limit=_RECENT),
        notes=notes_for(staff, work.customers.notes(customer.id)),
        favourite=_favourite(work, shown, policy.business_day(now).date),
        consents=work.consents.standing(customer.id),
        issues=work.care.open_issues(customer.id),
    )
    standings = read_standings(work, customer.id, now)
    if not standings:
        return card
    first = standings[0]
    return replace(
        card,
        programme=first.programme,
        points=first.points,
        earned=first.tier.reached,
        tier=first.tier.tier,
        standings=standings,
    )


def notes_for(staff: StaffMember, notes: tuple[CustomerNote, ...]) -> tuple[CustomerNote, ...]:
    """The notes that somebody may read."""
    if is_allowed(staff, Permission.SEE_COMPLAINTS):
        return notes
    return tuple(note for note in notes if note.kind is not NoteKind.COMPLAINT)


def _favourite(work: UnitOfWork, customer: Customer, today: date) -> DepartmentSum | None:
    # It is worked out from what they buy, so it needs their yes to that.
    if customer.is_minor or not work.consents.standing(customer.id).may(Purpose.PROFILING):
        return None
    private = work.policy().store.goods.private_departments
    return favourite(work.profiles.departments(customer.id, today - A_YEAR, private=private))


def attach(basket: Basket, card: CustomerCard, *, staff: StaffMember) -> Basket:
    """The basket of this customer.

    Raises RuleError `errors.own_purchase` and `errors.customer_pays` (another one's points or
    account pay already, or a reward of theirs is in it: take that back first).
    """
    require(staff, Permission.SERVE_CUSTOMERS)
    refuse_own(card.customer, staff)
    if basket.customer_id != card.customer.id:
        _require_unused(basket)
    groups = basket.customer_groups if basket.tenders else card.groups
    return replace(basket, customer_id=card.customer.id, customer_groups=groups)


def detach(basket: Basket) -> Basket:
    """Nobody's basket again. Raises RuleError `errors.customer_pays` as `attach` does."""
    _require_unused(basket)
    groups = basket.customer_groups if basket.tenders else ()
    return replace(basket, customer_id=None, customer_groups=groups)


def refuse_own(customer: Customer, staff: StaffMember) -> None:
    """Nobody rings up what they buy themselves: RuleError `errors.own_purchase`."""
    if customer.staff_id is not None and customer.staff_id == staff.id:
        raise RuleError("errors.own_purchase")


def _require_unused(basket: Basket) -> None:
    kinds = {tender.kind for tender in basket.tenders}
    settles = any(line.kind is LineKind.ON_ACCOUNT for line in basket.lines)
    if settles or basket.rewards or kinds & {TenderKind.POINTS, TenderKind.ON_ACCOUNT}:
        raise RuleError("errors.customer_pays")
