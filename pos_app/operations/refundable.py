"""Refundable: a sale as far as giving back goes, and what of it stands in a basket already.

A value: reads nothing and decides nothing about people (operations/refund_sale).

Invariant: what is left of a line is never below zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pos_app.domain.basket import Basket, LineKind
from pos_app.domain.ids import LineId
from pos_app.domain.money import Money
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.refund_ways import BackWay, ways_back
from pos_app.domain.sale import Sale, SaleLine
from pos_app.domain.tender import Tender

COMES_BACK = (LineKind.GOODS, LineKind.GIFT_CARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refundable:
    """A sale as far as giving back goes.

    `returned` is what came back before, by line; `back` are the tenders of those refunds. `held` is
    what suspended baskets give back already. `needs` is what a manager must say yes to.
    `is_genuine`: its code was scanned and the till's signature holds; None: it was found without
    the code. `is_shared`: another till made it or has asked for it, so it takes rights.
    """

    sale: Sale
    cashier_name: str
    days: int
    window_days: int
    needs: tuple[RefundNeed, ...] = ()
    returned: Mapping[LineId, int] = field(default_factory=dict)
    held: Mapping[LineId, int] = field(default_factory=dict)
    paid: tuple[Tender, ...] = ()
    back: tuple[Tender, ...] = ()
    is_genuine: bool | None = None
    is_shared: bool = False

    @property
    def lines(self) -> tuple[SaleLine, ...]:
        """What people choose from: deposits follow their product, and what came back stays out."""
        return tuple(
            line
            for line in self.sale.lines
            if line.deposit_of is None and line.refund is None and line.quantity.amount > 0
        )

    def left(self, line: SaleLine, basket: Basket | None = None) -> int:
        """How much of a line may still come back: pieces, grams or millimetres."""
        if line.kind not in COMES_BACK:
            return 0
        used = self.returned.get(line.id, 0) + self.held.get(line.id, 0)
        used += in_basket(basket, line.id) if basket else 0
        return max(line.quantity.amount - used, 0)

    def ways(self, amount: Money) -> list[BackWay]:
        """How `amount` of this sale may go back."""
        return ways_back(self.paid, self.back, amount)


def in_basket(basket: Basket, line_id: LineId) -> int:
    """How much of a sold line stands in the basket to come back."""
    return -sum(
        line.quantity.amount
        for line in basket.lines
        if line.refund is not None and line.refund.line_id == line_id
    )
