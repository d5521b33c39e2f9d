"""Take something back without its receipt, under the store's limits.

Nobody knows what was paid: the lowest price of the last days counts, or today's where the store
says so; the deposit of the goods comes back with them. Above the limits of one refund, or of one
person's day, a manager says yes. Does not decide to which tender the money goes
(domain/refund_ways: store credit, cash with a manager).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from pos_app.domain.basket import Basket, BasketLine, deposit_line, line_for
from pos_app.domain.clock import BusinessDay, Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.goods import GoodsKind
from pos_app.domain.ids import BasketId, SaleId
from pos_app.domain.money import Money, total
from pos_app.domain.pricing import PricedLine, price_basket
from pos_app.domain.product import FoundProduct, Product
from pos_app.domain.quantity import Quantity
from pos_app.domain.receipt_code import ReceiptCode
from pos_app.domain.refund import RefundOf, UnreadReceipt
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory
from pos_app.operations.refund_check import is_above, require_below_receipts
from pos_app.operations.refund_sale import require_yes
from pos_app.operations.sold_lines import require_below_limits

NO_SALE = SaleId(UUID(int=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreceipted:
    """A product that comes back without a receipt, priced. `needs`: what a manager must say.

    `each` is the price of one piece, kilogram or metre; `is_lowest`: it is below today's, because
    somebody paid so little in the last days. `deposit` is the line of its deposit, if it has one.
    """

    line: BasketLine
    each: Money
    needs: tuple[RefundNeed, ...]
    is_lowest: bool = False
    deposit: BasketLine | None = None

    @property
    def lines(self) -> tuple[BasketLine, ...]:
        """The line, and the one of its deposit."""
        return (self.line,) if self.deposit is None else (self.line, self.deposit)

    @property
    def amount(self) -> Money:
        """What goes back, above zero, with the deposit."""
        return total(map(_given_back, self.lines), self.each.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundWithoutReceipt:
    """What it needs. `price` reads the file: off the window's thread."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def price(
        self,
        found: FoundProduct,
        quantity: Quantity,
        *,
        reason: str,
        basket: Basket,
        staff: StaffMember,
        is_restocked: bool = True,
        receipt: ReceiptCode | None = None,
    ) -> Unreceipted:
        """What comes back for it; of a proven `receipt` if its sale cannot be read.

        Raises RuleError `errors.refund_kind` for what is no goods, `errors.quantity_zero`,
        `errors.reason_missing`, `errors.price_missing`, and `errors.refund_price_unknown` for a
        price that is asked at the till and never was paid. With a receipt also
        `errors.refund_above_receipt` and as `require_below_limits`.
        """
        require(staff, Permission.REFUND)
        _check_asked(found, quantity, reason)
        now = self.clock.now()
        with self.unit_of_work() as work:
            policy = work.policy()
            rules, day = policy.store.refunds, policy.business_day(now)
            lowest = _lowest(work, found.product, rules.lowest_price_days, day)
            if lowest is None and found.product.is_price_asked:
                raise RuleError("errors.refund_price_unknown", name=found.product.name)
            line = line_for(found, quantity, new_id=self.new_id)
            today = line.listed_price
            if lowest is not None:
                least = min(lowest * found.code.pack, today.minor)
                line = replace(line, listed_price=Money(least, today.currency))
            sold = Basket(
                id=BasketId(self.new_id()),
                opened_at=now,
                staff_id=staff.id,
                lines=(line, *self._deposit(work, found.product, line, now)),
            )
            priced = price_basket(sold, replace(policy.pricing_rules(now), offers=None))
            back, *deposits = (
                _back(one, reason=reason, is_restocked=is_restocked) for one in priced.lines
            )
            unproven = filter(_is_unreceipted, (*basket.lines, back, *deposits))
            amount = total(map(_given_back, unproven), policy.store.currency)
            needs: tuple[RefundNeed, ...] = ()
            if receipt is not None:
                back, *deposits = (_of_receipt(one, receipt) for one in (back, *deposits))
                require_below_receipts(work, (*basket.lines, back, *deposits))
                require_below_limits(work, amount, staff=staff, day=day)
                needs = (RefundNeed.UNASKED,)
            elif is_above(work, amount, staff=staff, day=day):
                needs = (RefundNeed.WITHOUT_RECEIPT,)
        return Unreceipted(
            line=back,
            deposit=next(iter(deposits), None),
            each=line.listed_price,
            needs=needs,
            is_lowest=line.listed_price < today,
        )

    def _deposit(
        self, work: UnitOfWork, product: Product, line: BasketLine, now: datetime
    ) -> tuple[BasketLine, ...]:
        """What was paid as deposit on these goods, at today's price; for pieces only."""
        if product.deposit_id is None or not line.is_pieces:
            return ()
        deposit = work.prices.product(product.deposit_id, now)
        if deposit is None or deposit.price is None:
            return ()
        return (deposit_line(deposit, line, new_id=self.new_id),)


