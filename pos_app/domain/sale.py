"""Sale and SaleLine: a finished purchase. Immutable; a mistake is mended by another fact.

Does not print and does not store. Everything that a receipt or a refund needs is written down here
and never reckoned again.

Invariants (checked by `Sale.check`, and again when it is committed):
- the lines' gross amounts sum to the total; the taxes by code sum to the lines' taxes
- the tenders' amounts sum to the total plus the cash rounding
- a line's total is its price times its quantity less its discounts
- the postings of accounts sum to zero in each unit
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from pos_app.domain.account import Posting, check_balanced
from pos_app.domain.basket import PLAIN, BasketLine, LineDetail, LineKind
from pos_app.domain.clock import BusinessDay
from pos_app.domain.discount import Discount
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import (
    BasketId,
    CustomerId,
    DepartmentId,
    LineId,
    ProductId,
    SaleId,
    ShiftId,
    StaffId,
    StoreId,
    TillId,
)
from pos_app.domain.money import Money, total
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.quantity import Quantity, Unit
from pos_app.domain.refund import RefundOf, SoldLine
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxExemption, TaxPart
from pos_app.domain.tender import Settlement, Tender, TenderKind


@dataclass(frozen=True, slots=True)
class SaleNumber:
    """What people call a sale: `03-2-000147` (store, till, gapless sequence).

    From the till's second incarnation on a letter stands after the till: `03-2b-000001`.
    """

    store: str
    till: str
    sequence: int
    letter: str = ""

    def __str__(self) -> str:
        return f"{self.store}-{self.till}{self.letter}-{self.sequence:06d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLine:
    """One line as sold; prices in the store's currency, taxes as taken."""

    id: LineId
    product_id: ProductId | None
    name: str
    department_id: DepartmentId | None
    tax_class: str
    code: str
    quantity: Quantity
    pack: int
    listed_price: Money
    line_total: Money
    net: Money
    gross: Money
    taxes: tuple[TaxPart, ...]
    supply_mode: SupplyMode
    deposit_of: LineId | None = None
    is_private: bool = False
    kind: LineKind = LineKind.GOODS
    unit_price: Money | None = None  # where staff set another than the listed one
    discounts: tuple[Discount, ...] = ()
    refund: RefundOf | None = None
    detail: LineDetail = PLAIN

    @property
    def discount(self) -> Money:
        """All that came off."""
        return total((d.amount for d in self.discounts), self.line_total.currency)


