"""Refund a sale: find it, say what of it may come back, and put that into the basket.

Finding reads the file; putting lines into the basket is a pure step. What goes back are lines of
the basket like any other, with a negative quantity and the amounts of their sale, so that further
scans in the same basket make an exchange. Looks once more when the sale is made
(operations/refund_check). Pays nothing out (operations/take_tender.pay_out).

Invariants:
- Never more comes back than was sold, with what stands in this basket and in suspended ones.
- A deposit comes back with its product, piece by piece, and never by itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.clock import Clock
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.ids import LineId, SaleId
from pos_app.domain.quantity import Quantity
from pos_app.domain.refund import refund_of
from pos_app.domain.refund_rules import RefundNeed, is_late
from pos_app.domain.refund_ways import given_back
from pos_app.domain.sale import Sale, SaleKind, SaleLine
from pos_app.domain.sold_line import unread_account
from pos_app.domain.staff import Permission, StaffMember, is_allowed, require
from pos_app.domain.tender_correction import TenderCorrection, tenders_now
from pos_app.operations.find_sale import IsSignedBy, find_sale
from pos_app.operations.past_sales import SaleQuery
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory
from pos_app.operations.refundable import COMES_BACK, Refundable, in_basket
from pos_app.operations.sold_lines import is_shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One line that shall come back: how much, why, and whether it can be sold again."""

    line_id: LineId
    amount: int
    reason: str
    is_restocked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundSale:
    """What finding needs. All of it reads the file: off the window's thread."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    is_signed_by: IsSignedBy

    def find(self, text: str, *, staff: StaffMember) -> Refundable:
        """By what the receipt's QR or bar code says, or by the number that was typed.

        Raises RuleError `errors.refund_not_found` (`text`), `errors.receipt_forged`,
        `errors.refund_elsewhere` (a sale that this till does not have), `errors.refund_void`.
        """
        require(staff, Permission.REFUND)
        with self.unit_of_work() as work:
            found = find_sale(work, text, is_signed_by=self.is_signed_by)
            refundable = self._refundable(work, found.sale, staff)
            return replace(refundable, is_genuine=found.is_genuine)

    def open(self, sale_id: SaleId, *, staff: StaffMember) -> Refundable:
        """One that was chosen from a list. Raises RuleError `errors.sale_gone`."""
        require(staff, Permission.REFUND)
        with self.unit_of_work() as work:
            sale = work.sale(sale_id)
            if sale is None:
                raise RuleError("errors.sale_gone")
            return self._refundable(work, sale, staff)

    def search(self, query: SaleQuery, *, staff: StaffMember) -> tuple[Sale, ...]:
        """Sales that fit what somebody remembers. Raises RuleError `errors.refund_query_empty`."""
        require(staff, Permission.REFUND)
        if query.is_empty:
            raise RuleError("errors.refund_query_empty")
        with self.unit_of_work() as work:
            return work.past_sales.search(query)

    def _refundable(self, work: UnitOfWork, sale: Sale, staff: StaffMember) -> Refundable:
        past = work.past_sales
        if sale.kind is SaleKind.VOID or past.void_of(sale.id) is not None:
            raise RuleError("errors.refund_void", number=str(sale.number))
        policy, cashier = work.policy(), work.staff_member(sale.cashier_id)
        now = self.clock.now()
        today = policy.business_day(now).date
        return Refundable(
            sale=sale,
            cashier_name="" if cashier is None else cashier.name,
            days=(today - sale.business_day.date).days,
            window_days=policy.store.refunds.window_days,
            needs=needs_of(work, sale, staff, now),
            returned={line.id: work.returned(sale.id, line.id) for line in sale.lines},
            held=_held(work, sale),
            paid=tenders_now(sale, past.corrections_of(sale)),
            back=given_back(past.refunds_of(sale.id)),
            is_shared=is_shared(work, sale),
        )

    def keep(
        self,
        sale: Sale,
        *,
        made_in: UUID,
        staff: StaffMember,
        corrections: Sequence[TenderCorrection] = (),
    ) -> None:
        """Write down a sale that was fetched from where it was made; then it can be found."""
        require(staff, Permission.REFUND)
        with self.unit_of_work() as work:
            work.past_sales.keep(sale, made_in=made_in, corrections=corrections)
            work.commit()


def needs_of(
    work: UnitOfWork, sale: Sale, staff: StaffMember, now: datetime
) -> tuple[RefundNeed, ...]:
    """What a manager must say yes to before this person gives some of this sale back."""
    policy, needs = work.policy(), []
    rules = policy.store.refunds
    if is_late(sale.business_day.date, policy.business_day(now).date, rules):
        needs.append(RefundNeed.LATE)
    if rules.is_own_approved and sale.cashier_id == staff.id:
        needs.append(RefundNeed.OWN)
    if work.accounts.entries(unread_account(sale.id)):
        needs.append(RefundNeed.UNREAD)
    return tuple(needs)


def _held(work: UnitOfWork, sale: Sale) -> dict[LineId, int]:
    """What of a sale stands in suspended baskets to come back."""
    waiting = [one.basket for one in work.suspended.waiting()]
    held = {line.id: sum(in_basket(one, line.id) for one in waiting) for line in sale.lines}
    return {line_id: amount for line_id, amount in held.items() if amount}


def require_yes(
    needs: Sequence[RefundNeed], *, staff: StaffMember, approver: StaffMember | None
) -> None:
    """Refuse unless somebody who may has said yes: ApprovalNeededError `errors.refund_<need>`.

    A manager says yes to their own work, but not to giving back what they sold themselves.
    """
    for need in needs:
        people = [approver] if need is RefundNeed.OWN else [approver, staff]
        if not any(_may_approve(p) for p in people if p is not None) or (
            need is RefundNeed.OWN and approver is not None and approver.id == staff.id
        ):
            raise ApprovalNeededError(f"errors.refund_{need.value}")


def _may_approve(person: StaffMember) -> bool:
    return is_allowed(person, Permission.APPROVE)


def add_refunds(
    basket: Basket,
    found: Refundable,
    wishes: Sequence[Wish],
    *,
    staff: StaffMember,
    new_id: Callable[[], UUID],
    approver: StaffMember | None = None,
    also: Sequence[RefundNeed] = (),
) -> Basket:
    """The basket with these parts of the sale coming back, deposits with them.

    `also`: what the approver said yes to beside what the sale needs (cash, nobody could be asked).
    Raises RuleError `errors.basket_tendered`, `errors.refund_nothing`, `errors.refund_kind`
    (lottery, donations), `errors.refund_suspended` (the rest is in a suspended basket),
    `errors.refund_needs_code`, ApprovalNeededError, and as `refund_of` does.
    """
    require(staff, Permission.REFUND)
    if basket.tenders:
        raise RuleError("errors.basket_tendered")
    if not wishes:
        raise RuleError("errors.refund_nothing")
    needs = tuple(dict.fromkeys((*found.needs, *also)))
    if RefundNeed.UNASKED in needs and not found.is_genuine:
        raise RuleError("errors.refund_needs_code", number=str(found.sale.number))
    require_yes(needs, staff=staff, approver=approver)
    said_by = approver or staff
    for wish in wishes:
        line = next((one for one in found.lines if one.id == wish.line_id), None)
        if line is None:
            raise RuleError("errors.line_gone")
        if line.kind not in COMES_BACK:
            raise RuleError("errors.refund_kind", name=line.name)
        if found.held.get(line.id, 0) and wish.amount > found.left(line, basket):
            raise RuleError("errors.refund_suspended", name=line.name)
        deposits = [one for one in found.sale.lines if one.deposit_of == line.id]
        parent = _line_back(found, line, wish, basket=basket, new_id=new_id)
        lines = [parent]
        for deposit in deposits:
            back = _line_back(found, deposit, wish, basket=basket, new_id=new_id)
            lines.append(replace(back, deposit_of=parent.id))
        basket = basket.adding(*(_approved(one, needs, said_by) for one in lines))
    if basket.customer_id is None and found.sale.customer_id is not None:
        basket = replace(basket, customer_id=found.sale.customer_id)
    return basket


def _line_back(
    found: Refundable,
    line: SaleLine,
    wish: Wish,
    *,
    basket: Basket,
    new_id: Callable[[], UUID],
) -> BasketLine:
    returned = found.returned.get(line.id, 0) + in_basket(basket, line.id)
    back = refund_of(
        found.sale.sold_line(line.id),
        wish.amount,
        returned=returned,
        reason=wish.reason,
        is_restocked=wish.is_restocked,
    )
    return BasketLine(
        id=LineId(new_id()),
        product_id=line.product_id,
        name=line.name,
        department_id=line.department_id,
        tax_class=line.tax_class,
        listed_price=line.unit_price or line.listed_price,
        quantity=Quantity(-wish.amount, line.quantity.unit),
        pack=line.pack,
        code=line.code,
        supply_mode=line.supply_mode,
        is_private=line.is_private,
        kind=line.kind,
        refund=back,
        detail=line.detail,
    )


def _approved(line: BasketLine, needs: Sequence[RefundNeed], by: StaffMember) -> BasketLine:
    if not needs or line.refund is None:
        return line
    said = tuple(need.value for need in needs)
    return replace(line, refund=replace(line.refund, approved_by=by.id, approved_for=said))
