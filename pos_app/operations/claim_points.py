"""Claim a finished sale for points from its receipt, once; move one that went to somebody else.

"Oh, I have a card": the sale stays as it is, its points and its visit are entered beside it. A move
is two entries that cancel out; nothing is rewritten. All of it runs on the database thread.

Invariants:
- A sale earns once: for the customer it was rung up for, or for the first who claims it.
- Nobody claims what they rang up themselves, and nobody claims for themselves.
- What came back before earns nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.customer import Customer
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, SaleId, StaffId
from pos_app.domain.loyalty import EntryKind, LoyaltyEntry, Programme, points_earned
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.attach_customer import earned_for_tier, refuse_own
from pos_app.operations.find_sale import IsSignedBy, find_sale
from pos_app.operations.points_book import PointsBook
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory
from pos_app.operations.sale_loyalty import holder_of, left_of, visit_of
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

    def claim(
        self, sale_id: SaleId, customer_id: CustomerId, *, staff: StaffMember
    ) -> LoyaltyEntry:
        """Give a finished sale's points to a customer.

        Raises RuleError `errors.sale_gone`, `errors.claim_kind` (a refund, or voided),
        `errors.claim_done` (claimed, or rung up for somebody), `errors.claim_late` (`days`),
        `errors.claim_nothing`, `errors.no_programme`, `errors.customer_gone` and
        `errors.own_purchase`.
        """
        require(staff, Permission.SERVE_CUSTOMERS)
        now = self.clock.now()
        with self.unit_of_work() as work:
            sale, programme = self._claimable(work, sale_id)
            customer = _customer(work, customer_id)
            refuse_own(customer, staff)
            if customer.staff_id == sale.cashier_id:
                raise RuleError("errors.own_purchase")
            earned = earned_for_tier(work, programme, customer_id, now)
            lines = points_earned(programme, sale, tier=programme.tier(earned))
            points = left_of(work, sale, lines)
            if not points:
                raise RuleError("errors.claim_nothing")
            book = self._book(work, sale, staff.id, now)
            book.note(
                EntryKind.CLAIMED, customer_id, programme.id, points,
                version=programme.version, lines=lines,
            )  # fmt: skip
            entries = book.entries()
            work.loyalty.add(entries[0], book.postings())
            attributed = replace(sale, customer_id=customer_id)
            visit = visit_of(attributed, entries, item_count=sale.item_count)
            assert visit is not None, "the customer is known"
            work.customers.add_visit(visit)
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
        `errors.move_same`, `errors.claim_kind`, `errors.customer_gone`, `errors.own_purchase`, and
        ApprovalNeededError `errors.move_points`.
        """
        require(staff, Permission.SERVE_CUSTOMERS)
        require_approval(staff, approved_by, "errors.move_points")
        with self.unit_of_work() as work:
            sale = _earning_sale(work, sale_id)
            holder = holder_of(work.loyalty.of_sale(sale_id)) or self._earned_nothing(work, sale)
            if holder is None:
                raise RuleError("errors.move_nobody")
            if holder.customer_id == customer_id:
                raise RuleError("errors.move_same")
            customer = _customer(work, customer_id)
            refuse_own(customer, staff)
            if customer.staff_id == sale.cashier_id:
                raise RuleError("errors.own_purchase")
            entries = self._moved(work, sale, holder, customer=customer, staff=staff)
            work.loyalty.move_visit(sale_id, customer_id)
            work.commit()
        return entries

    def _moved(
        self,
        work: UnitOfWork,
        sale: Sale,
        holder: LoyaltyEntry,
        *,
        customer: Customer,
        staff: StaffMember,
    ) -> tuple[LoyaltyEntry, ...]:
        points = left_of(work, sale, holder.lines)
        moved: list[LoyaltyEntry] = []
        for kind, whose, change in (
            (EntryKind.MOVED_OUT, holder.customer_id, -points),
            (EntryKind.MOVED_IN, customer.id, points),
        ):
            book = self._book(work, sale, staff.id, self.clock.now())
            lines = holder.lines if kind is EntryKind.MOVED_IN else ()
            book.note(
                kind, whose, holder.programme_id, change,
                version=holder.version, lines=lines, is_told=True,
            )  # fmt: skip
            for entry in book.entries():
                work.loyalty.add(entry, book.postings())
                moved.append(entry)
        return tuple(moved)

    def _earned_nothing(self, work: UnitOfWork, sale: Sale) -> LoyaltyEntry | None:
        """A sale that was somebody's and earned no points: its visit can be moved all the same."""
        now = self.clock.now()
        programme = work.policy().programme(now)
        if sale.customer_id is None or programme is None:
            return None
        book = self._book(work, sale, sale.cashier_id, now)
        book.note(
            EntryKind.EARNED, sale.customer_id, programme.id, 0,
            version=programme.version, is_told=True,
        )  # fmt: skip
        return book.entries()[0]

    def _book(self, work: UnitOfWork, sale: Sale, by: StaffId, now: datetime) -> PointsBook:
        return PointsBook(work, sale.id, staff_id=by, at=now, new_id=self.new_id)

    def _claimable(self, work: UnitOfWork, sale_id: SaleId) -> tuple[Sale, Programme]:
        sale, now, policy = _earning_sale(work, sale_id), self.clock.now(), work.policy()
        programme = policy.programme(now)
        if programme is None:
            raise RuleError("errors.no_programme")
        if sale.customer_id is not None or holder_of(work.loyalty.of_sale(sale_id)) is not None:
            raise RuleError("errors.claim_done", number=str(sale.number))
        age = policy.business_day(now).date - sale.business_day.date
        if age.days > programme.claim_days:
            raise RuleError("errors.claim_late", days=programme.claim_days)
        return sale, programme


def _earning_sale(work: UnitOfWork, sale_id: SaleId) -> Sale:
    sale = work.sale(sale_id)
    if sale is None:
        raise RuleError("errors.sale_gone")
    if sale.kind is not SaleKind.SALE or work.past_sales.void_of(sale_id) is not None:
        raise RuleError("errors.claim_kind")
    return sale


def _customer(work: UnitOfWork, customer_id: CustomerId) -> Customer:
    customer = work.customers.customer(customer_id)
    if customer is None:
        raise RuleError("errors.customer_gone")
    return customer
