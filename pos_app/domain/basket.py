"""Basket and BasketLine: what is being rung up. Changeable by making a new one.

A basket is an immutable value, so undo is keeping the one before. Does not price (domain/pricing),
look products up or store anything.

Invariants:
- A deposit line always follows its product line and has its number of pieces.
- Line ids never repeat inside a basket.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from pos_app.domain.discount import Adjustment
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import BasketId, CustomerId, DepartmentId, LineId, ProductId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.product import FoundProduct, Product
from pos_app.domain.quantity import Quantity, Unit, pieces
from pos_app.domain.refund import RefundOf
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxExemption
from pos_app.domain.tender import Tender
from pos_app.domain.trace import Trace

UNDO_DEPTH = 100


class LineKind(StrEnum):
    """What a line is for. Goods and deposits are turnover; the others pass through the till."""

    GOODS = "goods"
    DEPOSIT_RETURN = "deposit_return"  # bottles that come back without a purchase
    GIFT_CARD = "gift_card"  # value put on a gift card
    LOTTERY = "lottery"
    DONATION = "donation"
    LAYAWAY = "layaway"  # money put down, or taken off again when the goods are fetched
    ON_ACCOUNT = "on_account"  # a customer settles what was put on account

    @property
    def is_turnover(self) -> bool:
        """Whether the line is a sale of goods, with its taxes."""
        return self in (LineKind.GOODS, LineKind.DEPOSIT_RETURN)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDetail:
    """What few lines have: kept together so that the many stay short.

    `account` is where the value of a gift card line goes. `item` tells one item of a kind from
    every other (GTIN and serial number of a 2D code), so that its two codes are not sold twice.
    `tariff_code` is the product's, where papers must name it (India: HSN); `cost_minor` what a
    piece, kilogram or metre of it cost the store without tax, None where nobody said.
    `is_weight_typed` is set when the line is sold (domain/sale), from the line's own.
    """

    note: str = ""
    serial: str = ""
    lot: str = ""
    expires_on: date | None = None
    tare_g: int = 0
    salesperson_id: StaffId | None = None
    account: str = ""
    item: str = ""
    tariff_code: str = ""
    is_weight_typed: bool = False
    cost_minor: int | None = None


PLAIN = LineDetail()


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketLine:
    """One line. `quantity` counts packs of `pack` pieces, or grams, or millimetres.

    A line with `refund` gives money back: its quantity is negative and its amounts are those of
    the sale.

    `is_weighed`: this till's scale gave the weight, with its container.

    `listed_price` is per pack, kilogram or metre. A copy of what the product said when it was rung
    up: a later change of the catalogue does not reach it.
    """

    id: LineId
    product_id: ProductId | None  # None: an open item
    name: str
    department_id: DepartmentId | None
    tax_class: str
    listed_price: Money
    quantity: Quantity
    pack: int = 1
    code: str = ""
    deposit_of: LineId | None = None
    supply_mode: SupplyMode | None = None  # None: as the basket says
    age_limit: int = 0
    is_weight_typed: bool = False
    is_weighed: bool = False
    is_private: bool = False
    kind: LineKind = LineKind.GOODS
    adjustments: tuple[Adjustment, ...] = ()
    refund: RefundOf | None = None
    detail: LineDetail = PLAIN

    @property
    def is_pieces(self) -> bool:
        """Counted, not weighed or measured."""
        return self.quantity.unit is Unit.PIECE


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """Everything rung up so far, and what has been tendered for it.

    `adjustments` are for the whole basket; `coupons` are the accounts of those presented;
    `customer_groups` are the tiers and groups whose prices apply ("gold", "staff"). `made_from` is
    the quote or layaway that its sale uses up.
    """

    id: BasketId
    opened_at: datetime
    staff_id: StaffId
    lines: tuple[BasketLine, ...] = ()
    customer_id: CustomerId | None = None
    supply_mode: SupplyMode = SupplyMode.TAKEAWAY
    exemption: TaxExemption | None = None
    tenders: tuple[Tender, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    coupons: tuple[str, ...] = ()
    customer_groups: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()
    made_from: BasketId | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing rung up."""
        return not self.lines

    @property
    def item_count(self) -> int:
        """What a customer would count: pieces in packs, one for each weighed or measured line."""
        return sum(
            line.quantity.amount if line.is_pieces else 1
            for line in self.lines
            if line.deposit_of is None and line.refund is None
        )

    @property
    def waiting(self) -> tuple[Adjustment, ...]:
        """Adjustments that a manager has still to approve: the basket cannot be tendered."""
        on_lines = (a for line in self.lines for a in line.adjustments)
        return tuple(a for a in (*on_lines, *self.adjustments) if a.is_waiting)

    @property
    def rewards(self) -> tuple[Adjustment, ...]:
        """Rewards of a loyalty programme that come off the goods."""
        on_lines = (a for line in self.lines for a in line.adjustments)
        return tuple(a for a in (*on_lines, *self.adjustments) if a.reward is not None)

    def line(self, line_id: LineId) -> BasketLine:
        """The line with this id. Raises RuleError `errors.line_gone`."""
        for line in self.lines:
            if line.id == line_id:
                return line
        raise RuleError("errors.line_gone")

    def adding(self, *new: BasketLine) -> "Basket":
        """With more lines at the end."""
        return replace(self, lines=(*self.lines, *new))

    def changing(self, line_id: LineId, quantity: Quantity) -> "Basket":
        """With another quantity on a line; its deposit follows."""
        self.line(line_id)
        return replace(
            self,
            lines=tuple(
                replace(line, quantity=quantity)
                if line.id == line_id
                else replace(line, quantity=pieces(quantity.amount))
                if line.deposit_of == line_id
                else line
                for line in self.lines
            ),
        )

    def pricing(self, line_id: LineId, price: Money) -> "Basket":
        """With another unit price on a line (an asked price)."""
        self.line(line_id)
        return replace(
            self,
            lines=tuple(
                replace(line, listed_price=price) if line.id == line_id else line
                for line in self.lines
            ),
        )

    def replacing(self, line_id: LineId, line: BasketLine) -> "Basket":
        """With another line in the place of this one."""
        self.line(line_id)
        return replace(
            self, lines=tuple(line if known.id == line_id else known for known in self.lines)
        )

    def removing(self, line_id: LineId) -> "Basket":
        """Without a line and its deposit."""
        self.line(line_id)
        return replace(
            self,
            lines=tuple(line for line in self.lines if line_id not in (line.id, line.deposit_of)),
        )

    def supplying(self, mode: SupplyMode, line_id: LineId | None = None) -> "Basket":
        """With another supply mode, for one line or (without `line_id`) for the whole basket."""
        if line_id is None:
            lines = tuple(replace(line, supply_mode=None) for line in self.lines)
            return replace(self, supply_mode=mode, lines=lines)
        self.line(line_id)
        return replace(
            self,
            lines=tuple(
                replace(line, supply_mode=mode) if line_id in (line.id, line.deposit_of) else line
                for line in self.lines
            ),
        )

    def last_product_line(self) -> BasketLine | None:
        """The newest line that is not a deposit."""
        for line in reversed(self.lines):
            if line.deposit_of is None:
                return line
        return None


