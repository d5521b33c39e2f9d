"""Claim a finished sale for points from its receipt, once; move one that went to somebody else.

"Oh, I have a card": the sale stays as it is, its points and its visit are entered beside it. A move
is two entries that cancel out; nothing is rewritten. All of it runs on the database thread.

Invariants:
- A sale earns once: for the customer it was rung up for, or for the first who claims it. At
  another till than the one that made it, giving its points takes a right (operations/sold_points).
- Nobody claims what they rang up themselves, and nobody claims for themselves.
- What came back before earns nothing.
- A claim counts by the programmes as they were when the sale was made, in those that earn still:
  what was promised then holds, and one that was ended or paused since gives nothing more.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.customer import Customer
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, SaleId, StaffId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.tender_correction import TenderCorrection
from pos_app.domain.visit_of_sale import visit_of
from pos_app.operations.attach_customer import refuse_own
from pos_app.operations.find_sale import IsSignedBy, find_sale
from pos_app.operations.first_sale import first_sale
from pos_app.operations.points_back import bonuses_left, holders_of, is_all_back, left_of
from pos_app.operations.points_book import Change, PointsBook
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory
from pos_app.operations.sale_loyalty import earnings, tier_count, write_bonuses
from pos_app.operations.sold_points import ask_turn, note_turn, use_turn
from pos_app.operations.take_tender import require_approval


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPoints:
    """What claiming and moving need."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]
    is_signed_by: IsSignedBy

    def find(self, text: str, *, staff: StaffMember) -> Sale:
        """The sale of a receipt that can be claimed.

        Raises RuleError as `find_sale` does, and as `claim` does for the sale.
        """
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            sale = find_sale(work, text, is_signed_by=self.is_signed_by).sale
            self._claimable(work, sale.id)
            return sale

    def keep(
        self,
        sale: Sale,
        *,
        made_in: UUID,
        staff: StaffMember,
        corrections: Sequence[TenderCorrection] = (),
    ) -> None:
        """Write down a sale that was fetched from where it was made; then it can be claimed."""
        require(staff, Permission.SERVE_CUSTOMERS)
        with self.unit_of_work() as work:
            work.past_sales.keep(sale, made_in=made_in, corrections=corrections)
            work.commit()

    def may_give(self, sale_id: SaleId) -> bool:
        """Whether the points of a sale may be given at this till now; if not, it is asked for.

        Raises RuleError as `claim` does for a sale that earns nothing.
        """
        with self.unit_of_work() as work:
            sale = _earning_sale(work, sale_id)
            is_here = ask_turn(work, sale, new_id=self.new_id, at=self.clock.now())
            work.commit()
        return is_here

    def claim(
        self, sale_id: SaleId, customer_id: CustomerId, *, staff: StaffMember
    ) -> LoyaltyEntry:
        """Give a finished sale's points to a customer.

        Raises RuleError `errors.sale_gone`, `errors.claim_kind` (a refund, or voided),
        `errors.claim_done` (`number`, `name`, `at`: claimed, or rung up for somebody; or
        `errors.claim_done_before` where nobody knows who gave them), `errors.claim_late` (`days`),
        `errors.claim_nothing` (no goods that earn, or no programme then), `errors.no_programme`,
        `errors.customer_gone`, `errors.own_purchase`, and RightsElsewhereError
        `errors.points_elsewhere` (`number`): see `may_give`.
        """
        require(staff, Permission.SERVE_CUSTOMERS)
        now = self.clock.now()
        with self.unit_of_work() as work:
            sale, programmes = self._claimable(work, sale_id)
            customer = _customer(work, customer_id)
            refuse_own(customer, staff)
            if customer.staff_id == sale.cashier_id:
                raise RuleError("errors.own_purchase")
            changes = self._claimed(work, sale, programmes, customer_id)
            turn = use_turn(work, sale, new_id=self.new_id)
            for programme in programmes:
                first = first_sale(work, programme, customer_id)
                changes += first.changes
                if first.postings:
                    work.accounts.post("account_moved", programme.id, first.postings, at=now)
            entries = write_bonuses(work, changes, book=self._book(work, sale, staff.id, now))
            attributed = replace(sale, customer_id=customer_id)
            visit = visit_of(attributed, entries, item_count=sale.item_count)
            assert visit is not None, "the customer is known"
            work.customers.add_visit(visit)
            note_turn(work, sale, turn, now)
            work.commit()
        return entries[0]

    def move(
        self,
        sale_id: SaleId,
        customer_id: CustomerId,
        *,
        staff: StaffMember,
        approved_by: StaffMember | None = None,
    ) -> tuple[LoyaltyEntry, ...]:
        """Give a sale's points and visit to another customer than the one they went to.

        Raises RuleError `errors.sale_gone`, `errors.move_nobody` (claim it instead),
        `errors.move_same`, `errors.claim_kind`, `errors.customer_gone`, `errors.own_purchase`,
        ApprovalNeededError `errors.move_points`, and RightsElsewhereError as `claim` does.
        """
        require(staff, Permission.SERVE_CUSTOMERS)
        require_approval(staff, approved_by, "errors.move_points")
        with self.unit_of_work() as work:
            sale = _earning_sale(work, sale_id)
            known = work.loyalty.of_sale(sale_id)
            holders = tuple(holders_of(known).values())
            whose = holders[-1].customer_id if holders else sale.customer_id
            if whose is None:
                raise RuleError("errors.move_nobody")
            if whose == customer_id:
                raise RuleError("errors.move_same")
            customer = _customer(work, customer_id)
            refuse_own(customer, staff)
            if customer.staff_id == sale.cashier_id:
                raise RuleError("errors.own_purchase")
            now = self.clock.now()
            turn = use_turn(work, sale, new_id=self.new_id)
            changes = [*self._moves(work, sale, holders, whose=whose, to=customer_id)]
            changes += bonuses_left(work, sale_id, known)
            book = self._book(work, sale, staff.id, now)
            entries = write_bonuses(work, changes, book=book)
            bonuses = [
                bonus
                for programme in work.policy().programmes_at(now)
                if any(one.programme_id == programme.id for one in holders)
                and not is_all_back(work, sale)  # nothing of it could take them back again
                for bonus in first_sale(work, programme, customer_id, is_moved=True).changes
            ]
            entries = (*entries, *write_bonuses(work, bonuses, book=book))
            work.loyalty.move_visit(sale_id, customer_id)
            note_turn(work, sale, turn, now)
            work.commit()
        return entries

    def _claimed(
        self,
        work: UnitOfWork,
        sale: Sale,
        programmes: Sequence[Programme],
        customer_id: CustomerId,
    ) -> list[Change]:
        """What is left of a sale's earnings in each programme."""
        changes = []
        for programme in programmes:
            for one in earnings(work, sale, work.policy(), programme, whose=customer_id):
                points, minor = left_of(work, sale, one.lines)
                if points or minor:
                    changes.append(
                        replace(
                            one,
                            kind=EntryKind.CLAIMED,
                            points=points,
                            parts=one.parts if points == one.points else (),
                            counts=None if one.card else tier_count(sale, points, minor),
                        )
                    )
        if not any(one.points for one in changes):
            raise RuleError("errors.claim_nothing")
        return sorted(changes, key=lambda one: bool(one.card) or not one.points)

    def _moves(
        self,
        work: UnitOfWork,
        sale: Sale,
        holders: Sequence[LoyaltyEntry],
        *,
        whose: CustomerId,
        to: CustomerId,
    ) -> Iterator[Change]:
        """Out of one account and into another; a sale without points is told all the same."""
        for holder in holders or self._earned_nothing(work, whose):
            points, minor = left_of(work, sale, holder.lines)
            out = Change(
                kind=EntryKind.MOVED_OUT,
                customer_id=holder.customer_id,
                programme_id=holder.programme_id,
                version=holder.version,
                points=-points,
                counts=None if holder.card else tier_count(sale, -points, -minor),
                card=holder.card,
                other=to,
                is_told=True,
            )
            yield out
            yield replace(
                out,
                kind=EntryKind.MOVED_IN,
                customer_id=to,
                points=points,
                lines=holder.lines,
                counts=None if holder.card else tier_count(sale, points, minor),
                other=holder.customer_id,
            )

    def _earned_nothing(self, work: UnitOfWork, whose: CustomerId) -> tuple[LoyaltyEntry, ...]:
        """A sale that was somebody's and earned no points: its visit can be moved all the same."""
        now = self.clock.now()
        programme = work.policy().programme(now)
        if programme is None:
            raise RuleError("errors.move_nobody")
        return (
            LoyaltyEntry(
                id=self.new_id(), programme_id=programme.id, version=programme.version,
                customer_id=whose, kind=EntryKind.EARNED, points=0, at=now,
            ),
        )  # fmt: skip

    def _book(
        self, work: UnitOfWork, sale: Sale, by: StaffId, now: datetime
    ) -> Callable[[], PointsBook]:
        return lambda: PointsBook(work, sale.id, staff_id=by, at=now, new_id=self.new_id)

    def _claimable(self, work: UnitOfWork, sale_id: SaleId) -> tuple[Sale, tuple[Programme, ...]]:
        """The sale, and the programmes whose time to claim it is not over."""
        sale, now, policy = _earning_sale(work, sale_id), self.clock.now(), work.policy()
        still = {one.id for one in policy.programmes_at(now) if not one.is_paused}
        if not still:
            raise RuleError("errors.no_programme")
        holders = tuple(holders_of(work.loyalty.of_sale(sale_id)).values())
        if sale.customer_id is not None or holders:
            raise _done(work, sale, holders)
        of_then = work.loyalty.programmes_of(sale.completed_at)
        then = replace(policy, programmes=of_then).programmes_at(sale.completed_at)
        programmes = tuple(one for one in then if one.id in still and not one.is_paused)
        if not programmes:
            raise RuleError("errors.claim_nothing")
        age = policy.business_day(now).date - sale.business_day.date
        open_ones = tuple(one for one in programmes if age.days <= one.claim_days)
        if not open_ones:
            raise RuleError("errors.claim_late", days=max(one.claim_days for one in programmes))
        return sale, open_ones


def _earning_sale(work: UnitOfWork, sale_id: SaleId) -> Sale:
    sale = work.sale(sale_id)
    if sale is None:
        raise RuleError("errors.sale_gone")
    if sale.kind is not SaleKind.SALE or work.past_sales.void_of(sale_id) is not None:
        raise RuleError("errors.claim_kind")
    return sale


def _done(work: UnitOfWork, sale: Sale, holders: Sequence[LoyaltyEntry]) -> RuleError:
    """Who gave the points of a sale and when; who rang it up, where that was its customer's."""
    given = holders[-1] if holders else None
    by = sale.cashier_id if given is None or given.staff_id is None else given.staff_id
    at = sale.completed_at if given is None else given.at
    member, number = work.staff_member(by), str(sale.number)
    if member is None:
        return RuleError("errors.claim_done_before", number=number)
    return RuleError(
        "errors.claim_done", number=number, name=member.name, at=work.policy().local(at)
    )


def _customer(work: UnitOfWork, customer_id: CustomerId) -> Customer:
    customer = work.customers.customer(customer_id)
    if customer is None:
        raise RuleError("errors.customer_gone")
    return customer
