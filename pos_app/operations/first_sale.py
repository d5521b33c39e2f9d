"""What a first sale brings beside its own points: the welcome, and thanks for a referral.

Both come with the first attributed sale that buys something, not with enrolment: nobody gets points
for a telephone number. Each is a record of its own, whose id follows from programme, person and
reason, so that two tills that both saw a "first" sale make the same entry.

Invariants:
- A person is welcomed once in a programme; again only after all of that first sale came back.
- A referral is an account of one use: it thanks once, both people together.
- Both go when all of that sale comes back (operations/points_back); a debt may stay.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pos_app.domain.account import (
    USE,
    AccountId,
    AccountKind,
    Posting,
    RightId,
    account_id,
    issue,
    spend,
)
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, ProgrammeId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import EntryKind, derived_entry_id
from pos_app.domain.policy import Policy
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.points_book import Change, PointsBook
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

REFERRED = "referred"


@dataclass(frozen=True, slots=True)
class FirstSale:
    """What comes with it: changes with records of their own, and what the sale itself moves."""

    changes: tuple[Change, ...] = ()
    postings: tuple[Posting, ...] = ()


def first_sale(
    work: UnitOfWork, programme: Programme, customer_id: CustomerId, *, is_moved: bool = False
) -> FirstSale:
    """What this sale brings if it is somebody's first that buys something here.

    `is_moved`: it was somebody else's, its entry is written already, and it thanks nobody.
    """
    if programme.is_paused or not (programme.welcome_points or programme.referral):
        return FirstSale()
    made = work.loyalty.tallies(customer_id, programme.id)
    changes: list[Change] = []
    postings: tuple[Posting, ...] = ()
    welcomed, undone = made.get(EntryKind.WELCOME, (0, 0))
    is_new = welcomed == undone
    if is_new and not welcomed:
        is_new = work.loyalty.bought(customer_id, programme.id, most=2) - is_moved < 1
    if programme.welcome_points and is_new:
        changes.append(
            _bonus(work, programme, EntryKind.WELCOME, customer_id, points=programme.welcome_points)
        )
    rule = programme.referral
    if rule is not None and not is_moved:
        rights = work.accounts.rights(referral_account(programme.id, customer_id))
        by = _referrer(work, programme.id, customer_id) if rights else None
        if by is not None:
            postings = spend(rights, 1, rule=REFERRED)
            for whose, other, points in (
                (customer_id, by, rule.referred_points),
                (by, customer_id, rule.referrer_points),
            ):
                if points:
                    changes.append(
                        _bonus(
                            work, programme, EntryKind.REFERRAL, whose, points=points, other=other
                        )
                    )
    return FirstSale(tuple(changes), postings)


def thanking(policy: Policy, now: datetime) -> tuple[Programme, ...]:
    """The programmes that thank for bringing somebody now."""
    return tuple(
        one for one in policy.programmes_at(now) if one.referral is not None and not one.is_paused
    )


def referral_account(programme_id: ProgrammeId, customer_id: CustomerId) -> AccountId:
    """The one use of somebody's having been brought."""
    return account_id(AccountKind.REFERRAL, f"{programme_id}:{customer_id}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferCustomer:
    """Write down who brought somebody. Runs on the database thread."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def refer(
        self, customer_id: CustomerId, by: CustomerId, *, staff: StaffMember
    ) -> tuple[Programme, ...]:
        """In every programme that thanks for it; returns those.

        Raises RuleError `errors.referral_self`, `errors.referral_home` (they live together: a
        household would thank itself), `errors.referral_none` (no programme thanks),
        `errors.referral_late` (they have bought here before), `errors.referral_done`,
        `errors.own_purchase` and `errors.customer_gone`.
        """
        require(staff, Permission.SERVE_CUSTOMERS)
        if customer_id == by:
            raise RuleError("errors.referral_self")
        now = self.clock.now()
        with self.unit_of_work() as work:
            brought, referrer = work.customers.customer(customer_id), work.customers.customer(by)
            if brought is None or referrer is None:
                raise RuleError("errors.customer_gone")
            if staff.id in (brought.staff_id, referrer.staff_id):
                raise RuleError("errors.own_purchase")
            if brought.household_id is not None and brought.household_id == referrer.household_id:
                raise RuleError("errors.referral_home")
            programmes = thanking(work.policy(), now)
            if not programmes:
                raise RuleError("errors.referral_none")
            for programme in programmes:
                self._note(work, programme, customer_id, by, staff=staff, now=now)
            work.commit()
        return programmes

    def _note(
        self,
        work: UnitOfWork,
        programme: Programme,
        customer_id: CustomerId,
        by: CustomerId,
        *,
        staff: StaffMember,
        now: datetime,
    ) -> None:
        account = referral_account(programme.id, customer_id)
        if work.accounts.balance(account) is not None:
            raise RuleError("errors.referral_done")
        if work.loyalty.has_bought(customer_id, programme.id):
            raise RuleError("errors.referral_late")
        book = PointsBook(work, None, staff_id=staff.id, at=now, new_id=self.new_id)
        note = Change(
            kind=EntryKind.REFERRAL,
            customer_id=customer_id,
            programme_id=programme.id,
            version=programme.version,
            points=0,
            other=by,
            id=derived_entry_id(programme.id, customer_id, EntryKind.REFERRAL, "by"),
            is_told=True,
        )
        book.note(note)
        right = RightId(self.new_id())
        postings = issue(account, 1, unit=USE, right=right, rule=REFERRED)
        work.loyalty.add(book.entries()[0], postings)


def _referrer(
    work: UnitOfWork, programme_id: ProgrammeId, customer_id: CustomerId
) -> CustomerId | None:
    entries = work.loyalty.entries(customer_id, programme_id, limit=0)
    return next(
        (one.other for one in entries if one.kind is EntryKind.REFERRAL and one.sale_id is None),
        None,
    )


def _bonus(
    work: UnitOfWork,
    programme: Programme,
    kind: EntryKind,
    customer_id: CustomerId,
    *,
    points: int,
    other: CustomerId | None = None,
) -> Change:
    """A bonus with its own id: the next free one, where an earlier one was taken back."""
    number, of = 0, "" if other is None else str(other)
    while work.loyalty.has(
        key := derived_entry_id(programme.id, customer_id, kind, f"{of}#{number}")
    ):
        number += 1
    return Change(
        kind=kind,
        customer_id=customer_id,
        programme_id=programme.id,
        version=programme.version,
        points=points,
        other=other,
        id=key,
    )
