"""Refund: which part of a sold line goes back, and for how much.

Money that went in comes out: the original price, discounts and taxes, shared by quantity so that
all partial refunds of a line sum exactly to what was paid for it. Prices nothing anew, finds no
sale and stores nothing.

Invariant: returning a line whole, in any parts and any order, returns its amounts exactly.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from pos_app.domain.discount import Discount
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId, SaleId, StaffId
from pos_app.domain.money import Money, round_half_up, total
from pos_app.domain.quantity import Quantity
from pos_app.domain.tax import LineTax, TaxPart


@dataclass(frozen=True, slots=True)
class UnreadReceipt:
    """What a proven receipt says of a sale that nobody could read: its number and its total."""

    number: str
    total: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundOf:
    """What a line of the basket gives back. All amounts are negated: money that goes out.

    `is_restocked`: the goods can be sold again. `reason` is a code of the store's list. A refund
    without a receipt has no sale number, and is a refund of itself: `line_id` is the id of the
    line that gives back; it has a `sale_id` only where a receipt is proven and its sale out of
    reach, and then what that receipt says is `unread`. `approved_by` has said yes to `approved_for`
    (refund_rules.RefundNeed).
    """

    sale_id: SaleId
    sale_number: str
    line_id: LineId
    reason: str
    extended: Money
    line_total: Money
    net: Money
    gross: Money
    taxes: tuple[TaxPart, ...] = ()
    discounts: tuple[Discount, ...] = ()
    is_restocked: bool = True
    approved_by: StaffId | None = None
    approved_for: tuple[str, ...] = ()
    unread: UnreadReceipt | None = None

    @property
    def has_receipt(self) -> bool:
        """Whether the sale is known."""
        return bool(self.sale_number)

    @property
    def is_unread(self) -> bool:
        """Whether the receipt is proven by its code, but nobody could read its sale."""
        return not self.sale_number and bool(self.sale_id.int)

    @property
    def tax(self) -> LineTax:
        """Net, gross and taxes as pricing wants them."""
        return LineTax(self.net, self.gross, self.taxes)


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldLine:
    """A line as sold, as far as a refund needs it; amounts as they stand in the sale."""

    sale_id: SaleId
    sale_number: str
    line_id: LineId
    quantity: Quantity
    line_total: Money
    gross: Money
    taxes: tuple[TaxPart, ...] = ()
    discounts: tuple[Discount, ...] = ()


def refund_of(
    sold: SoldLine, amount: int, *, returned: int, reason: str, is_restocked: bool = True
) -> RefundOf:
    """The refund of `amount` more units when `returned` have come back before.

    Raises RuleError `errors.refund_too_much` (`left` is what may still come back),
    `errors.quantity_zero` and `errors.reason_missing`.
    """
    if amount < 1:
        raise RuleError("errors.quantity_zero")
    left = sold.quantity.amount - returned
    if amount > left:
        raise RuleError("errors.refund_too_much", left=Quantity(left, sold.quantity.unit))
    if not reason.strip():
        raise RuleError("errors.reason_missing")
    share = _Share(sold.quantity.amount, returned, returned + amount)
    taxes = tuple(
        TaxPart(p.code, p.name, p.rate_ppm, share.of(p.net), share.of(p.tax)) for p in sold.taxes
    )
    tax = sum(part.tax.minor for part in taxes)
    gross = share.of(sold.gross)
    line_total = share.of(sold.line_total)
    discounts = tuple(replace(d, amount=share.of(d.amount)) for d in sold.discounts)
    return RefundOf(
        sale_id=sold.sale_id,
        sale_number=sold.sale_number,
        line_id=sold.line_id,
        reason=reason.strip(),
        extended=total((line_total, *(d.amount for d in discounts)), line_total.currency),
        line_total=line_total,
        net=Money(gross.minor - tax, gross.currency),
        gross=gross,
        taxes=taxes,
        discounts=discounts,
        is_restocked=is_restocked,
    )


@dataclass(frozen=True, slots=True)
class _Share:
    """The part of a whole between two counts of it; parts that meet sum exactly."""

    whole: int
    after: int
    until: int

    def of(self, money: Money) -> Money:
        """The negated share: what lies between the two counts, each rounded half up."""
        upto = round_half_up(Fraction(money.minor * self.until, self.whole))
        before = round_half_up(Fraction(money.minor * self.after, self.whole))
        return Money(before - upto, money.currency)