class SaleKind(StrEnum):
    """What a sale is in the books. A refund is one whose lines give back; a void undoes one."""

    SALE = "sale"
    REFUND = "refund"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """A finished sale. `customer_id` is opaque: no personal detail stands in a sale.

    `postings` are the account movements that it brings; `shift_id` is the drawer's shift it
    belongs to, None where the store runs none; `void_of` names the sale that a void undoes.
    """

    id: SaleId
    number: SaleNumber
    store_id: StoreId
    till_id: TillId
    cashier_id: StaffId
    basket_id: BasketId
    business_day: BusinessDay
    completed_at: datetime
    lines: tuple[SaleLine, ...]
    taxes: tuple[TaxPart, ...]
    tenders: tuple[Tender, ...]
    net: Money
    total: Money
    rounding: Money
    supply_mode: SupplyMode
    customer_id: CustomerId | None = None
    exemption: TaxExemption | None = None
    kind: SaleKind = SaleKind.SALE
    shift_id: ShiftId | None = None
    void_of: SaleId | None = None
    postings: tuple[Posting, ...] = ()

    @property
    def change_due(self) -> Money:
        """What went back to the customer."""
        return Money(sum(t.change_due.minor for t in self.tenders), self.total.currency)

    @property
    def cash_given(self) -> Tender | None:
        """The last cash of the store's own currency that was handed over, if any."""
        own = [
            t
            for t in self.tenders
            if t.kind is TenderKind.CASH and t.amount.minor >= 0 and not t.detail.foreign_currency
        ]
        return own[-1] if own else None

    @property
    def has_cash(self) -> bool:
        """Whether cash comes in or goes out: then the drawer opens."""
        return any(
            t.kind is TenderKind.CASH or t.detail.cashback or t.change_due for t in self.tenders
        )

    @property
    def item_count(self) -> int:
        """What the customer would count."""
        return sum(
            line.quantity.amount if line.quantity.unit == "piece" else 1
            for line in self.lines
            if line.deposit_of is None and line.refund is None
        )

    @property
    def turnover(self) -> Money:
        """The gross of goods: without gift cards, lottery, donations and money put down."""
        return total(
            (line.gross for line in self.lines if line.kind.is_turnover), self.total.currency
        )

    def sold_line(self, line_id: LineId) -> SoldLine:
        """A line as a refund needs it. Raises RuleError `errors.line_gone`."""
        for line in self.lines:
            if line.id == line_id:
                return SoldLine(
                    sale_id=self.id,
                    sale_number=str(self.number),
                    line_id=line.id,
                    quantity=line.quantity,
                    line_total=line.line_total,
                    gross=line.gross,
                    taxes=line.taxes,
                    discounts=line.discounts,
                )
        raise RuleError("errors.line_gone")

    def check(self) -> None:
        """Raise ValueError unless lines, taxes and tenders balance: a fault of the program."""
        gross = sum(line.gross.minor for line in self.lines)
        tax = sum(part.tax.minor for line in self.lines for part in line.taxes)
        by_code = sum(part.tax.minor for part in self.taxes)
        paid = sum(tender.amount.minor for tender in self.tenders)
        if gross != self.total.minor:
            msg = f"lines {gross} and total {self.total.minor} differ"
            raise ValueError(msg)
        if tax != by_code or self.net.minor + by_code != self.total.minor:
            msg = f"taxes of lines {tax}, by code {by_code}, net {self.net.minor} do not balance"
            raise ValueError(msg)
        if paid != self.total.minor + self.rounding.minor:
            msg = f"tenders {paid} do not pay {self.total.minor} rounded by {self.rounding.minor}"
            raise ValueError(msg)
        for line in self.lines:
            _check_line(line)
        check_balanced(self.postings)


def _check_line(line: SaleLine) -> None:
    if line.refund is not None:
        return
    price = line.listed_price if line.unit_price is None else line.unit_price
    extended = price.times_half_up(line.quantity.in_price_units).minor
    off = line.discount.minor if line.discounts else 0
    if extended - off != line.line_total.minor:
        msg = f"line {line.name}: {extended} less {off} is not its total"
        raise ValueError(msg)


def lines_of(priced: PricedBasket) -> tuple[SaleLine, ...]:
    """The lines of a priced basket, as they will stand in the sale."""
    return tuple(
        SaleLine(
            id=p.line.id,
            product_id=p.line.product_id,
            name=p.line.name,
            department_id=p.line.department_id,
            tax_class=p.line.tax_class,
            code=p.line.code,
            quantity=p.line.quantity,
            pack=p.line.pack,
            listed_price=p.line.listed_price,
            line_total=p.line_total,
            net=p.tax.net,
            gross=p.tax.gross,
            taxes=p.tax.parts,
            supply_mode=p.supply_mode,
            deposit_of=p.line.deposit_of,
            is_private=p.line.is_private,
            kind=p.line.kind,
            unit_price=None if p.unit_price == p.line.listed_price else p.unit_price,
            discounts=p.discounts,
            refund=p.line.refund,
            detail=_detail_of(p.line),
        )
        for p in priced.lines
    )


def _detail_of(line: BasketLine) -> LineDetail:
    """What is taken down of a line; a weight that no scale gave is marked for good."""
    if line.quantity.unit is Unit.GRAM and line.is_weight_typed:
        return replace(line.detail, is_weight_typed=True)
    return line.detail


def settlement_of(priced: PricedBasket, tenders: Sequence[Tender]) -> Settlement:
    """How far these tenders pay for the basket."""
    step = priced.rules.round_off_minor
    return Settlement(priced.total, tuple(tenders), priced.paid_by_offers, step)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleSummary:
    """One row of the day's sales list."""

    id: SaleId
    number: str
    completed_at: datetime
    cashier_name: str
    item_count: int
    total: Money
    tender_kinds: tuple[TenderKind, ...]
    print_state: str = ""  # a PrintState value, or empty when no receipt was asked for
    request_state: str = ""  # a RequestState value, or empty when nothing was asked by e-mail
    is_unseen: bool = False  # paid by a transfer that nobody has seen arrive
