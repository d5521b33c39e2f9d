"""Void the last sale of this till: a sale that undoes it, in one transaction.

Only the newest sale, on its business day and in its open shift: what lies further back is refunded.
What a card terminal took it has to give back itself: that is asked, and answered by the cashier.

Invariants:
- A sale is voided once; what of it came back before is refunded, not voided.
- The value on a gift card that was sold goes off it again, or nothing happens.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pos_app.domain.account import AccountKind, Posting, RightId, kind_of, last_digits
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, SaleId
from pos_app.domain.margin import margin_of
from pos_app.domain.money import total
from pos_app.domain.print_job import PrintJob, PrintKind, queued_job
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.shift import ShiftState
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.tender import Tender
from pos_app.domain.tender_correction import tenders_now
from pos_app.domain.void import cards_to_void, void_lines, void_taxes, void_tenders
from pos_app.operations import sold_points
from pos_app.operations.complete_sale import CompletedSale
from pos_app.operations.item_use import KNOWN
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory
from pos_app.operations.refund_sale import require_yes
from pos_app.operations.reopen_wishes import reopen_wishes
from pos_app.operations.sale_loyalty import loyalty_of_void
from pos_app.operations.sold_lines import is_shared

RULE = "voided"
# The units of programmes: sale_loyalty undoes those.
_LOYALTY = (f"{AccountKind.POINTS.value}:", f"{AccountKind.STAMPS.value}:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voidable:
    """The sale that would be voided; `cards` must be voided on the terminal first."""

    sale: Sale
    cards: tuple[Tender, ...]
    needs: tuple[RefundNeed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidSale:
    """What voiding needs. Both read the file: off the window's thread."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def look(self, sale_id: SaleId | None = None, *, staff: StaffMember) -> Voidable:
        """The last sale, if it can be voided; with `sale_id` only if that is the last one.

        Raises RuleError `errors.void_none`, `errors.void_not_last`, `errors.void_done`,
        `errors.void_refunded`, `errors.void_asked` (another till wanted to give its points),
        `errors.void_day`.
        """
        require(staff, Permission.VOID_SALE)
        with self.unit_of_work() as work:
            return self._voidable(work, sale_id, staff)

    def void(
        self,
        sale_id: SaleId,
        *,
        reason: str,
        staff: StaffMember,
        is_card_voided: bool = False,
        approver: StaffMember | None = None,
        is_receipt_wanted: bool = True,
    ) -> CompletedSale:
        """Undo it.

        Raises RuleError as `look` does, `errors.reason_missing`, `errors.void_card` (not yet voided
        on the terminal), `errors.account_gone` (a gift card sold in it is spent), and
        ApprovalNeededError `errors.refund_own`.
        """
        require(staff, Permission.VOID_SALE)
        if not reason.strip():
            raise RuleError("errors.reason_missing")
        now = self.clock.now()
        with self.unit_of_work() as work:
            found = self._voidable(work, sale_id, staff)
            if found.cards and not is_card_voided:
                raise RuleError("errors.void_card", count=len(found.cards))
            require_yes(found.needs, staff=staff, approver=approver)
            void = self._undoing(work, found.sale, staff, reason=reason.strip(), now=now)
            loyalty = loyalty_of_void(work, void, found.sale, new_id=self.new_id)
            void = loyalty.on(void)
            void.check()
            work.add_sale(void, margin_minor=margin_of(void))
            loyalty.write(work)
            reopen_wishes(work, void, new_id=self.new_id)
            receipt = self._queue(work, PrintKind.RECEIPT, void, now) if is_receipt_wanted else None
            drawer = self._queue(work, PrintKind.DRAWER, void, now) if void.has_cash else None
            body: dict[str, str | int | bool] = {
                "sale": str(void.number),
                "of": str(found.sale.number),
                "reason": reason.strip(),
                "minor": found.sale.total.minor,
            }
            if approver is not None:
                body["approved_by"] = str(approver.id)
            work.audit(AuditEntry(kind="voided", staff_id=staff.id, at=now, body=body))
            work.commit()
        return CompletedSale(void, receipt, drawer)

    def _voidable(self, work: UnitOfWork, sale_id: SaleId | None, staff: StaffMember) -> Voidable:
        policy, past = work.policy(), work.past_sales
        sale = past.last()
        if sale is None:
            raise RuleError("errors.void_none")
        wanted = sale.id if sale_id is None else sale_id
        if sale.kind is SaleKind.VOID or past.void_of(wanted) is not None:
            raise RuleError("errors.void_done")
        if sale.id != wanted or sale.till_id != policy.till.id:
            raise RuleError("errors.void_not_last", number=str(sale.number))
        # A sale that another till may give back is refunded too, by a right.
        if past.refunds_of(sale.id) or is_shared(work, sale):
            raise RuleError("errors.void_refunded", number=str(sale.number))
        # Who gives its points elsewhere has not heard of a void; a refund takes them back.
        if not sold_points.is_free(work, sale):
            raise RuleError("errors.void_asked", number=str(sale.number))
        if sale.business_day != policy.business_day(self.clock.now()) or _is_shift_over(work, sale):
            raise RuleError("errors.void_day", number=str(sale.number))
        paid = tenders_now(sale, past.corrections_of(sale))
        is_own = policy.store.refunds.is_own_approved and sale.cashier_id == staff.id
        above = policy.store.refunds.own_void_minor
        needs = (RefundNeed.OWN,) if is_own and abs(sale.total.minor) > above else ()
        return Voidable(sale=sale, cards=cards_to_void(paid), needs=needs)

    def _undoing(
        self, work: UnitOfWork, sale: Sale, staff: StaffMember, *, reason: str, now: datetime
    ) -> Sale:
        paid = tenders_now(sale, work.past_sales.corrections_of(sale))
        tendered = total((tender.amount for tender in paid), sale.total.currency)
        return Sale(
            id=SaleId(self.new_id()),
            number=work.next_sale_number(),
            store_id=sale.store_id,
            till_id=sale.till_id,
            cashier_id=staff.id,
            basket_id=BasketId(self.new_id()),
            business_day=sale.business_day,
            completed_at=now,
            lines=void_lines(sale, reason=reason, new_id=self.new_id),
            taxes=void_taxes(sale.taxes),
            tenders=void_tenders(paid, new_id=self.new_id),
            net=-sale.net,
            total=-sale.total,
            rounding=sale.total - tendered,  # as corrected since
            supply_mode=sale.supply_mode,
            customer_id=sale.customer_id,
            exemption=sale.exemption,
            kind=SaleKind.VOID,
            shift_id=sale.shift_id,
            void_of=sale.id,
            postings=self._postings(work, sale.postings),
        )

    def _postings(self, work: UnitOfWork, postings: Sequence[Posting]) -> tuple[Posting, ...]:
        """Each posting with the other sign; what had been put on an account is spent off it.

        That a single item is known stays true: only its use comes back.
        """
        undone: list[Posting] = []
        for posting in postings:
            if posting.rule == KNOWN or posting.unit.startswith(_LOYALTY):
                continue
            if kind_of(posting.account).is_contra:
                undone.append(_other_sign(posting, None))
            elif posting.delta < 0:
                undone.append(_other_sign(posting, RightId(self.new_id())))
            else:
                undone += _take_off(work, posting)
        return tuple(undone)

    def _queue(self, work: UnitOfWork, kind: PrintKind, sale: Sale, now: datetime) -> PrintJob:
        job = queued_job(kind, now, self.new_id, sale_id=sale.id)
        work.add_print_job(job)
        return job


def _other_sign(posting: Posting, right: RightId | None) -> Posting:
    return Posting(
        account=posting.account, unit=posting.unit, delta=-posting.delta, right=right, rule=RULE
    )


def _take_off(work: UnitOfWork, posting: Posting) -> list[Posting]:
    rights = [right for right in work.accounts.rights(posting.account) if right.free > 0]
    free = sum(right.free for right in rights)
    if posting.delta > free:
        raise RuleError(
            "errors.account_gone",
            account=last_digits(posting.account),
            available=free,
            amount=posting.delta,
        )
    taken, left = [], posting.delta
    for right in rights:
        part = min(left, right.free)
        if part:
            taken.append(
                Posting(
                    account=posting.account,
                    unit=posting.unit,
                    delta=-part,
                    right=right.id,
                    rule=RULE,
                )
            )
            left -= part
    return taken


def _is_shift_over(work: UnitOfWork, sale: Sale) -> bool:
    if sale.shift_id is None:
        return False
    shift = work.shifts.shift(sale.shift_id)
    return shift is None or shift.state is ShiftState.CLOSED