def add_unreceipted(
    basket: Basket,
    item: Unreceipted,
    *,
    staff: StaffMember,
    approver: StaffMember | None = None,
    also: tuple[RefundNeed, ...] = (),
) -> Basket:
    """The basket with it. Raises RuleError `errors.basket_tendered`, ApprovalNeededError."""
    require(staff, Permission.REFUND)
    if basket.tenders:
        raise RuleError("errors.basket_tendered")
    needs = tuple(dict.fromkeys((*item.needs, *also)))
    require_yes(needs, staff=staff, approver=approver)
    basket = basket.adding(*item.lines)
    if not needs:
        return basket
    # The limit is for all of it, so who says yes to more says yes to what was there before.
    by = approver or staff
    return replace(basket, lines=tuple(_approved(line, needs, by) for line in basket.lines))


def _approved(line: BasketLine, needs: tuple[RefundNeed, ...], by: StaffMember) -> BasketLine:
    if line.refund is None or line.refund.has_receipt:
        return line
    said = tuple(dict.fromkeys((*line.refund.approved_for, *(need.value for need in needs))))
    return replace(line, refund=replace(line.refund, approved_by=by.id, approved_for=said))


def _lowest(work: UnitOfWork, product: Product, days: int, day: BusinessDay) -> int | None:
    """The lowest price that anybody paid in so many days; None: today's counts."""
    if not days:
        return None
    return work.past_sales.lowest_price(product.id, day.date - timedelta(days=days))


def _check_asked(found: FoundProduct, quantity: Quantity, reason: str) -> None:
    if found.product.goods.kind is not GoodsKind.GOODS:
        raise RuleError("errors.refund_kind", name=found.product.name)
    if quantity.amount < 1:
        raise RuleError("errors.quantity_zero")
    if not reason.strip():
        raise RuleError("errors.reason_missing")


def _of_receipt(line: BasketLine, receipt: ReceiptCode) -> BasketLine:
    assert line.refund is not None, "it comes back"
    says = UnreadReceipt(receipt.sale_number, receipt.total)
    return replace(line, refund=replace(line.refund, sale_id=receipt.sale_id, unread=says))


def _is_unreceipted(line: BasketLine) -> bool:
    return line.refund is not None and not line.refund.has_receipt


def _given_back(line: BasketLine) -> Money:
    """What a line gives back, above zero."""
    assert line.refund is not None, "asked only of lines that come back"
    return -line.refund.gross


def _back(priced: PricedLine, *, reason: str, is_restocked: bool) -> BasketLine:
    line, tax = priced.line, priced.tax
    return replace(
        line,
        quantity=Quantity(-line.quantity.amount, line.quantity.unit),
        refund=RefundOf(
            sale_id=NO_SALE,
            sale_number="",
            line_id=line.id,
            reason=reason.strip(),
            extended=-priced.line_total,
            line_total=-priced.line_total,
            net=-tax.net,
            gross=-tax.gross,
            taxes=tuple(replace(part, net=-part.net, tax=-part.tax) for part in tax.parts),
            is_restocked=is_restocked,
        ),
    )
