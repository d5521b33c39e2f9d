"""Look once more at what comes back when the sale is made, and account for it.

Between the basket and the sale another till or basket may have given the same line back, a day may
have ended, an approval may be missing. Runs inside the sale's transaction; changes nothing but the
journal. A basket without refunds passes at once.

Invariant: all parts of a sold line that ever came back are parts of one division of it, so they
sum to what it cost, to the minor unit.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.clock import BusinessDay
from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.money import Money, total
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.refund import RefundOf, refund_of
from pos_app.domain.refund_rules import RefundNeed, is_above_limits
from pos_app.domain.refund_ways import (
    BackWay,
    check_ways,
    given_back,
    together,
    ways_back,
    ways_without_receipt,
)
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.sold_line import unread_account
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.tender_correction import tenders_now
from pos_app.operations.ports import AuditEntry, UnitOfWork
from pos_app.operations.refund_sale import needs_of
from pos_app.operations.sold_lines import require_below_limits


def sale_kind_of(basket: Basket) -> SaleKind:
    """REFUND when everything but deposits comes back; an exchange is a SALE."""
    counted = [line for line in basket.lines if line.deposit_of is None]
    is_refund = bool(counted) and all(line.refund is not None for line in counted)
    return SaleKind.REFUND if is_refund else SaleKind.SALE


def refunds_in(basket: Basket) -> tuple[BasketLine, ...]:
    """The lines that give something back."""
    return tuple(line for line in basket.lines if line.refund is not None)


def check_refunds(
    work: UnitOfWork, priced: PricedBasket, *, staff: StaffMember, now: datetime
) -> None:
    """Refuse a sale whose refunds are no longer right.

    Raises RuleError `errors.refund_meanwhile` (`name`: the line has come back elsewhere since),
    `errors.refund_void`, `errors.refund_way`, `errors.refund_above_receipt` (`most`), and
    ApprovalNeededError `errors.refund_<need>`.
    """
    lines = refunds_in(priced.basket)
    if not lines:
        return
    require(staff, Permission.REFUND)
    _check_parts(work, lines)
    require_below_receipts(work, lines)
    _check_needs(work, lines, staff=staff, now=now)
    approved = {need for line in lines if line.refund for need in line.refund.approved_for}
    check_ways(priced.basket.tenders, ways_of(work, priced), approved=approved)


def ways_of(work: UnitOfWork, priced: PricedBasket) -> tuple[BackWay, ...]:
    """How the money of this basket may go back; empty when none goes back."""
    currency, step_minor = priced.rules.currency, priced.rules.round_off_minor
    if priced.total.minor >= 0:
        return ()
    by_sale = defaultdict[SaleId, list[Money]](list)
    unknown: list[Money] = []
    bottles: list[Money] = []
    for line in priced.lines:
        if line.line.refund is None:
            if line.tax.gross.minor < 0:
                bottles.append(-line.tax.gross)
        elif line.line.refund.has_receipt:
            by_sale[line.line.refund.sale_id].append(-line.tax.gross)
        else:
            unknown.append(-line.tax.gross)
    ways = ways_without_receipt(total(unknown, currency)) if unknown else []
    past = work.past_sales
    for sale_id, amounts in by_sale.items():
        sale = work.sale(sale_id)
        if sale is not None:
            before = given_back(past.refunds_of(sale_id))
            paid = tenders_now(sale, past.corrections_of(sale))
            amount = total(amounts, currency)
            ways += ways_back(paid, before, _rounded_up(amount, step_minor))
    if bottles:
        ways += [replace(w, free=w.most) for w in ways_without_receipt(total(bottles, currency))]
    return together(ways, (-priced.total).rounded_to(step_minor))


def _rounded_up(amount: Money, step_minor: int) -> Money:
    """The most that the parts of one sale may come to where every total is rounded off."""
    return Money(-(-amount.minor // step_minor) * step_minor, amount.currency)


def account_for_refunds(work: UnitOfWork, sale: Sale, *, now: datetime) -> None:
    """An audit entry for each line that came back."""
    for line in sale.lines:
        if line.refund is None or sale.kind is SaleKind.VOID:
            continue
        back = line.refund
        body: dict[str, str | int | bool] = {
            "sale": str(sale.number),
            "of": back.sale_number if back.unread is None else back.unread.number,
            "line": str(back.line_id),
            "name": line.name,
            "amount": -line.quantity.amount,
            "minor": -line.gross.minor,
            "reason": back.reason,
            "restocked": back.is_restocked,
        }
        if back.approved_by is not None:
            body["approved_by"] = str(back.approved_by)
            body["approved_for"] = " ".join(back.approved_for)
        kind = "refunded" if back.has_receipt else "refunded_without_receipt"
        if RefundNeed.UNASKED in back.approved_for:
            kind = "refunded_unasked"
        work.audit(AuditEntry(kind=kind, staff_id=sale.cashier_id, at=now, body=body))


def _check_parts(work: UnitOfWork, lines: Iterable[BasketLine]) -> None:
    """Each part must be the next one of its line, at the amounts of that part."""
    taken: dict[object, int] = {}
    for line in lines:
        back = line.refund
        if back is None or not back.has_receipt:
            continue
        sale = work.sale(back.sale_id)
        if sale is None:
            raise RuleError("errors.sale_gone")
        if work.past_sales.void_of(sale.id) is not None:
            raise RuleError("errors.refund_void", number=back.sale_number)
        amount = -line.quantity.amount
        returned = work.returned(sale.id, back.line_id) + taken.get(back.line_id, 0)
        taken[back.line_id] = taken.get(back.line_id, 0) + amount
        sold = sale.sold_line(back.line_id)
        if returned + amount > sold.quantity.amount:
            raise RuleError("errors.refund_meanwhile", name=line.name)
        right = refund_of(sold, amount, returned=returned, reason=back.reason)
        if _amounts(right) != _amounts(back):
            raise RuleError("errors.refund_meanwhile", name=line.name)


def require_below_receipts(work: UnitOfWork, lines: Iterable[BasketLine]) -> None:
    """Never more than a receipt says that nobody could read, with what came back of it before.

    Raises RuleError `errors.refund_above_receipt` (`most`).
    """
    currency, unread = work.policy().store.currency, defaultdict[SaleId, list[RefundOf]](list)
    for line in lines:
        if line.refund is not None and line.refund.is_unread:
            unread[line.refund.sale_id].append(line.refund)
    for sale_id, parts in unread.items():
        said = [part.unread.total for part in parts if part.unread is not None]
        most = min(said, key=lambda one: one.minor, default=Money(0, currency))
        back = -sum(part.gross.minor for part in parts)
        before = -work.accounts.held(unread_account(sale_id))
        if most.currency != currency or before + back > most.minor:
            raise RuleError("errors.refund_above_receipt", most=most)


def _amounts(back: RefundOf) -> tuple[object, ...]:
    return (back.extended, back.line_total, back.net, back.gross, back.taxes, back.discounts)


def _check_needs(
    work: UnitOfWork, lines: Iterable[BasketLine], *, staff: StaffMember, now: datetime
) -> None:
    policy = work.policy()
    without, unasked = [], []
    for line in lines:
        back = line.refund
        if back is None:
            continue
        if not back.has_receipt:
            without.append(back)
            _require((RefundNeed.UNASKED,) if back.is_unread else (), back)
            if back.is_unread:
                unasked.append(-back.gross)
            continue
        sale = work.sale(back.sale_id)
        needs = () if sale is None else needs_of(work, sale, staff, now)
        _require(needs, back)
        if RefundNeed.UNASKED in back.approved_for:
            unasked.append(-back.gross)
    if unasked:
        # No yes lifts these limits, and another basket may have used them up since.
        amount = total(unasked, policy.store.currency)
        require_below_limits(work, amount, staff=staff, day=policy.business_day(now))
    if not without:
        return
    amount = -total((back.gross for back in without), policy.store.currency)
    if is_above(work, amount, staff=staff, day=policy.business_day(now)):
        for back in without:
            _require((RefundNeed.WITHOUT_RECEIPT,), back)


def is_above(work: UnitOfWork, amount: Money, *, staff: StaffMember, day: BusinessDay) -> bool:
    """Whether so much without a receipt is above what this person may give back today."""
    before = Money(work.past_sales.without_receipt(staff.id, day), amount.currency)
    return is_above_limits(amount, before, work.policy().store.refunds)


def _require(needs: Iterable[RefundNeed], back: RefundOf) -> None:
    for need in needs:
        if need not in back.approved_for:
            raise ApprovalNeededError(f"errors.refund_{need.value}")
