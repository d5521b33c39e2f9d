"""Sale and SaleLine: a finished purchase. Immutable; a mistake is mended by another fact.

Does not print and does not store. Everything that a receipt or a refund needs is written down here
and never reckoned again.

Invariants (checked by `Sale.check`, and again when it is committed):
- the lines' gross amounts sum to the total; the taxes by code sum to the lines' taxes
- the tenders' amounts sum to the total plus the cash rounding
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import (
    BasketId,
    CustomerId,
    DepartmentId,
    LineId,
    ProductId,
    SaleId,
    StaffId,
    StoreId,
    TillId,
)
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.quantity import Quantity
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """A finished sale. `customer_id` is opaque: no personal detail stands in a sale."""

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

    @property
    def change_due(self) -> Money:
        """What went back to the customer."""
        return Money(sum(t.change_due.minor for t in self.tenders), self.total.currency)

    @property
    def has_cash(self) -> bool:
        """Whether any tender was cash: then the drawer opens."""
        return any(tender.kind is TenderKind.CASH for tender in self.tenders)

    @property
    def item_count(self) -> int:
        """What the customer would count."""
        return sum(
            line.quantity.amount if line.quantity.unit == "piece" else 1
            for line in self.lines
            if line.deposit_of is None
        )

    def check(self) -> None:
        """Raise ValueError unless lines, taxes and tenders balance: a fault of the program."""
        total = sum(line.gross.minor for line in self.lines)
        tax = sum(part.tax.minor for line in self.lines for part in line.taxes)
        by_code = sum(part.tax.minor for part in self.taxes)
        paid = sum(tender.amount.minor for tender in self.tenders)
        if total != self.total.minor:
            msg = f"lines {total} and total {self.total.minor} differ"
            raise ValueError(msg)
        if tax != by_code or self.net.minor + by_code != self.total.minor:
            msg = f"taxes of lines {tax}, by code {by_code}, net {self.net.minor} do not balance"
            raise ValueError(msg)
        if paid != self.total.minor + self.rounding.minor:
            msg = f"tenders {paid} do not pay {self.total.minor} rounded by {self.rounding.minor}"
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
        )
        for p in priced.lines
    )


def settlement_of(priced: PricedBasket, tenders: Sequence[Tender]) -> Settlement:
    """How far these tenders pay for the basket."""
    return Settlement(priced.total, tuple(tenders))


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