def line_for(found: FoundProduct, quantity: Quantity, *, new_id: Callable[[], UUID]) -> BasketLine:
    """A line for a product as found by one of its codes.

    Raises RuleError `errors.price_missing` when the product has neither price nor pack price.
    """
    product, code = found.product, found.code
    price = product.price_by(code)
    if price is None:
        raise RuleError("errors.price_missing", name=product.name)
    return BasketLine(
        id=LineId(new_id()),
        product_id=product.id,
        name=product.name_by(code),
        department_id=product.department_id,
        tax_class=product.tax_class,
        listed_price=price,
        quantity=quantity,
        pack=code.pack,
        code=code.code,
        age_limit=product.age_limit,
        is_private=product.is_private,
    )


def deposit_line(deposit: Product, parent: BasketLine, *, new_id: Callable[[], UUID]) -> BasketLine:
    """The deposit that goes with a line: one for each piece in each pack."""
    if deposit.price is None:
        raise RuleError("errors.price_missing", name=deposit.name)
    return BasketLine(
        id=LineId(new_id()),
        product_id=deposit.id,
        name=deposit.name,
        department_id=deposit.department_id,
        tax_class=deposit.tax_class,
        listed_price=deposit.price * parent.pack,
        quantity=pieces(parent.quantity.amount),
        pack=parent.pack,
        deposit_of=parent.id,
        supply_mode=parent.supply_mode,
    )


@dataclass(frozen=True, slots=True)
class BasketHistory:
    """The baskets before this one, newest last, at most 100: what undo goes back through."""

    past: tuple[Basket, ...] = ()

    def remembering(self, basket: Basket) -> "BasketHistory":
        """With one more step to go back to."""
        return BasketHistory((*self.past[-UNDO_DEPTH + 1 :], basket))

    def undo(self) -> "tuple[Basket, BasketHistory]":
        """The basket before, and what remains. Raises RuleError `errors.nothing_to_undo`."""
        if not self.past:
            raise RuleError("errors.nothing_to_undo")
        return self.past[-1], BasketHistory(self.past[:-1])
